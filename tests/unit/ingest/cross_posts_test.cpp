// SPDX-License-Identifier: Apache-2.0
#include "ingest/cross_posts.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "ingest_test.hpp"
#include "time/instant.hpp"

namespace sc::ingest {
namespace {

std::string post(const std::string& id, const std::string& minute, const std::string& author, const std::string& text) {
  return R"({"type":"post","id":")" + id + R"(","network":")" + id.substr(0, id.find(':')) + R"(","time":"2024-05-01T10:)" + minute +
         R"(:00Z","author":{)" + author + R"(},"text":")" + text + "\"}";
}

std::vector<std::string> linked(const std::vector<std::string>& lines, int64_t minutes = 10) {
  testing::Remembered kept;
  CrossPosts posts(minutes * time::micros_per_minute, [] { return std::make_unique<testing::MemorySpool>(); });
  posts.set_output(kept);
  for (const std::string& line : lines) posts.emit(line);
  posts.finish();
  return kept.lines;
}

// The id that the last of them is the same as.
std::string same_as(const std::vector<std::string>& lines) {
  const std::string last = linked(lines).back();
  const size_t at = last.find(R"("same_as":")");
  return at == std::string::npos ? "" : last.substr(at + 11, last.find('"', at + 11) - at - 11);
}

}  // namespace

TEST_CASE("the same words of a person on another network are linked, whoever tells that it is the same person") {
  const std::string text = "the late boat came at last";
  CHECK(same_as({post("x:1", "00", R"("handle":"ann")", text), post("y:2", "01", R"("handle":"@Ann@y.example")", text)}) == "x:1");
  CHECK(same_as({post("x:1", "00", R"("name":"Ann Léa")", text), post("y:2", "01", R"("name":"ann lea","handle":"b")", text)}) == "x:1");
  CHECK(same_as({post("x:1", "00", R"("handle":"a","customer":"7")", text), post("y:2", "01", R"("handle":"b","customer":"7")", text)}) == "x:1");
}

TEST_CASE("two people with the same words are not linked") {
  const std::string text = "the late boat came at last";
  CHECK(same_as({post("x:1", "00", R"("handle":"ann")", text), post("y:2", "01", R"("handle":"ben")", text)}).empty());
  CHECK(same_as({post("x:1", "00", R"("handle":"ann","customer":"7")", text), post("y:2", "01", R"("handle":"ann","customer":"8")", text)}).empty());
  CHECK(same_as({post("x:1", "00", "", text), post("y:2", "01", "", text)}).empty());
}

TEST_CASE("other words, later ones and those on the same network are not linked") {
  const std::string ann = R"("handle":"ann")";
  CHECK(same_as({post("x:1", "00", ann, "boat late"), post("y:2", "10", ann, "Boat LATE!")}) == "x:1");
  CHECK(same_as({post("x:1", "00", ann, "boat late"), post("y:2", "11", ann, "boat late")}).empty());
  CHECK(same_as({post("x:1", "00", ann, "boat late"), post("x:2", "01", ann, "boat late")}).empty());
  CHECK(same_as({post("x:1", "00", ann, "one two three four five"), post("y:2", "01", ann, "one two three four six")}).empty());
  CHECK(same_as({post("x:1", "00", ann, "one two three four five"), post("y:2", "01", ann, "one two three four")}) == "x:1");
  CHECK(same_as({post("x:1", "00", ann, "one two three four five six seven"), post("y:2", "01", ann, "one two three four fi… https://y.example/2")}) == "x:1");
  CHECK(same_as({post("x:1", "00", ann, ""), post("y:2", "01", ann, "")}).empty());
}

TEST_CASE("all are linked to the first by time, in whatever order they come, and nothing else changes") {
  const std::string ann = R"("handle":"ann")";
  const std::vector<std::string> lines = {post("z:3", "04", ann, "boat late"), R"({"type":"case","id":"c"})", post("y:2", "02", ann, "boat late"),
                                          "{\"type\":\"source\",\"tool\":\"sc-ingest\",\"file\":\"a\"}", post("x:1", "00", ann, "boat late")};
  const std::vector<std::string> out = linked(lines);
  REQUIRE(out.size() == lines.size());
  CHECK(out[0] == lines[0].substr(0, lines[0].size() - 1) + R"(,"same_as":"x:1"})");
  CHECK(out[1] == lines[1]);
  CHECK(out[2] == lines[2].substr(0, lines[2].size() - 1) + R"(,"same_as":"x:1"})");
  CHECK(out[3] == R"({"type":"source","tool":"sc-ingest","file":"a","cross_posts":2})");
  CHECK(out[4] == lines[4]);
}

}  // namespace sc::ingest
