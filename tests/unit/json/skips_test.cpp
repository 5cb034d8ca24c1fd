// SPDX-License-Identifier: Apache-2.0
#include "json/skips.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "json/validate.hpp"
#include "json/value.hpp"

using namespace sc::json;

namespace {

// All that is found by walking, in an order of its own: keys, values, and what is nested in them.
void append_all(std::string& out, const Value& value) {
  value.each_member([&](std::string_view key, const Value& member) {
    out.append(key).append("=").append(member.raw()).append(";");
    append_all(out, member);
    return true;
  });
  value.each_element([&](const Value& element) {
    out.append(element.raw()).append(",");
    append_all(out, element);
    return true;
  });
}

std::string all_of(const Value& value) {
  std::string out;
  append_all(out, value);
  return out;
}

class Maker {
 public:
  std::string value(int depth) {
    switch (rng_() % (depth > 4 ? 6 : 9)) {
      case 0: return "null";
      case 1: return rng_() % 2 == 0 ? "true" : "false";
      case 2: return std::to_string(rng_() % 100000);
      case 3: return "-1.5e3";
      case 4: return R"("a\"b\\")";
      case 5: return "\"" + std::string(rng_() % 30, 'v') + "\"";
      case 6: return "[" + list(depth, false) + "]";
      default: return "{" + list(depth, true) + "}";
    }
  }

 private:
  std::string blanks() {
    constexpr std::string_view some[] = {"", "", "", " ", "\n", "\r\n\t "};
    return std::string(some[rng_() % std::size(some)]);
  }
  std::string list(int depth, bool keys) {
    std::string out = blanks();
    for (size_t left = rng_() % 5; left > 0; --left) {
      if (keys) out += "\"" + std::string(rng_() % 20, 'k') + (rng_() % 9 == 0 ? "\\u0041" : "") + "\"" + blanks() + ":" + blanks();
      out += value(depth + 1) + blanks();
      if (left > 1) out += "," + blanks();
    }
    return out;
  }

  std::mt19937 rng_{7};
};

}  // namespace

TEST_CASE("with skips a value reads as it does without") {
  Maker maker;
  Validator validator;
  for (int round = 0; round < 3000; ++round) {
    const std::string text = maker.value(0);
    CAPTURE(text);
    REQUIRE(validator.check(text).what == nullptr);
    const Value with(text, &validator.skips()), without(text);
    CHECK(all_of(with) == all_of(without));
    CHECK(with.is_one_line() == (text.find_first_of("\r\n\t") == std::string::npos));
    for (const std::string_view key : {"", "k", "kkkkkkkk", "kkkkkkkkk", "kkkkkkkkkkkkkkkkk", "kA", "no"}) {
      CHECK(with.member(key).raw() == without.member(key).raw());
    }
  }
}

TEST_CASE("of a repeated key the last counts, and an escaped key is found") {
  Validator validator;
  const auto read = [&](std::string_view text, std::string_view key) {
    REQUIRE(validator.check(text).what == nullptr);
    return std::string(Value(text, &validator.skips()).member(key).raw());
  };
  CHECK(read(R"({"a":1,"b":2,"a":3})", "a") == "3");
  CHECK(read(R"({"a":1,"b":2,"\u0061":3})", "a") == "3");
  CHECK(read(R"({"":1})", "") == "1");
  CHECK(read(R"({ })", "a").empty());
  CHECK(read(R"({"a":{"b":1},"b":[]})", "b") == "[]");
}

TEST_CASE("what was noted of a text is forgotten with the next one") {
  Validator validator;
  const std::string first = R"({"a":[1,2]})", broken = R"({"a":)";
  REQUIRE(validator.check(first).what == nullptr);
  const Value value(first, &validator.skips());
  CHECK(validator.skips().covers(first.data()));
  REQUIRE(validator.check(broken).what != nullptr);
  CHECK_FALSE(validator.skips().covers(first.data()));
  CHECK_FALSE(validator.skips().covers(broken.data()));
  CHECK(value.member("a").raw() == "[1,2]");
}
