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
