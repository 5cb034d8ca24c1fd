// SPDX-License-Identifier: Apache-2.0
#include "playbook/long_strings.hpp"

#include <doctest/doctest.h>

#include <array>
#include <optional>
#include <random>
#include <sstream>
#include <string>

#include "playbook/canonical.hpp"
#include "playbook/playbook.hpp"

using namespace sc;

namespace {

std::string long_text(std::string_view word) {
  std::string out;
  while (out.size() < 300) out += std::string(word) + " OR ";
  return out + "end";
}

// What the tables say and where each begins.
void describe(const toml::node& node, std::string& out) {
  std::ostringstream place;
  place << node.source().begin.line << ':' << node.source().begin.column << ' ';
  out += place.str();
  if (const auto* string = node.as_string()) out += string->get() + '\n';
  if (const auto* array = node.as_array()) {
    for (const toml::node& element : *array) describe(element, out);
  }
  if (const auto* table = node.as_table()) {
    for (const auto& [key, value] : *table) {
      out += std::string(key.str()) + ' ';
      describe(value, out);
    }
  }
}

std::string described(const toml::table& table) {
  std::string out = playbook::canonical_json(table) + '\n';
  describe(table, out);
  return out;
}

// Nothing when it is no TOML.
std::optional<std::string> by_toml_alone(const std::string& text) {
  try {
    return described(toml::parse(text));
  } catch (const toml::parse_error&) {
    return std::nullopt;
  }
}

}  // namespace

TEST_CASE("long strings of each kind are read as toml++ reads them") {
  const std::string words = long_text("acme");
  const std::string lines = long_text("acme\n");
  for (const std::string& value : {'\'' + words + '\'', '"' + words + '"', "'''" + words + "'''", "'''\n" + lines + "'''", "\"\"\"\n\n" + lines + "\"\"\"",
                                   "'''" + lines + "'''''", "'" + words + "\"'", "'''" + words + "''x'''"}) {
    for (const std::string& whole : {"a = " + value, "\"\u00E9\".b=\t" + value + " \t\r\nc = 2\n", "[[query]]\ntext = " + value + "\n[[query]]\ntext = " + value + '\n'}) {
      CAPTURE(whole);
      const auto table = playbook::parse_without_long_strings(whole, "");
      const auto wanted = by_toml_alone(whole);
      REQUIRE(table);
      REQUIRE(wanted);
      CHECK(described(*table) == *wanted);
    }
  }
}

TEST_CASE("what toml++ must see itself is not cut") {
  const std::string words = long_text("acme");
  for (const std::string& text : {std::string("a = 'short'"), "a = \"" + words + "\\n\"", "a = '" + words + "\u00E9'", "a = '" + words + "' b", "a = ['" + words + "']",
                                  "# a = '" + words + "'", "a = '''\nb = '" + words + "'\n\xC3\xA9'''", '\'' + words + "' = 1", "a = '" + words, "a = '" + words + "'\na = 1",
                                  "a = '" + words + "\x01'"}) {
    CAPTURE(text);
    CHECK(!playbook::parse_without_long_strings(text, ""));
  }
}

TEST_CASE("whatever a text is made of, it says the same with its long strings cut") {
  const std::string words = long_text("b");
  const std::array<std::string, 30> pieces = {"a", "b", ".", "=", " = ", " = ", "\n", "\n", "\n", "'", "\"", "'''", "\"\"\"", "#", "[", "]", "{", "}", ",", " ", "\t", "\r\n",
                                              "\u00E9", "\\", "1", "'" + words + "'", "\"" + words + "\"", "'''\n" + words + "'''", words, "\"\"\"" + words + "\n\"\"\""};
  std::mt19937_64 engine(11);
  size_t cut = 0;
  for (int round = 0; round < 30'000; ++round) {
    std::string text;
    for (size_t left = engine() % 6; left != 0; --left) text += "k" + std::to_string(left) + " = " + pieces[25 + engine() % 5] + "\n";
    for (size_t left = engine() % 8; left != 0; --left) text += pieces[engine() % pieces.size()];
    for (size_t left = engine() % 3; left != 0; --left) text += "\nz" + std::to_string(left) + " = " + pieces[25 + engine() % 5];
    const auto table = playbook::parse_without_long_strings(text, "");
    if (!table) continue;
    ++cut;
    const auto wanted = by_toml_alone(text);
    CAPTURE(text);
    REQUIRE(wanted);
    REQUIRE(described(*table) == *wanted);
  }
  CHECK(cut > 2000);
}

TEST_CASE("a finding in a long string has its place in the whole text") {
  const std::string text = "[[query]]\nid = \"a\"\ntext = '" + long_text("acme") + " AND x'\n[[query]]\nid = \"b\"\ntext = '" + long_text("acme") + "' # long\nteam = 1\n";
  const playbook::Reading reading = playbook::read(text, "care.toml");
  REQUIRE(reading.findings.size() == 2);
  CHECK(reading.findings[0].place.line == 3);
  CHECK(reading.findings[0].place.column == text.find(" AND x") + 2 - text.find("text = "));
  CHECK(reading.findings[1].place.line == 7);
}
