// SPDX-License-Identifier: Apache-2.0
#include "playbook/table_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/nearest.hpp"
#include "time/day.hpp"
#include "time/duration.hpp"

namespace sc::playbook {

namespace {

bool inside_character(char byte) noexcept { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::string listed(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

// The offset of a line's first byte; lines count from 1.
size_t line_offset(std::string_view text, uint64_t line) {
  size_t at = 0;
  for (uint64_t passed = 1; passed < line; ++passed) {
    const size_t end = text.find('\n', at);
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return at;
}

// Why a condition on records of this type may not read the place; empty when it may.
std::string why_not(const rules::Path& path, record::Type of, std::span<const std::string_view> forbidden) {
  if (std::find(forbidden.begin(), forbidden.end(), path.steps.front()) != forbidden.end()) return "it is decided after this";
  const auto field = record::find_field(path.name);
  if (!field || field->records.has(of)) return {};
  if (of == record::Type::post && field->records.has(record::Type::record_case)) return "posts have no such member, cases have: write on = \"case\"";
  if (of == record::Type::record_case) return "cases have no such member, their 'facts' sum their turns up";
  return "posts have no such member";
}

}  // namespace

// toml++ counts columns in code points.
size_t Draft::offset_of(const toml::source_region& where) const {
  size_t at = line_offset(text_, where.begin.line);
  for (uint32_t passed = 1; passed < where.begin.column && at < text_.size() && text_[at] != '\n'; ++passed) {
    ++at;
    while (at < text_.size() && inside_character(text_[at])) ++at;
  }
  return at;
}

void Draft::find_at(size_t offset, size_t length, std::string message) {
  offset = std::min(offset, text_.size());
  const std::string_view before = text_.substr(0, offset);
  const size_t line_begin = before.rfind('\n') + 1;
  const auto line = static_cast<uint64_t>(std::count(before.begin(), before.end(), '\n') + 1);
  found_.emplace_back(offset, Finding{{file_, line, offset - line_begin + 1}, std::move(message), excerpt_of(std::string(text_), offset, length)});
}

void Draft::find(const toml::source_region& where, size_t length, std::string message) {
  const size_t offset = offset_of(where);
  if (length == 0) {
    const bool one_line = where.end.line == where.begin.line && where.end.column > where.begin.column;
    length = one_line ? where.end.column - where.begin.column : 1;
  }
  find_at(offset, length, std::move(message));
}

size_t Draft::content_offset(const toml::source_region& where) const {
  size_t at = offset_of(where);
  const std::string_view rest = text_.substr(at);
  if (rest.starts_with("'''") || rest.starts_with("\"\"\"")) {
    at += 3;
    if (text_.substr(at).starts_with("\r\n")) at += 2;
    else if (text_.substr(at).starts_with("\n")) at += 1;
  } else {
    at += 1;
  }
  if (rest.starts_with('\'')) return at;
  const size_t end = std::min(text_.size(), line_offset(text_, where.end.line) + where.end.column);
  return text_.substr(at, end > at ? end - at : 0).find('\\') == std::string_view::npos ? at : std::string_view::npos;
}

void Draft::find_inside(const toml::source_region& where, const Fault& fault, size_t before) {
  const size_t content = content_offset(where);
  if (content == std::string_view::npos || fault.place().line == 0) {
    find(where, 0, fault.message());
    return;
  }
  // The caret's tildes tell how long the thing is that was complained of.
  const auto length = static_cast<size_t>(std::count(fault.excerpt().begin(), fault.excerpt().end(), '~')) + 1;
  const std::string_view inside = text_.substr(content);
  const size_t given = fault.place().line == 1 ? before : 0;
  find_at(content + line_offset(inside, fault.place().line) + fault.place().column - 1 - given, length, fault.message());
}

void Draft::find_elsewhere(const toml::source_region& where, const Fault& fault) {
  found_.emplace_back(offset_of(where), Finding{fault.place(), fault.message(), fault.excerpt()});
}

std::vector<Finding> Draft::take_findings() {
  std::stable_sort(found_.begin(), found_.end(), [](const auto& left, const auto& right) { return left.first < right.first; });
  std::vector<Finding> findings;
  for (auto& [offset, finding] : found_) findings.push_back(std::move(finding));
  found_.clear();
  return findings;
}

void TableReader::allow_only(std::span<const std::string_view> keys) const {
  for (const auto& [key, node] : table_) {
    if (std::find(keys.begin(), keys.end(), key.str()) != keys.end()) continue;
    std::string hint = did_you_mean(key.str(), keys);
    if (hint.empty()) hint = " - it has " + listed(keys);
    draft_.find(key.source(), key.str().size(), "unknown key '" + std::string(key.str()) + "' in " + name_ + hint);
  }
}

void TableReader::wants(const toml::node& node, std::string_view key, const std::string& wanted) const {
  draft_.find(node.source(), 0, name_ + ": '" + std::string(key) + "' must be " + wanted);
}

void TableReader::find(std::string_view key, std::string message) const {
  const toml::node* value = table_.get(key);
  if (value == nullptr) draft_.find(table_.source(), 1, std::move(message));
  else draft_.find(value->source(), 0, std::move(message));
}

std::string TableReader::text(std::string_view key) const {
  const toml::node* value = table_.get(key);
  if (value == nullptr) return {};
  if (const auto* string = value->as_string()) return string->get();
  wants(*value, key, "a string");
  return {};
}

std::string TableReader::day(std::string_view key) const {
  const toml::node* value = table_.get(key);
  if (value == nullptr) return {};
  std::string written;
  if (const auto* date = value->as_date()) written = fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
  if (const auto* string = value->as_string()) written = string->get();
  if (time::parse_day(written)) return written;
  wants(*value, key, "a day such as 2024-12-24");
  return {};
}

bool TableReader::is_text(std::string_view key) const {
  const toml::node* value = table_.get(key);
  return value != nullptr && value->is_string();
}

bool TableReader::lacks(std::string_view key) const {
  const toml::node* value = table_.get(key);
  if (value == nullptr) return true;
  if (const toml::array* array = value->as_array()) return array->empty();
  return value->is_string() && value->as_string()->get().empty();
}

std::string TableReader::required_text(std::string_view key) const {
  if (lacks(key)) {
    draft_.find(table_.source(), 1, name_ + " needs '" + std::string(key) + "'");
    return {};
  }
  return text(key);
}

std::string TableReader::word(std::string_view key, std::span<const std::string_view> words) const {
  std::string value = text(key);
  if (!is_text(key) || std::find(words.begin(), words.end(), value) != words.end()) return value;
  std::string hint = did_you_mean(value, words);
  if (hint.empty()) hint = " - it is one of " + listed(words);
  find(key, name_ + ": '" + value + "' is no " + std::string(key) + hint);
  return {};
}

int64_t TableReader::integer(std::string_view key, int64_t otherwise, int64_t least, int64_t most) const {
  const toml::node* value = table_.get(key);
  if (value == nullptr) return otherwise;
  const auto* number = value->as_integer();
  if (number != nullptr && number->get() >= least && number->get() <= most) return number->get();
  wants(*value, key, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return otherwise;
}

std::optional<bool> TableReader::boolean(std::string_view key) const {
  const toml::node* value = table_.get(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* truth = value->as_boolean()) return truth->get();
  wants(*value, key, "true or false");
  return std::nullopt;
}

std::optional<double> TableReader::number(std::string_view key) const {
  const toml::node* value = table_.get(key);
  if (value == nullptr) return std::nullopt;
  const auto number = value->value<double>();
  if (value->is_number() && number && std::isfinite(*number)) return *number;
  wants(*value, key, "a number");
  return std::nullopt;
}

std::optional<int64_t> TableReader::duration(std::string_view key) const {
  const toml::node* value = table_.get(key);
  if (value == nullptr) return std::nullopt;
  const auto micros = value->is_string() ? time::parse_duration_micros(value->as_string()->get()) : std::nullopt;
  if (micros && *micros > 0) return micros;
  wants(*value, key, "a length of time such as \"90s\", \"15m\", \"1h30m\" or \"3d\"");
  return std::nullopt;
}

std::vector<std::string> TableReader::texts(std::string_view key) const {
  const toml::node* value = table_.get(key);
  if (value == nullptr) return {};
  std::vector<std::string> out;
  const toml::array* array = value->as_array();
  if (array == nullptr) {
    wants(*value, key, "a list of strings");
    return out;
  }
  for (const toml::node& element : *array) {
    if (element.is_string()) out.push_back(element.as_string()->get());
    else wants(element, key, "a list of strings");
  }
  return out;
}

std::vector<std::string> TableReader::text_or_texts(std::string_view key) const {
  const toml::node* value = table_.get(key);
  if (value == nullptr) return {};
  if (const auto* string = value->as_string()) return {string->get()};
  return texts(key);
}

void TableReader::each_text(std::string_view key, const std::function<void(const toml::node&, const std::string&)>& visit) const {
  static_cast<void>(text_or_texts(key));
  const toml::node* value = table_.get(key);
  if (value == nullptr) return;
  if (const auto* string = value->as_string()) return visit(*value, string->get());
  if (const toml::array* array = value->as_array()) {
    for (const toml::node& element : *array) {
      if (const auto* string = element.as_string()) visit(element, string->get());
    }
  }
}

std::vector<std::string> TableReader::words_in(std::string_view key, std::span<const std::string_view> words) const {
  std::vector<std::string> out;
  each_text(key, [&](const toml::node& node, const std::string& word) {
    if (std::find(words.begin(), words.end(), word) != words.end()) {
      out.push_back(word);
      return;
    }
    std::string hint = did_you_mean(word, words);
    if (hint.empty()) hint = " - it is one of " + listed(words);
    draft_.find(node.source(), 0, name_ + ": '" + std::string(key) + "' takes no '" + word + "'" + hint);
  });
  return out;
}

std::vector<std::pair<std::string, std::string>> TableReader::pairs(std::string_view key) const {
  const toml::node* value = table_.get(key);
  std::vector<std::pair<std::string, std::string>> out;
  if (value == nullptr) return out;
  const toml::table* table = value->as_table();
  if (table == nullptr) {
    wants(*value, key, "a table such as {text = \"Message\"}");
    return out;
  }
  for (const auto& [name, column] : *table) {
    if (column.is_string()) out.emplace_back(name.str(), column.as_string()->get());
    else if (column.is_integer()) out.emplace_back(name.str(), std::to_string(column.as_integer()->get()));
    else wants(column, name.str(), "a column's name or number");
  }
  return out;
}

std::optional<rules::Condition> TableReader::condition(std::string_view key, record::Type of, std::span<const std::string_view> forbidden) const {
  const std::string source = text(key);
  const toml::node* value = table_.get(key);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  try {
    auto parsed = rules::Condition::parse(source, rules::Origin(draft_.file(), 1, 1, FaultKind::playbook));
    for (const rules::Path& path : parsed.paths()) {
      const std::string wrong = why_not(path, of, forbidden);
      if (wrong.empty()) continue;
      draft_.find(value->source(), 0, name_ + ": '" + std::string(key) + "' may not read " + path.name + " - " + wrong);
      return std::nullopt;
    }
    return parsed;
  } catch (const Fault& fault) {
    draft_.find_inside(value->source(), fault);
    return std::nullopt;
  }
}

}  // namespace sc::playbook
