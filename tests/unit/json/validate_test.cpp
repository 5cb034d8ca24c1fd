// SPDX-License-Identifier: Apache-2.0
#include "json/validate.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::filesystem::path shared_data() {
  const char* named = std::getenv("SC_SHARED_DATA");
  return named != nullptr ? std::filesystem::path(named) : std::filesystem::path(SC_SOURCE_DIR) / "../shared/data";
}

}  // namespace

TEST_CASE("JSONTestSuite: what must be accepted is, what must be refused is") {
  const auto folder = shared_data() / "JSONTestSuite/test_parsing";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: no JSONTestSuite");
    return;
  }
  sc::json::Validator validator;
  int accepted = 0;
  int refused = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const bool valid = validator.check(content_of(entry.path())).what == nullptr;
    CAPTURE(name);
    if (name[0] == 'y') {
      CHECK(valid);
      ++accepted;
    } else if (name[0] == 'n') {
      CHECK_FALSE(valid);
      ++refused;
    }
  }
  CHECK(accepted >= 90);
  CHECK(refused >= 180);
}

TEST_CASE("numbers are checked by their text and lone surrogates are told") {
  sc::json::Validator validator;
  CHECK(validator.check("{\"a\":1e400,\"b\":18446744073709551616,\"c\":-0}").what == nullptr);
  CHECK(validator.check(R"(["\ud800"])").lone_surrogate);
  CHECK_FALSE(validator.check(R"(["\ud83d\ude00"])").lone_surrogate);
  const auto finding = validator.check(R"({"a":[1,2,"x\q"]})");
  CHECK(std::string(finding.what) == "a malformed escape");
  CHECK(finding.offset == 12);
  CHECK(std::string(validator.check(std::string(257, '[') + std::string(257, ']')).what) == "nested deeper than 256");
  CHECK(validator.check(std::string(256, '[') + std::string(256, ']')).what == nullptr);
}

TEST_CASE("each byte that breaks a text is told, and what and where") {
  struct Row {
    std::string_view text, what;
    size_t offset;
  };
  constexpr Row rows[] = {
      {R"({"a":1,})", "a closing bracket where none may stand", 7}, {R"({"a" 1})", "a value where none may stand", 5},
      {R"({"a":1 "b":2})", "a string where none may stand", 7},     {R"({1:2})", "a value where none may stand", 1},
      {R"([1,,2])", "a comma where none may stand", 3},             {R"([1:2])", "a colon where none may stand", 2},
      {R"([1)", "the value is not complete", 2},                    {R"({"a":)", "the value is not complete", 5},
      {R"({"a")", "the value is not complete", 4},                  {R"([1}])", "a closing bracket where none may stand", 2},
      {R"(1 2)", "a value where none may stand", 2},                {R"({"a":"\x"})", "a malformed escape", 6},
      {R"({"\x":1})", "a malformed escape", 2},                     {R"([01])", "a malformed value", 1},
      {R"([-])", "a malformed value", 1},                           {R"([1234567x])", "a malformed value", 1},
      {R"([12a])", "a malformed value", 1},                         {R"([truE])", "a malformed value", 1},
      {R"(])", "a closing bracket where none may stand", 0},        {R"({"a":{}}})", "a closing bracket where none may stand", 8},
  };
  sc::json::Validator validator;
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const sc::json::Finding finding = validator.check(row.text);
    REQUIRE(finding.what != nullptr);
    CHECK(finding.what == row.what);
    CHECK(finding.offset == row.offset);
  }
}

TEST_CASE("one bracket more than may be open is one too many") {
  sc::json::Validator validator;
  const auto nested = [](size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(validator.check(nested(sc::json::Nesting::deepest)).what == nullptr);
  CHECK(std::string_view(validator.check(nested(sc::json::Nesting::deepest + 1)).what) == "nested deeper than 256");
}

TEST_CASE("escapes are checked in every string, also far behind the first one") {
  sc::json::Validator validator;
  std::string text = R"({"a":"\n")";
  for (int i = 0; i < 50; ++i) text += ",\"k" + std::to_string(i) + "\":\"plain\"";
  CHECK(validator.check(text + R"(,"z":"\t"})").what == nullptr);
  CHECK(std::string_view(validator.check(text + R"(,"z":"\q"})").what) == "a malformed escape");
  CHECK(validator.check(text + R"(,"z":"\ud800"})").lone_surrogate);
}
