// SPDX-License-Identifier: Apache-2.0
#include "playbook/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "base/hash.hpp"
#include "json/string.hpp"

namespace sc::playbook {

namespace {

// Code units of UTF-16 sort as code points, but for those above U+FFFF, whose surrogates come before U+E000.
std::u16string utf16_of(std::string_view text) {
  std::u16string out;
  for (size_t at = 0; at < text.size();) {
    const auto first = static_cast<uint8_t>(text[at]);
    const size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? first : first & (0x7Fu >> length);
    for (size_t more = 1; more < length && at + more < text.size(); ++more) point = point << 6 | (static_cast<uint8_t>(text[at + more]) & 0x3F);
    at += length;
    if (point < 0x10000) {
      out += static_cast<char16_t>(point);
    } else {
      out += static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FF));
    }
  }
  return out;
}

// As ECMAScript writes numbers, which RFC 8785 asks for.
void append_number(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
  } else if (value == std::trunc(value) && std::fabs(value) < 1e21) {
    out += fmt::format("{:.0f}", value == 0 ? 0.0 : value);
  } else {
    std::string text = fmt::format("{}", value);  // the shortest that reads back
    const size_t exponent = text.find('e');
    if (exponent != std::string::npos && text[exponent + 2] == '0') text.erase(exponent + 2, 1);
    out += text;
  }
}

template <typename Value>
std::string written(const Value& value) {
  std::ostringstream text;
  text << value;
  return text.str();
}

// TOML's nesting was bounded when it was parsed.
void append(std::string& out, const toml::node& node);

void append_table(std::string& out, const toml::table& table) {
  std::vector<std::pair<std::u16string, const toml::node*>> members;
  std::vector<std::string_view> keys;
  for (const auto& [key, node] : table) {
    members.emplace_back(utf16_of(key.str()), &node);
    keys.push_back(key.str());
  }
  std::vector<size_t> order(members.size());
  for (size_t at = 0; at < order.size(); ++at) order[at] = at;
  std::sort(order.begin(), order.end(), [&](size_t left, size_t right) { return members[left].first < members[right].first; });
  out += '{';
  for (const size_t at : order) {
    if (out.back() != '{') out += ',';
    json::append_quoted(out, keys[at]);
    out += ':';
    append(out, *members[at].second);
  }
  out += '}';
}

void append(std::string& out, const toml::node& node) {
  if (const auto* table = node.as_table()) {
    append_table(out, *table);
  } else if (const auto* array = node.as_array()) {
    out += '[';
    bool first = true;
    for (const toml::node& element : *array) {
      if (!first) out += ',';
      first = false;
      append(out, element);
    }
    out += ']';
  } else if (const auto* text = node.as_string()) {
    json::append_quoted(out, text->get());
  } else if (const auto* truth = node.as_boolean()) {
    out += truth->get() ? "true" : "false";
  } else if (const auto* whole = node.as_integer()) {
    append_number(out, static_cast<double>(whole->get()));
  } else if (const auto* number = node.as_floating_point()) {
    append_number(out, number->get());
  } else if (const auto* date = node.as_date()) {
    json::append_quoted(out, written(date->get()));
  } else if (const auto* time = node.as_time()) {
    json::append_quoted(out, written(time->get()));
  } else if (const auto* both = node.as_date_time()) {
    json::append_quoted(out, written(both->get()));
  }
}

}  // namespace

std::string canonical_json(const toml::table& table) {
  std::string out;
  append_table(out, table);
  return out;
}

std::string hash_of(const toml::table& table, const Digests& files) {
  std::string written = canonical_json(table);
  for (const auto& [name, digest] : files) written += '\n' + digest + ' ' + name;
  return sha256_hex(written).substr(0, 8);
}

}  // namespace sc::playbook
