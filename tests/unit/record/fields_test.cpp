// SPDX-License-Identifier: Apache-2.0
#include "record/fields.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/nearest.hpp"

using namespace sc::record;

TEST_CASE("a documented path gives its type") {
  struct Row {
    std::string_view path;
    FieldType type;
  };
  const Row rows[] = {
      {"type", FieldType::text},
      {"id", FieldType::id},
      {"time", FieldType::time},
      {"author.followers", FieldType::integer},
      {"author.verified", FieldType::boolean},
      {"tags", FieldType::texts},
      {"replies", FieldType::ids},
      {"place.lat", FieldType::number},
      {"listen.matches", FieldType::objects},
      {"listen.matches.spans", FieldType::spans},
      {"classify.sentiment", FieldType::object},
      {"classify.sentiment.score", FieldType::number},
      {"turns.time", FieldType::time},
      {"sla.next.due", FieldType::time},
      {"extra", FieldType::map},
  };
  for (const Row& row : rows) {
    CAPTURE(row.path);
    const auto field = find_field(row.path);
    REQUIRE(field.has_value());
    CHECK(field->types == Set<FieldType>{row.type});
  }
}

TEST_CASE("under a map anything may stand, elsewhere only what is documented") {
  for (const char* path : {"extra", "extra.Agent", "extra.a.b.c", "lint.findings", "value.label", "events.value.x"}) {
    CAPTURE(path);
    REQUIRE(find_field(path).has_value());
    CHECK(find_field(path)->dynamic);
  }
  for (const char* path : {"", ".", "netwrok", "author.", "author.handel", "time.zone", "listen.matches.x", "extr",
                           ".extra", "author..handle"}) {
    CAPTURE(path);
    CHECK_FALSE(find_field(path).has_value());
  }
}

TEST_CASE("a path of two record types has the types of both, and is closed only when all rows agree") {
  CHECK(find_field("posts")->types == Set<FieldType>{FieldType::integer, FieldType::ids});
  CHECK(find_field("posts")->records == Set<Type>{Type::source, Type::alert});
  CHECK(find_field("kind")->values.empty());
  CHECK(find_field("visibility")->values == "public private");
}

TEST_CASE("the table holds together") {
  std::set<std::string> seen;
  for (const Field& field : all_fields()) {
    CAPTURE(field.path);
    CHECK_FALSE(field.records.empty());
    CHECK_FALSE(field.meaning.empty());
    CHECK_FALSE(field.meaning.ends_with('.'));
    const size_t dot = field.path.rfind('.');
    if (dot != std::string_view::npos) {
      const auto above = find_field(field.path.substr(0, dot));
      REQUIRE(above.has_value());
      CHECK(above->types.meets({FieldType::object, FieldType::objects}));
      CHECK(field.records.within(above->records));
    }
    // A record type has one type for a path.
    for (const Field& other : all_fields()) {
      if (&other != &field && other.path == field.path) CHECK_FALSE(other.records.meets(field.records));
    }
    if (!field.values.empty()) CHECK(field.type == FieldType::text);
  }
}

TEST_CASE("all paths are there once, and the nearest of them is found") {
  const auto paths = all_paths();
  CHECK(std::set<std::string_view>(paths.begin(), paths.end()).size() == paths.size());
  CHECK(sc::nearest("netwrok", paths) == "network");
  CHECK(sc::nearest("classify.sentimnet.score", paths) == "classify.sentiment.score");
}
