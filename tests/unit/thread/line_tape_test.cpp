// SPDX-License-Identifier: Apache-2.0
#include "thread/line_tape.hpp"

#include "thread_test.hpp"

using namespace sc;
using thread::LineTape;
using thread_test::Parsed;

namespace {

// Every second line can be read again, as the length of its bytes tells.
struct HalfPlaced : thread_test::Lines {
  std::vector<std::string> held;
  size_t asked = 0;

  std::optional<filter::LinePlace> place_of(const record::Record& record, uint64_t hash) override {
    if (record.line().size() % 2 != 0) return std::nullopt;
    held.emplace_back(record.line());
    return filter::LinePlace{place(held.size() - 1), static_cast<uint32_t>(record.line().size()), static_cast<uint32_t>(hash)};
  }
  std::string_view line_at(const filter::LinePlace& place) override {
    ++asked;
    REQUIRE(place.check == 7);
    return std::string_view(held[place_back(place.at)]).substr(0, place.length);
  }
  // Places need not rise: of another file they may begin anywhere.
  static uint64_t place(size_t number) { return (uint64_t{number * 7 % 20} << 50) + number; }
  static size_t place_back(uint64_t at) { return at & 0xFF; }
};

}  // namespace

TEST_CASE("lines come back in their order with their rows and frames, by place or by bytes, and places are read when asked for") {
  for (const uint64_t limit : {uint64_t{0}, uint64_t{1} << 20}) {
    thread::Budget budget{limit, [] { return std::make_unique<thread_test::StringSpool>(); }};
    LineTape tape(budget);
    HalfPlaced output;
    std::vector<std::string> lines;
    for (size_t number = 0; number < 40; ++number) {
      lines.push_back(R"({"n":")" + std::string(number, 'x') + R"("})");
      const Parsed parsed(lines.back());
      const std::string frame(number % 3, 'f');
      tape.add(number % 5 == 0 ? thread::none : static_cast<uint32_t>(number), parsed.record(), 7, {frame, number, {number, 3}}, output);
    }
    size_t number = 0;
    tape.replay(output, [&](const LineTape::Line& line) {
      CHECK(line.row() == (number % 5 == 0 ? thread::none : number));
      CHECK(line.frame().packed == std::string(number % 3, 'f'));
      CHECK(line.frame().seam == (number % 3 == 0 ? 0 : number));
      CHECK(line.frame().id.at == line.frame().seam);
      CHECK(line.frame().id.size == (number % 3 == 0 ? 0 : 3));
      if (number >= 20) CHECK(line.bytes() == lines[number]);
      ++number;
    });
    CHECK(number == 40);
    CHECK(output.asked == 10);
    tape.clear();
    tape.replay(output, [&](const LineTape::Line&) { FAIL("cleared"); });
  }
}
