// SPDX-License-Identifier: Apache-2.0
#include "ingest/unique.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "ingest_test.hpp"

using namespace sc;
using namespace sc::ingest;
using namespace sc::ingest::testing;

namespace {

std::string post(int id, std::string_view time, std::string_view more = {}) {
  return R"({"type":"post","id":"a:)" + std::to_string(id) + R"(","time":")" + std::string(time) + '"' + std::string(more) + "}";
}

constexpr std::string_view noon = "2024-05-01T12:00:00Z";

std::vector<std::string> resolved(const std::vector<std::string>& lines, uint64_t memory = 1 << 20, size_t per_input = SIZE_MAX) {
  Unique unique(memory, [] { return std::make_unique<MemorySpool>(); });
  for (size_t i = 0; i < lines.size(); ++i) {
    unique.add(lines[i]);
    if (per_input != SIZE_MAX && (i + 1) % per_input == 0) unique.end_input(R"({"type":"source","posts":)" + std::to_string(per_input) + "}");
  }
  Remembered out;
  unique.finish(out);
  return out.lines;
}

// Many posts, many of them repeats with other times, and records that are none.
std::vector<std::string> crowd(unsigned seed, int count, int ids) {
  std::mt19937 random(seed);
  std::vector<std::string> lines;
  for (int i = 0; i < count; ++i) {
    const auto draw = static_cast<unsigned>(random());
    const int id = static_cast<int>(draw % static_cast<unsigned>(ids));
    const std::string time = "2024-05-0" + std::to_string(1 + draw / 7 % 9) + "T00:00:00Z";
    if (draw % 50 == 0) lines.push_back(R"({"type":"case","id":"a:)" + std::to_string(id) + R"("})");
    else lines.push_back(post(id, time, R"(,"n":)" + std::to_string(draw / 11 % 3)));
  }
  return lines;
}

// What unique promises, written plainly.
std::vector<std::string> oracle(const std::vector<std::string>& lines) {
  std::vector<std::string> out;
  std::map<std::string, size_t> by_id;
  for (const std::string& line : lines) {
    const std::string id(json::Value(line).member("id").raw());
    if (line.find("\"case\"") != std::string::npos) {
      out.push_back(line);
    } else if (const auto known = by_id.find(id); known == by_id.end()) {
      by_id[id] = out.size();
      out.push_back(line);
    } else {
      const std::string time(json::Value(line).member("time").raw());
      std::string& held = out[known->second];
      const std::string held_time(json::Value(held).member("time").raw());
      if (std::pair(held_time, held) < std::pair(time, line)) held = line;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the winner of an id stands where the first stood") {
  struct Row {
    std::string_view why;
    std::string loser, winner;
  };
  const Row rows[] = {
      {"later time", post(1, "2024-05-01T11:00:00Z"), post(1, noon)},
      {"an edit", post(1, noon), post(1, "2024-05-01T11:00:00Z", R"(,"edited":"2024-05-01T13:00:00Z")")},
      {"a tombstone", post(1, noon, R"(,"edited":"2024-05-01T13:00:00Z")"), post(1, noon, R"(,"deleted":"2024-05-01T14:00:00Z")")},
      {"seen later", post(1, noon, R"(,"seen":"2024-05-01T12:00:01Z","z":9)"), post(1, noon, R"(,"seen":"2024-05-01T12:00:02Z")")},
      {"seen at all", post(1, noon, R"(,"z":9)"), post(1, noon, R"(,"seen":"2024-05-01T12:00:02Z")")},
      {"greater bytes", post(1, noon, R"(,"a":1)"), post(1, noon, R"(,"a":2)")},
      {"a time at all", R"({"type":"post","id":"a:1","zzz":1})", post(1, noon)},
      {"fractions count", post(1, "2024-05-01T12:00:00.5Z"), post(1, "2024-05-01T12:00:00.75Z")},
  };
  for (const Row& row : rows) {
    CAPTURE(row.why);
    const std::string other = post(2, noon);
    CHECK(resolved({row.loser, other, row.winner}) == std::vector<std::string>{row.winner, other});
    CHECK(resolved({row.winner, other, row.loser}) == std::vector<std::string>{row.winner, other});
  }
}

TEST_CASE("ids are compared decoded, and only posts are repeats") {
  const std::string escaped = R"({"type":"post","id":"\u0061:1","time":"2024-05-01T11:00:00Z"})";
  CHECK(resolved({escaped, post(1, noon)}) == std::vector<std::string>{post(1, noon)});
  const std::vector<std::string> others = {R"({"type":"case","id":"x"})", R"({"type":"case","id":"x"})", R"({"type":"source","file":"f"})", R"({"type":"post"})", R"({"type":"post"})"};
  CHECK(resolved(others) == others);
}

TEST_CASE("a source record counts the repeats of its own input") {
  const std::vector<std::string> lines = {post(1, noon), post(2, noon), post(1, "2024-05-01T13:00:00Z"), post(2, "2024-05-01T11:00:00Z")};
  const std::vector<std::string> out = resolved(lines, 1 << 20, 2);
  CHECK(out == std::vector<std::string>{lines[2], lines[1], R"({"type":"source","posts":2,"duplicates":1})", R"({"type":"source","posts":2,"duplicates":1})"});
}

TEST_CASE("past its memory it gives the same posts in the same order") {
  for (const unsigned seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    const std::vector<std::string> lines = crowd(seed, 600, 80);
    const std::vector<std::string> wanted = oracle(lines);
    CHECK(resolved(lines) == wanted);
    for (const uint64_t memory : {uint64_t{1}, uint64_t{2000}, uint64_t{100000}}) CHECK(resolved(lines, memory) == wanted);
    CHECK(resolved(lines, 2000, 100) == resolved(lines, 1 << 24, 100));
  }
}

TEST_CASE("the order of arrival does not change who wins") {
  std::vector<std::string> lines = crowd(7, 500, 60);
  std::vector<std::string> forward = resolved(lines);
  std::reverse(lines.begin(), lines.end());
  std::vector<std::string> backward = resolved(lines);
  std::sort(forward.begin(), forward.end());
  std::sort(backward.begin(), backward.end());
  CHECK(forward == backward);
}
