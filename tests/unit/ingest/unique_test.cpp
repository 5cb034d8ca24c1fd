// SPDX-License-Identifier: Apache-2.0
#include "ingest/unique.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "ingest/ids.hpp"
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

// A post of an author with these members, with a native id or, without one, a generated one for `named`.
std::string said(std::string_view native, std::string_view author, std::string_view text, std::string_view named, std::string_view when = noon) {
  std::string id = "a:" + std::string(native), scratch;
  if (native.empty()) {
    id.clear();
    append_generated_id(id, {"a", named, text, time::parse_rfc3339(when)}, scratch);
  }
  std::string line = R"({"type":"post","id":")" + id + R"(","network":"a","time":")" + std::string(when) + R"(","text":")" + std::string(text) + '"';
  if (!author.empty()) line += R"(,"author":{)" + std::string(author) + "}";
  return line + "}";
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

TEST_CASE("a native id replaces a generated one") {
  const std::string ann = R"("id":"7","handle":"Ann","name":"Ann Lee")";
  const std::string late = "2024-05-01T12:00:59Z";
  struct Row {
    std::string_view why;
    std::string generated, native;
    bool replaced;
  };
  const Row rows[] = {
      {"by the author's id", said("", R"("id":"7")", "late", "7"), said("1", ann, "late", ""), true},
      {"by the handle, case aside", said("", R"("handle":"aNN")", "late", "ann"), said("1", ann, "late", ""), true},
      {"by the name", said("", R"("name":"Ann Lee")", "late", "Ann Lee"), said("1", ann, "late", ""), true},
      {"without an author", said("", "", "late", ""), said("1", "", "late", ""), true},
      {"in the same minute", said("", ann, "late", "7", late), said("1", ann, "late", ""), true},
      {"not in the next one", said("", ann, "late", "7", "2024-05-01T12:01:00Z"), said("1", ann, "late", ""), false},
      {"not of another author", said("", R"("handle":"bob")", "late", "bob"), said("1", ann, "late", ""), false},
      {"not of nobody", said("", "", "late", ""), said("1", ann, "late", ""), false},
      {"not of another text", said("", ann, "later", "7"), said("1", ann, "late", ""), false},
  };
  const std::string other = post(2, noon);
  for (const Row& row : rows) {
    CAPTURE(row.why);
    for (const uint64_t memory : {uint64_t{1}, uint64_t{1} << 20}) {
      CAPTURE(memory);
      if (row.replaced) {
        CHECK(resolved({row.generated, other, row.native}, memory) == std::vector<std::string>{other, row.native});
        CHECK(resolved({row.native, other, row.generated}, memory) == std::vector<std::string>{row.native, other});
        CHECK(resolved({row.generated, other, row.native}, memory, 1)[0] == R"({"type":"source","posts":1,"duplicates":1})");
      } else {
        CHECK(resolved({row.generated, other, row.native}, memory) == std::vector<std::string>{row.generated, other, row.native});
      }
    }
  }
}

TEST_CASE("a generated id gives way to a native one whose words are others by now") {
  const std::string ann = R"("handle":"ann")";
  const std::string generated = said("", ann, "late", "ann"), first = said("1", ann, "late", ""), edited = said("1", ann, "late!", "", "2024-05-01T12:05:00Z");
  std::vector<std::string> lines = {edited, first, generated};
  std::sort(lines.begin(), lines.end());
  do {
    for (const uint64_t memory : {uint64_t{1}, uint64_t{600}, uint64_t{1} << 20}) CHECK(resolved(lines, memory) == std::vector<std::string>{edited});
  } while (std::next_permutation(lines.begin(), lines.end()));
}

TEST_CASE("past its memory the same generated ids give way") {
  std::mt19937 random(11);
  std::vector<std::string> lines;
  for (int i = 0; i < 800; ++i) {
    const auto draw = static_cast<unsigned>(random());
    const std::string name = "n" + std::to_string(draw % 5), text = "t" + std::to_string(draw / 5 % 20);
    const std::string author = R"("handle":")" + name + R"(","name":"x")";
    const std::string native = draw / 100 % 2 == 0 ? "" : std::to_string(draw / 200 % 30);
    lines.push_back(said(native, author, text, name, draw / 6000 % 2 == 0 ? noon : "2024-05-01T12:01:00Z"));
  }
  const std::vector<std::string> wanted = resolved(lines);
  CHECK(wanted.size() < 300);
  for (const uint64_t memory : {uint64_t{1}, uint64_t{2000}, uint64_t{30000}, uint64_t{60000}}) CHECK(resolved(lines, memory) == wanted);
  CHECK(resolved(lines, 2000, 100) == resolved(lines, 1 << 24, 100));
  std::vector<std::string> forward = wanted;
  std::shuffle(lines.begin(), lines.end(), random);
  std::vector<std::string> shuffled = resolved(lines, 20000);
  std::sort(forward.begin(), forward.end());
  std::sort(shuffled.begin(), shuffled.end());
  CHECK(forward == shuffled);
}
