// SPDX-License-Identifier: Apache-2.0
// A line is outlined, spliced and validated: what is added is found, all else stays, twice equals once.
#include "fuzz.hpp"
#include "json/outline.hpp"
#include "json/splice.hpp"
#include "json/validate.hpp"

using namespace sc;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr std::string_view key = "lint", value = R"({"ok":[1,"\u00e9"]})";
  const fuzz::Copy line(fuzz::Input(data, size).rest());
  json::Validator validator;
  const bool valid = validator.check(line.view()).what == nullptr;
  json::Outline outline;
  const char* wrong = outline.parse(line.view());
  const size_t first = line.view().find_first_not_of(" \t\r\n");
  const bool is_object = first != std::string_view::npos && line.view()[first] == '{';
  fuzz::require(!(valid && is_object && wrong != nullptr), "a valid object has an outline");
  if (wrong != nullptr) return 0;

  std::string once;
  json::splice(once, outline, key, value);
  json::Outline spliced;
  fuzz::require(spliced.parse(once) == nullptr, "a spliced line has an outline");
  fuzz::require(spliced.find(key).raw() == value, "the member added is found");
  fuzz::require(!valid || validator.check(once).what == nullptr, "valid in gives valid out");
  std::string twice;
  json::splice(twice, spliced, key, value);
  fuzz::require(once == twice, "twice equals once");

  size_t at = 0;
  for (const json::Member& member : outline.members()) {
    if (json::key_is(member.raw_key, key)) continue;
    while (at < spliced.members().size() && json::key_is(spliced.members()[at].raw_key, key)) ++at;
    fuzz::require(at < spliced.members().size(), "no member is lost");
    fuzz::require(spliced.members()[at].raw_key == member.raw_key && spliced.members()[at].value.raw() == member.value.raw(), "other members stay");
    ++at;
  }
  return 0;
}
