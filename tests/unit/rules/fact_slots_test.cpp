// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>

#include "rules/condition.hpp"
#include "rules/fact_slots.hpp"

namespace {

using namespace sc;

// Each path's raw value in the record; what is absent is empty.
std::string facts_of(const std::string& line, const std::vector<rules::Path>& paths) {
  json::Outline outline;
  REQUIRE(outline.parse(line) == nullptr);
  const record::Record record(outline);
  rules::FactSlots facts;
  std::vector<rules::Path> numbered = paths;
  for (rules::Path& path : numbered) path.slot = facts.slot_of(path);
  facts.begin(record);
  std::string said;
  for (const rules::Path& path : numbered) {
    const std::string raw(facts.value(path).raw());
    CHECK(raw == rules::RecordFacts(record).value(path).raw());
    said += raw + ";";
  }
  return said;
}

const std::vector<rules::Path> paths{{"type", {"type"}}, {"a.b", {"a", "b"}}, {"a.c.d", {"a", "c", "d"}}, {"a.c", {"a", "c"}}};

}  // namespace

TEST_CASE("facts in slots are those of the record") {
  CHECK(facts_of(R"({"a":{"b":1,"c":{"d":"x"}}})", paths) == R"("post";1;"x";{"d":"x"};)");
  CHECK(facts_of(R"({"type":"case","a":{"b":1,"b":2,"\u0063":{"d":[3],"\u0064":[4]}}})", paths) == R"("case";2;[4];{"d":[3],"\u0064":[4]};)");
  CHECK(facts_of(R"({"a":7})", paths) == R"("post";;;;)");
  CHECK(facts_of(R"({"a":{"c":{}}})", paths) == R"("post";;;{};)");
}

TEST_CASE("of broken JSON the facts before the break are read") {
  CHECK(facts_of(R"({"a":{"b":1,"x":tru,"c":{"d":2}}})", paths) == R"("post";1;;;)");
  CHECK(facts_of(R"({"a":{"c":{"d":2,}, "b":1 2}})", paths) == R"("post";1;2;{"d":2,};)");
}

TEST_CASE("a path has one slot, and is noted once, in the order of asking") {
  rules::FactSlots facts;
  const uint32_t first = facts.slot_of(paths[1]), second = facts.slot_of(paths[2]);
  CHECK(facts.slot_of(paths[1]) == first);
  json::Outline outline;
  REQUIRE(outline.parse(R"({"a":{"b":1}})") == nullptr);
  const record::Record record(outline);
  facts.begin(record);
  static_cast<void>(facts.value(second));
  static_cast<void>(facts.value(first));
  static_cast<void>(facts.value(second));
  CHECK(std::vector<uint32_t>(facts.read().begin(), facts.read().end()) == std::vector<uint32_t>{second, first});
  CHECK(facts.quoted_name(second) == "\"a.c.d\"");
  facts.begin(record);
  CHECK(facts.read().empty());
}

TEST_CASE("now is what was told, and no member of the record") {
  auto condition = rules::Condition::parse("now - time > duration('1h') && record.now == 'x'", rules::Origin("care.toml", 1, 1, FaultKind::playbook));
  rules::FactSlots facts;
  condition.number_paths([&](const rules::Path& path) { return facts.slot_of(path); });
  json::Outline outline;
  REQUIRE(outline.parse(R"({"time":"2024-05-01T10:00:00Z","now":"x"})") == nullptr);
  const record::Record record(outline);
  const auto answer_at = [&](const char* now) {
    facts.set_now(time::parse_rfc3339(now));
    facts.begin(record);
    return condition.evaluate(facts);
  };
  CHECK(answer_at("2024-05-01T12:00:00Z") == rules::Truth::yes);
  CHECK(answer_at("2024-05-01T10:30:00Z") == rules::Truth::no);
  CHECK(answer_at("") == rules::Truth::unknown);
  CHECK(condition.evaluate(record) == rules::Truth::unknown);
}
