// SPDX-License-Identifier: Apache-2.0
// The examples and messages of sc-rules(5) are true.
#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "records.hpp"

using namespace sc::rules;
using namespace sc::rules::test;

namespace {

std::string without_roff(std::string line) {
  constexpr std::pair<std::string_view, std::string_view> escapes[] = {
      {"\\(aq", "'"}, {"\\(ha", "^"}, {"\\(ti", "~"}, {"\\(ga", "`"}, {"\\-", "-"}, {"\\e", "\\"}};
  std::string out;
  for (size_t at = 0; at < line.size();) {
    bool found = false;
    for (const auto& [escape, text] : escapes) {
      if (!std::string_view(line).substr(at).starts_with(escape)) continue;
      out += text;
      at += escape.size();
      found = true;
      break;
    }
    if (!found) out += line[at++];
  }
  return out;
}

// The literal displays of the page, each as its lines.
std::vector<std::vector<std::string>> displays() {
  std::ifstream page(SC_SOURCE_DIR "/man/sc-rules.5");
  REQUIRE(page.good());
  std::vector<std::vector<std::string>> found;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with(".Bd")) found.emplace_back();
    if (line.starts_with(".Bd") || line.starts_with(".Ed")) inside = line.starts_with(".Bd");
    else if (inside) found.back().push_back(without_roff(line));
  }
  return found;
}

}  // namespace

TEST_CASE("the examples of the manual page have the answers it gives") {
  constexpr size_t indent = 11;
  size_t examples = 0;
  for (const auto& lines : displays()) {
    if (!lines.front().starts_with("record ")) continue;
    REQUIRE(lines.size() == 3);
    CAPTURE(lines[1]);
    const std::string answer = lines[2].substr(indent);
    const Truth expected = answer == "yes" ? Truth::yes : answer == "no" ? Truth::no : Truth::unknown;
    CHECK(ask(lines[1].substr(indent), lines[0].substr(indent)) == expected);
    ++examples;
  }
  CHECK(examples == 10);
}

TEST_CASE("the messages of the manual page are those that appear") {
  size_t messages = 0;
  for (const auto& lines : displays()) {
    const size_t tool_end = lines.front().find(": --where");
    if (tool_end == std::string::npos) continue;
    REQUIRE(lines.size() == 3);
    CHECK(refusal(lines[1].substr(4)) == lines[0].substr(tool_end + 2) + "\n" + lines[1] + "\n" + lines[2]);
    ++messages;
  }
  CHECK(messages == 3);
}
