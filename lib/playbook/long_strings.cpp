// SPDX-License-Identifier: Apache-2.0
#include "playbook/long_strings.hpp"

#include <algorithm>
#include <vector>

#include "playbook/depth.hpp"
#include "playbook/quoted.hpp"

namespace sc::playbook {

namespace {

constexpr size_t least_length = 256;

// Where it stands for toml++, and its content.
struct Cut {
  uint64_t line = 0;
  uint64_t column = 0;
  std::string_view content;
};

struct Shortened {
  std::string text;
  std::vector<Cut> cuts;
};

// Whether toml++ takes the content as it is written.
bool is_plain(std::string_view content, bool many_lines) {
  return std::all_of(content.begin(), content.end(), [many_lines](char byte) {
    return (byte >= ' ' && byte <= '~' && byte != '\\') || (many_lines && byte == '\n');
  });
}

// Whether it is a long value with nothing behind it on its line, so that no other column changes when it is cut.
bool can_be_cut(std::string_view text, const Quoted& string) {
  if (string.content_end - string.content < least_length) return false;
  const size_t before = text.substr(0, string.begin).find_last_not_of(" \t");
  const size_t behind = text.find_first_not_of(" \t\r", string.end);
  if (before == std::string_view::npos || text[before] != '=') return false;
  if (behind != std::string_view::npos && text[behind] != '\n') return false;
  return string.is_closed() && is_plain(text.substr(string.content, string.content_end - string.content), string.has_lines());
}

Shortened shortened(std::string_view text) {
  Shortened out;
  size_t copied = 0;
  uint64_t line = 1;
  size_t line_begin = 0;
  for (size_t at = text.find_first_of("\n\"'#"); at < text.size(); at = text.find_first_of("\n\"'#", at)) {
    if (text[at] == '\n') {
      ++line;
      line_begin = ++at;
      continue;
    }
    if (text[at] == '#') {
      at = text.find('\n', at);
      continue;
    }
    const Quoted string = quoted_at(text, at);
    const std::string_view content = text.substr(string.content, string.content_end - string.content);
    const std::string_view head = text.substr(line_begin, at - line_begin);
    const auto lines = static_cast<size_t>(std::count(content.begin(), content.end(), '\n'));
    // toml++ counts characters, not the other bytes of each.
    const auto others = static_cast<uint64_t>(std::count_if(head.begin(), head.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }));
    if (can_be_cut(text, string)) {
      out.text += text.substr(copied, string.content - copied);
      out.text.append(lines, '\n');
      copied = string.content_end;
      out.cuts.push_back({line, head.size() - others + 1, content.substr(content.starts_with('\n') ? 1 : 0)});
    }
    line += lines;
    if (lines != 0) line_begin = string.content + content.rfind('\n') + 1;
    at = string.end;
  }
  out.text += text.substr(copied);
  return out;
}

// Puts contents where they were cut out; their number.
size_t restore(toml::node& node, const std::vector<Cut>& cuts) {
  size_t count = 0;
  if (toml::table* table = node.as_table()) {
    for (auto&& [key, value] : *table) count += restore(value, cuts);
  } else if (toml::array* array = node.as_array()) {
    for (toml::node& element : *array) count += restore(element, cuts);
  } else if (auto* string = node.as_string()) {
    const toml::source_position& begin = node.source().begin;
    const auto cut = std::lower_bound(cuts.begin(), cuts.end(), begin.line, [](const Cut& one, uint64_t line) { return one.line < line; });
    if (cut == cuts.end() || cut->line != begin.line || cut->column != begin.column) return 0;
    string->get() = cut->content;
    return 1;
  }
  return count;
}

}  // namespace

std::optional<toml::table> parse_without_long_strings(std::string_view text, const std::string& file) {
  if (text.size() < least_length) return std::nullopt;
  const Shortened given = shortened(text);
  if (given.cuts.empty() || too_deep_key(given.text) != std::string_view::npos) return std::nullopt;
  try {
    toml::table root = toml::parse(given.text, file);
    if (restore(root, given.cuts) == given.cuts.size()) return root;
  } catch (const toml::parse_error&) {
    // Of the whole text toml++ tells where it is wrong.
  }
  return std::nullopt;
}

}  // namespace sc::playbook
