// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_map.hpp"

#include <doctest/doctest.h>

#include "ingest/json_steps.hpp"

using namespace sc;
using namespace sc::ingest;

namespace {

constexpr MapRow rows[] = {
    {"id_str", Target::native_id},
    {"id", Target::native_id},
    {"at", Target::time},
    {"user.name", Target::author_name},
    {"user.fans", Target::author_followers},
    {"user.bio", Target::extra, "bio"},
    {"more.tags[].text", Target::tags},
    {"tags[].text", Target::tags},
    {"point[1]", Target::place_lat},
    {"point[0]", Target::place_lon},
    {"noise", Target::ignore},
};

std::string extra_of(const PostDraft& draft) {
  std::string all;
  for (const ExtraMember& member : draft.extra) all.append(member.key).append("=").append(member.value).append(" ");
  return all;
}

}  // namespace

TEST_CASE("paths come apart into steps") {
  std::string_view path = "a.b[].c[1]";
  std::string steps;
  while (!path.empty()) steps.append(next_step(path)).append("|");
  CHECK(steps == "a|b|[]|c|[1]|");
  CHECK(is_element_step("[]", 5));
  CHECK(is_element_step("[3]", 3));
  CHECK_FALSE(is_element_step("[3]", 2));
  CHECK_FALSE(is_element_step("key", 0));
}

TEST_CASE("a table maps an object in one pass") {
  JsonMap map(rows);
  Found found;
  PostDraft draft;
  map.read(json::Value(R"({"id":18446744073709551616,"id_str":"18446744073709551616","at":"2024-05-01T10:00:00+02:00","noise":1,)"
                       R"("user":{"fans":3,"name":"\u0041nn","bio":"b","unnamed":1},"tags":[{"text":"x"},{"text":"y"}],"point":[9.5,48.1],"odd":7})"),
           found);
  REQUIRE(found.fill(draft) == nullptr);
  CHECK(draft.native_id == "18446744073709551616");
  CHECK(time::rfc3339(*draft.time.instant) == "2024-05-01T08:00:00Z");
  CHECK(draft.author.name == "Ann");
  CHECK(draft.author.followers == 3);
  CHECK(draft.tags.values == std::vector<std::string_view>{"x", "y"});
  CHECK(draft.tags.given);
  CHECK_FALSE(draft.links.given);
  CHECK(draft.place.lat == "48.1");
  CHECK(draft.place.lon == "9.5");
  CHECK(extra_of(draft) == "bio=\"b\" odd=7 ");
}

TEST_CASE("of two known values the upper row wins, wherever they stand") {
  JsonMap map(rows);
  Found found;
  for (const std::string_view text : {R"({"id":1,"id_str":"2"})", R"({"id_str":"2","id":1})", R"({"id":2,"id_str":null})",
                                      R"({"id":2,"id_str":""})", R"({"id_str":"1","id_str":"2"})"}) {
    PostDraft draft;
    map.read(json::Value(text), found);
    found.fill(draft);
    CHECK(draft.native_id == "2");
  }
  PostDraft draft;
  map.read(json::Value(R"({"tags":[{"text":"low"}],"more":{"tags":[]}})"), found);
  found.fill(draft);
  CHECK(draft.tags.given);
  CHECK(draft.tags.values.empty());
}

TEST_CASE("what an object gives doesn't depend on the objects before it") {
  const std::string_view texts[] = {
      R"({"id":1,"at":"2024-05-01T10:00:00Z","user":{"name":"Ann","bio":"b"},"tags":[{"text":"x"}],"odd":7})",
      R"({"tags":[{"text":"y"},{"text":"z"}],"odd":7,"user":{"bio":"c","name":"Bob","fans":3},"id":2})",
      R"({"id":3,"new":1,"id":4,"user":{"name":"Cid"},"user":{"fans":9}})",
      R"({"\u0069d":5,"us\u0065r":{"n\u0061me":"Dan"},"user":[{"name":"Eve"}],"tags":{"[]":{"text":"w"}}})",
      R"({"user":{},"tags":[],"id":6})",
      R"({})",
  };
  const auto said = [](JsonMap& map, std::string_view text) {
    Found found;
    PostDraft draft;
    map.read(json::Value(text), found);
    const char* const wrong = found.fill(draft);
    std::string all = wrong == nullptr ? "" : wrong;
    all.append(draft.native_id).append("|").append(draft.author.name).append("|").append(std::to_string(draft.author.followers.number())).append("|");
    for (const std::string_view tag : draft.tags.values) all.append(tag).append(" ");
    return all + "|" + extra_of(draft);
  };
  JsonMap used(rows);
  for (const std::string_view before : texts) {
    for (const std::string_view text : texts) {
      said(used, before);
      JsonMap fresh(rows);
      CHECK(said(used, text) == said(fresh, text));
    }
  }
}

TEST_CASE("what can't be read is named") {
  JsonMap map(rows);
  Found found;
  PostDraft draft;
  map.read(json::Value(R"({"id":"1","at":"soon"})"), found);
  CHECK(found.fill(draft) == std::string_view("its time can't be read"));
  for (const std::string_view lost : {R"({"id":5.7E+17})", R"({"id":"5.7E+17"})"}) {
    map.read(json::Value(lost), found);
    CHECK(found.fill(draft) == std::string_view("its id has lost digits"));
  }
}

TEST_CASE("extra keeps what says something and is small") {
  JsonMap map(rows);
  Found found;
  PostDraft draft;
  const std::string object = R"({"a":null,"b":false,"c":"","d":[],"e":{ },"f":true,"g":"\u0041","long":")" + std::string(300, 'x') +
                             R"(","\u0068":0,"i":[1,)" "\n  " R"(2]})";
  map.read(json::Value(object), found);
  found.fill(draft);
  CHECK(extra_of(draft) == R"(f=true g="\u0041" h=0 i=[1,2] )");
}

TEST_CASE("extra is bounded") {
  std::string object = "{\"x\":1";
  for (int i = 0; i < 1000; ++i) object += ",\"k" + std::to_string(i) + "\":\"" + std::string(100, 'v') + "\"";
  object += "}";
  JsonMap map(rows);
  Found found;
  PostDraft draft;
  map.read(json::Value(object), found);
  found.fill(draft);
  CHECK(draft.extra.size() <= 64);
  CHECK(extra_of(draft).size() < 4096 + 64 * 10);
}

TEST_CASE("JSON on several lines goes onto one") {
  std::string out;
  append_on_one_line(out, "{\n  \"a b\": 1,\r\n\t\"c\":\n [\n]\n}\n");
  CHECK(out == R"({"a b": 1,"c":[]})");
}
