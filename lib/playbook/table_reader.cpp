// SPDX-License-Identifier: Apache-2.0
#include "playbook/table_reader.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/nearest.hpp"

namespace sc::playbook {

namespace {

// The byte offset of a line and column (both from 1; toml++ counts columns in code points).
size_t offset_of(std::string_view text, uint32_t line, uint32_t column) {
  size_t at = 0;
  for (uint32_t passed = 1; passed < line; ++passed) {
    const size_t end = text.find('\n', at);
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  for (uint32_t passed = 1; passed < column && at < text.size() && text[at] != '\n'; ++passed) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  }
  return at;
}

}  // namespace

void refuse(const PlaybookText& source, const toml::source_region& where, size_t length, const std::string& what) {
  const size_t offset = offset_of(source.text, where.begin.line, where.begin.column);
  throw Fault{FaultKind::playbook, what, {source.file, where.begin.line, where.begin.column},
              excerpt_of(std::string(source.text), offset, length)};
}

void TableReader::allow_only(std::span<const std::string_view> keys) const {
  for (const auto& [key, node] : table_) {
    if (std::find(keys.begin(), keys.end(), key.str()) != keys.end()) continue;
    std::string hint = did_you_mean(key.str(), keys);
    if (hint.empty()) {
      hint = " - it has ";
      for (const std::string_view known : keys) hint += (known == keys.front() ? "" : ", ") + std::string(known);
    }
    refuse(source_, key.source(), key.str().size(), "unknown key '" + std::string(key.str()) + "' in " + name_ + hint);
  }
}

void TableReader::refuse_type(const toml::node& node, std::string_view key, const char* wanted) const {
  refuse(source_, node.source(), 1, name_ + ": '" + std::string(key) + "' must be " + wanted);
}

std::string TableReader::text(std::string_view key) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return {};
  const auto* value = node->as_string();
  if (value == nullptr) refuse_type(*node, key, "a string");
  return value->get();
}

std::string TableReader::required_text(std::string_view key) const {
  std::string value = text(key);
  if (value.empty()) refuse(source_, table_.source(), 1, name_ + " needs '" + std::string(key) + "'");
  return value;
}

int64_t TableReader::integer(std::string_view key, int64_t otherwise, int64_t least, int64_t most) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return otherwise;
  const auto* value = node->as_integer();
  if (value == nullptr || value->get() < least || value->get() > most) {
    refuse_type(*node, key, ("a whole number from " + std::to_string(least) + " to " + std::to_string(most)).c_str());
  }
  return value->get();
}

std::vector<std::string> TableReader::texts(std::string_view key) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return {};
  const toml::array* array = node->as_array();
  if (array == nullptr) refuse_type(*node, key, "a list of strings");
  std::vector<std::string> out;
  for (const toml::node& element : *array) {
    if (!element.is_string()) refuse_type(element, key, "a list of strings");
    out.push_back(element.as_string()->get());
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> TableReader::pairs(std::string_view key) const {
  const toml::node* node = table_.get(key);
  if (node == nullptr) return {};
  const toml::table* table = node->as_table();
  if (table == nullptr) refuse_type(*node, key, "a table such as {text = \"Message\"}");
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& [name, value] : *table) {
    if (value.is_string()) out.emplace_back(name.str(), value.as_string()->get());
    else if (value.is_integer()) out.emplace_back(name.str(), std::to_string(value.as_integer()->get()));
    else refuse_type(value, name.str(), "a column's name or number");
  }
  return out;
}

}  // namespace sc::playbook
