// SPDX-License-Identifier: Apache-2.0
// Whatever is written, it is taken or refused; what is taken, is answered.
#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

#include "records.hpp"

using namespace sc;
using namespace sc::rules;
using namespace sc::rules::test;

namespace {

constexpr std::array<std::string_view, 48> pieces = {
    "(", ")", "[", "]", ".", ",", "==", "!=", "<", ">=", " in ", "&&", "||", "!", "-", "+", "network", "author", ".handle",
    "tags", "turns", "extra", "['x y']", "time", "seen", "posts", "t", ".exists(t, ", ".all(t, ", "has(", "size(", "said(",
    "duration(", "timestamp(", "int(", ".contains(", ".matches(", "'a'", "r'('", "'2024-05-01T00:00:00Z'", "'1h'", "1", "2.5",
    "true", "false", "\n", "//", "'"};

// Whether the condition was taken; it is then asked of the record.
bool try_out(const std::string& condition, const record::Record& record) {
  try {
    static_cast<void>(Condition::parse(condition, "--where").evaluate(record));
    return true;
  } catch (const Fault& fault) {
    CHECK_FALSE(fault.message().empty());
    CHECK(fault.message().find('\n') == std::string::npos);
    CHECK(fault.place().column > 0);
    return false;
  }
}

}  // namespace

TEST_CASE("words in any order are taken or refused") {
  constexpr uint64_t seed = 7;
  std::mt19937_64 dice(seed);
  const Line line(R"({"network":"a","tags":["a",1],"author":{"handle":"b"},"extra":{"x y":[{}]},"posts":4,"turns":[{}]})");
  for (size_t round = 0; round < 30'000; ++round) {
    std::string condition;
    for (size_t count = 1 + dice() % 12; count > 0; --count) condition += pieces[dice() % pieces.size()];
    CAPTURE(condition);
    try_out(condition, line.record());
  }
}

TEST_CASE("a good condition with one byte changed, gone or doubled is taken or refused") {
  const std::string good =
      "!has(extra['x y']) || (author.followers >= -12.5e1 && tags.exists(t, t.matches(r'\\w+') || t in ['a', \"\\u00e9\"])) "
      "// \xC3\xA9\n && seen - time <= duration('1h30m')";
  const Line line(R"({"author":{"followers":3},"tags":["a","b"],"time":"2024-05-01T00:00:00Z"})");
  size_t taken = 0;
  for (size_t at = 0; at < good.size(); ++at) {
    for (const char byte : std::string_view("\0 \"'().\\]\x7F\x80\xC3\xFF", 13)) {
      std::string changed = good;
      changed[at] = byte;
      taken += try_out(changed, line.record()) ? 1 : 0;
    }
    taken += try_out(good.substr(0, at) + good.substr(at + 1), line.record()) ? 1 : 0;
    taken += try_out(good.substr(0, at) + good.substr(at, 1) + good.substr(at), line.record()) ? 1 : 0;
  }
  CHECK(taken > 100);
}

TEST_CASE("a large list in the record is walked once") {
  std::string tags;
  for (size_t count = 0; count < 100'000; ++count) tags += count == 0 ? "\"x\"" : ",\"x\"";
  const std::string json = "{\"tags\":[" + tags + "]}";
  CHECK(ask("tags.all(t, t == 'x') && !('y' in tags) && size(tags) == 100000", json) == Truth::yes);
}
