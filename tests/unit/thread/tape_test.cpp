// SPDX-License-Identifier: Apache-2.0
#include "thread/tape.hpp"

#include "thread_test.hpp"

using sc::thread::Budget;
using sc::thread::Tape;

namespace {

std::string replayed(Tape& tape) {
  std::string text;
  tape.replay([&](uint64_t tag, std::string_view bytes) {
    volatile char padded = bytes.data()[bytes.size() + sc::json::padding - 1];  // readable: a sanitizer would tell
    static_cast<void>(padded);
    text += std::to_string(tag) + ":" + std::to_string(bytes.size()) + std::string(bytes.substr(0, 3)) + " ";
  });
  return text;
}

}  // namespace

TEST_CASE("frames come back in order, from memory and from a spool alike") {
  Budget roomy{uint64_t{1} << 30, {}};
  Budget tight{0, [] { return std::make_unique<thread_test::StringSpool>(); }};
  Budget middling{20000, [] { return std::make_unique<thread_test::StringSpool>(); }};
  Tape one(roomy), other(tight), third(middling);
  for (size_t number = 0; number < 300; ++number) {
    const std::string bytes(number * 7 % 500, static_cast<char>('a' + number % 26));
    for (Tape* tape : {&one, &other, &third}) tape->add(number, bytes);
  }
  const std::string want = replayed(one);
  CHECK(want.starts_with("0:0 1:7bbb 2:14ccc "));
  CHECK(replayed(other) == want);
  CHECK(replayed(third) == want);
  CHECK(replayed(third) == want);
  CHECK(tight.tapes == 0);
  CHECK(middling.tapes == 0);
  CHECK(roomy.tapes > 0);
}

TEST_CASE("numbers come back however far apart they are, and from the first again in a tape that was cleared") {
  constexpr uint64_t tags[] = {uint64_t{1} << 63, 0, UINT64_MAX, 5, 5, 4, (uint64_t{7} << 32) | 1, 6};
  std::string want;
  for (const uint64_t tag : tags) want += std::to_string(tag) + ":3abc ";
  for (const uint64_t limit : {uint64_t{0}, uint64_t{1} << 30}) {
    Budget budget{limit, [] { return std::make_unique<thread_test::StringSpool>(); }};
    Tape tape(budget);
    for (int round = 0; round < 2; ++round) {
      for (const uint64_t tag : tags) tape.add(tag, "abc");
      CHECK(replayed(tape) == want);
      tape.clear();
    }
  }
}

TEST_CASE("a tape gives its share of the budget back") {
  Budget budget{uint64_t{1} << 30, {}};
  {
    Tape tape(budget);
    tape.add(1, "bytes");
    const Tape moved(std::move(tape));
    CHECK(budget.tapes > 0);
  }
  CHECK(budget.tapes == 0);
}
