// SPDX-License-Identifier: Apache-2.0
// Reads twitter-text's extract.json: sections of cases, each a text and the strings expected of it. Only what that file
// needs of JSON; this folder's tests see no JSON library.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.hpp"

namespace sc::text::test {

struct Case {
  std::string text;
  std::vector<std::string> expected;
};

using Sections = std::map<std::string, std::vector<Case>>;

class CaseReader {
 public:
  explicit CaseReader(std::string_view json) : json_(json) {}

  Sections read() {
    Sections sections;
    std::string section;
    std::string key;
    int depth = 0;
    for (; at_ < json_.size(); ++at_) {
      const char byte = json_[at_];
      depth += byte == '{' || byte == '[' ? 1 : byte == '}' || byte == ']' ? -1 : 0;
      if (byte == '{' && depth == 4) sections[section].emplace_back();
      if (byte != '"') continue;
      const std::string value = string();
      const bool is_key = json_.find_first_not_of(" \n", at_ + 1) == json_.find(':', at_ + 1);
      if (is_key && depth == 2) section = value;
      if (is_key) key = value;
      if (is_key || depth < 4) continue;
      Case& now = sections[section].back();
      if (key == "text") now.text = value;
      if (key == "expected" || key == "hashtag" || key == "url" || key == "screen_name" || key == "cashtag") now.expected.push_back(value);
    }
    return sections;
  }

 private:
  char32_t unit() {
    const char32_t value = static_cast<char32_t>(std::stoul(std::string(json_.substr(at_ + 1, 4)), nullptr, 16));
    at_ += 4;
    return value;
  }

  // The string that begins at the quote at at_, which moves to the closing one.
  std::string string() {
    std::string out;
    for (++at_; json_[at_] != '"'; ++at_) {
      if (json_[at_] != '\\') {
        out += json_[at_];
        continue;
      }
      const char escape = json_[++at_];
      if (escape != 'u') {
        out += escape == 'n' ? '\n' : escape == 't' ? '\t' : escape;
        continue;
      }
      char32_t character = unit();
      if (character >= 0xD800 && character < 0xDC00) {
        at_ += 2;
        character = 0x10000 + ((character - 0xD800) << 10) + (unit() - 0xDC00);
      }
      append(out, character);
    }
    return out;
  }

  std::string_view json_;
  size_t at_ = 0;
};

}  // namespace sc::text::test
