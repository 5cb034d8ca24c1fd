// SPDX-License-Identifier: Apache-2.0
#include "playbook/depth.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/fault.hpp"
#include "playbook/playbook.hpp"

using namespace sc::playbook;

namespace {

std::string dotted(size_t parts) {
  std::string key = "a";
  for (size_t part = 1; part < parts; ++part) key += part % 2 == 0 ? ".a" : " . \"b.c\"";
  return key;
}

}  // namespace

TEST_CASE("a key may be as deep as any playbook needs, and no deeper") {
  CHECK(too_deep_key(dotted(deepest_key) + " = 1") == std::string_view::npos);
  CHECK(too_deep_key(dotted(deepest_key + 1) + " = 1") != std::string_view::npos);
  CHECK(too_deep_key("[" + dotted(deepest_key + 1) + "]") != std::string_view::npos);
  CHECK(too_deep_key("x = {" + dotted(deepest_key + 1) + " = 1}") != std::string_view::npos);
}

TEST_CASE("dots in strings and comments are no depth") {
  const std::string dots(100, '.');
  for (const std::string& text : {"x = \"" + dots + "\"", "x = '" + dots + "'", "x = \"\"\"\n\"" + dots + "\\\"\"\"\"", "x = '''\n'" + dots + "'''",
                                  "# " + dots, "x = 1 # \"" + dots, std::string("x = [1.5, 1.5]\n") + "y = 1.5\n"}) {
    CAPTURE(text);
    CHECK(too_deep_key(text) == std::string_view::npos);
  }
}

TEST_CASE("a playbook with a key of 100,000 parts is refused where it goes too deep") {
  try {
    static_cast<void>(parse("zone = \"UTC\"\n" + dotted(100'000) + " = 1\n", "deep.toml"));
    FAIL("was accepted");
  } catch (const sc::Fault& fault) {
    CHECK(fault.text().find("deep.toml:2:") == 0);
  }
}

TEST_CASE("letters beyond ASCII stand in quotes or comments, or are refused where they stand") {
  CHECK(bare_beyond_ascii("\xEF\xBB\xBFzone = \"\xC3\xA4\" # \xC3\xA4\n'\xC3\xA4' = '''\n\xC3\xA4'''\n") == std::string_view::npos);
  CHECK(bare_beyond_ascii("zone = \"UTC\"\n\xC3\xA4 = 1\n") == 13);
  // A quote that begins no key and no value opens no string, as toml++ sees it.
  CHECK(bare_beyond_ascii("z = +\"\xC3\xA4") == 6);
  CHECK(bare_beyond_ascii("z = 'a''\xC3\xA4'") == 8);
  CHECK(bare_beyond_ascii("\"\"\"\xC3\xA4\"\"\" = 1") == 3);  // no key has lines
  CHECK(bare_beyond_ascii("z = 0.'\xC3\xA4'") == 7);
  CHECK(bare_beyond_ascii("z = [\n1.'\xC3\xA4']") == 9);
  CHECK(bare_beyond_ascii("a.'\xC3\xA4'.\"\xC3\xA4\" = [{b.'\xC3\xA4' = '\xC3\xA4', c.\"\xC3\xA4\" = 1}, '\xC3\xA4']\n[t.'\xC3\xA4']\n[[u.\"\xC3\xA4\"]]\nx.'\xC3\xA4'=1") == std::string_view::npos);
  CHECK(bare_beyond_ascii("z = \"\"\"a\"\"\"\" # \xC3\xA4\ny = '\xC3\xA4'") == std::string_view::npos);
  const auto findings = read("zone = \"UTC\"\n\xD2\x96", "care.toml").findings;
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].place.line == 2);
}
