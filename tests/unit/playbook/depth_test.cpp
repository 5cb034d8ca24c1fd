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

TEST_CASE("quotes at the end of a string of many lines are its own and hide no key") {
  const std::string deep = dotted(deepest_key + 1) + " = 1";
  for (const char quote : {'"', '\''}) {
    for (size_t own = 0; own <= 2; ++own) {
      const std::string before = "x = [{y = " + std::string(3, quote) + "a" + std::string(own + 3, quote) + ", ";
      CAPTURE(before);
      CHECK(too_deep_key(before + deep + "}]") > before.size());
      CHECK(too_deep_key(before + deep + "}]") != std::string_view::npos);
    }
  }
}

TEST_CASE("letters beyond ASCII stand in quotes or comments, or are refused where they stand") {
  CHECK(read("\xEF\xBB\xBFzone = \"UTC\" # \xC3\xA4\n", "care.toml").findings.empty());
  // toml++ alone is not defined for some of these: they lie between the letters and spaces it knows.
  for (const char* text : {"z = +\"\xE2\xBA\xBF", "z = 0\\.'c\xEF\xB4\xBF", "z = -\"'\xD0\x8F", "zone \xD2\x96 = 1", "\xC3\xA4 = 1", "[\xE1\xA0\x8F]", "z = \xC2\xBB"}) {
    CAPTURE(text);
    const auto findings = read(std::string("zone = \"UTC\"\n") + text, "care.toml").findings;
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].place.line == 2);
  }
  CHECK(read("\xC3\xA4 = 1", "care.toml").findings[0].message.ends_with("saw '\xC3\xA4' - letters beyond ASCII stand in quotes"));
}
