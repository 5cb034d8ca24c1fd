// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_decoder.hpp"

#include <doctest/doctest.h>

#include "ingest_test.hpp"

using namespace sc;
using namespace sc::ingest;
using namespace sc::ingest::testing;

namespace {

struct Run {
  Remembered out;
  std::string source;
};

Run decoded(std::string_view text, PostSettings posts = {}, JsonSettings settings = {}, size_t block = 1 << 16) {
  Run run;
  PostWriter writer(std::move(posts));
  SourceTally tally;
  JsonDecoder decoder(std::move(settings), writer, tally);
  tally.begin("in.json");
  decoder.begin({"in.json"});
  feed_in_blocks(text, block, [&](std::string_view bytes) { decoder.feed(bytes, run.out); });
  decoder.finish(run.out);
  tally.write(run.source);
  return run;
}

PostSettings own(std::vector<playbook::Handle> handles) {
  PostSettings posts;
  posts.own = playbook::OwnAccounts(std::move(handles));
  return posts;
}

constexpr std::string_view post = R"({"type":"post","id":"twitter:1", "n":1.10,"network":"twitter","time":"2024-05-01T10:00:00Z","author":{"handle":"ann"},"text":"\u0041 hi"})";
constexpr std::string_view status = R"({"id":1,"created_at":"Wed May 01 10:00:00 +0000 2024","text":"hi","user":{"id":2,"screen_name":"ann"}})";

}  // namespace

TEST_CASE("records of ours pass byte for byte") {
  const std::string input = std::string(post) + "\n" + R"({"type":"case","id":"case:1", "x":-0})" + "\n" + R"({"id":"sms:1","text":"no type"})" + "\n";
  const Run run = decoded(input);
  REQUIRE(run.out.lines.size() == 3);
  CHECK(run.out.lines[0] == post);
  CHECK(run.out.lines[1] == R"({"type":"case","id":"case:1", "x":-0})");
  CHECK(run.out.lines[2] == R"({"id":"sms:1","text":"no type"})");
  CHECK(run.source == R"({"type":"source","tool":"sc-ingest","file":"in.json","format":"ndjson","encoding":"utf-8","rows":3,"posts":2,"others":1,)"
                      R"("rejects":0,"first":"2024-05-01T10:00:00Z","last":"2024-05-01T10:00:00Z"})");
}

TEST_CASE("the actor of a record is derived anew, and twice equals once") {
  const Run once = decoded(post, own({{"", "ann", "service", "", ""}}));
  REQUIRE(once.out.lines.size() == 1);
  CHECK(once.out.lines[0] == std::string(post.substr(0, post.size() - 1)) + R"(,"actor":{"role":"brand","handle_role":"service"}})");
  CHECK(decoded(once.out.lines[0], own({{"", "ann", "service", "", ""}})).out.lines == once.out.lines);
  const Run other = decoded(once.out.lines[0], own({{"", "acme", "", "", ""}}));
  CHECK(json::Value(other.out.lines[0]).member("actor").raw() == R"({"role":"customer"})");
  CHECK(decoded(once.out.lines[0]).out.lines == once.out.lines);
}

TEST_CASE("what the first source declared of the actor stays") {
  struct Row {
    std::string_view before, after;
  };
  const Row rows[] = {
      {R"({"role":"agent","agent":"Bo","declared":true})", R"({"role":"agent","agent":"Bo","declared":true})"},
      {R"({"role":"brand","department":"d","declared":true})", R"({"role":"brand","department":"d","declared":true})"},
      {R"({"role":"brand","department":"d"})", R"({"role":"customer"})"},
      {R"({"role":"bot"})", R"({"role":"bot","declared":true})"},
  };
  for (const Row& row : rows) {
    std::string record(post.substr(0, post.size() - 1));
    record.append(R"(,"actor":)").append(row.before).append("}");
    const Run run = decoded(record, own({{"", "acme", "", "", ""}}));
    REQUIRE(run.out.lines.size() == 1);
    CHECK(json::Value(run.out.lines[0]).member("actor").raw() == row.after);
    CHECK(decoded(run.out.lines[0], own({{"", "acme", "", "", ""}})).out.lines == run.out.lines);
  }
}

TEST_CASE("a record that is no post is refused with its line") {
  const std::string input = R"({"type":"post","text":"x"})" "\n" R"({"type":"post","id":"a:1","time":"now"})" "\n" "7\n" R"({"what":1})" "\n";
  const Run run = decoded(input);
  CHECK(run.out.lines.empty());
  REQUIRE(run.out.rejects.size() == 4);
  CHECK(run.out.rejects[0] == Refused{1, 0, R"({"type":"post","text":"x"})", "a post without an id"});
  CHECK(run.out.rejects[1].reason == "time is not RFC 3339");
  CHECK(run.out.rejects[2].reason == "not an object");
  CHECK(run.out.rejects[3] == Refused{4, 0, R"({"what":1})", "no format is known for this object"});
}

TEST_CASE("broken JSON costs one reject with line and column, its neighbours pass") {
  const std::string good(post);
  const std::string_view broken[] = {R"({"type":"post","id":"a:1","n":01})", R"({"type":"post","id":"a:1","b":tru})", R"({"type":"post","id":"a:1"} x)",
                                     R"({"type":"post","id":"a\q1"})", "{\"type\":\"post\",\"id\":\"\xFF\"}", R"({"type":"post","id":"a:1",})"};
  for (const std::string_view bad : broken) {
    CAPTURE(bad);
    const Run run = decoded(good + "\n" + std::string(bad) + "\n" + good + "\n");
    CHECK(run.out.lines == std::vector<std::string>{good, good});
    REQUIRE(run.out.rejects.size() == 1);
    CHECK(run.out.rejects[0].line == 2);
    CHECK(run.out.rejects[0].column > 0);
    CHECK(run.out.rejects[0].bytes == bad);
  }
}

TEST_CASE("a finding inside a value of several lines has the line where it is") {
  const Run run = decoded("[\n{\"id\":\"a:1\",\n \"text\": tru}]");
  REQUIRE(run.out.rejects.size() == 1);
  CHECK(run.out.rejects[0].line == 3);
  CHECK(run.out.rejects[0].column >= 10);
}

TEST_CASE("a record on several lines goes out on one") {
  const Run run = decoded("{\n  \"type\": \"post\",\n  \"id\": \"a:1\"\n}\n");
  CHECK(run.out.lines == std::vector<std::string>{R"({"type": "post","id": "a:1"})"});
}

TEST_CASE("payloads become posts wherever they stand, with the line they stand on") {
  const std::string array = "[\n" + std::string(status) + ",\n" + std::string(status) + "\n]";
  const std::string page = "{\"statuses\":\n[\n" + std::string(status) + ",\n" + std::string(status) + "\n]}";
  for (const auto& [text, line] : {std::pair{std::string(status) + "\n" + std::string(status), 1}, {array, 2}, {page, 3}}) {
    const Run run = decoded(text);
    REQUIRE(run.out.lines.size() == 2);
    CHECK(json::Value(run.out.lines[0]).at("source.line").as_integer() == line);
    CHECK(json::Value(run.out.lines[1]).at("source.line").as_integer() == line + 1);
    CHECK(json::Value(run.source).member("format").raw() == R"("twitter-v1")");
  }
}

TEST_CASE("the original of a payload is kept on request, on one line") {
  PostSettings keep;
  keep.keep_source = true;
  const Run run = decoded("[{\"id\":1,\n  \"text\":\"hi\",\"user\":{}}]", keep);
  REQUIRE(run.out.lines.size() == 1);
  CHECK(json::Value(run.out.lines[0]).at("source.original").raw() == R"({"id":1,"text":"hi","user":{}})");
}

TEST_CASE("one format can be asked for") {
  JsonSettings only;
  only.only = "twitter-v2";
  CHECK(decoded(status, {}, only).out.rejects.size() == 1);
  CHECK(decoded(post, {}, only).out.rejects.size() == 1);
  only.only = "records";
  CHECK(decoded(post, {}, only).out.lines.size() == 1);
}

TEST_CASE("a file of rejects gives back what was repaired in it") {
  JsonSettings rejects;
  rejects.of_rejects = true;
  const std::string input = R"({"type":"reject","tool":"sc-ingest","file":"a","line":3,"why":"x","input":"{\"type\":\"post\",\"id\":\"a:1\"}"})"
                            "\n" R"({"type":"reject","why":"x","input":"7;hello"})" "\n" R"({"type":"post","id":"a:2"})";
  const Run run = decoded(input, {}, rejects);
  CHECK(run.out.lines == std::vector<std::string>{R"({"type":"post","id":"a:1"})"});
  REQUIRE(run.out.rejects.size() == 2);
  CHECK(run.out.rejects[0].line == 2);
  CHECK(run.out.rejects[1].reason == "not a reject with its input");
}

TEST_CASE("UTF-16 is read, half a surrogate pair remarked") {
  PostWriter writer({});
  SourceTally tally;
  JsonDecoder decoder({}, writer, tally);
  tally.begin("a");
  decoder.begin({"a"});
  decoder.set_encoding(text::Encoding::utf16le);
  std::string wide;
  for (const char byte : std::string_view(R"({"id":"a:1","text":"\ud800"})")) wide.append(1, byte).append(1, '\0');
  Remembered out;
  feed_in_blocks(wide, 3, [&](std::string_view bytes) { decoder.feed(bytes, out); });
  decoder.finish(out);
  CHECK(out.lines == std::vector<std::string>{R"({"id":"a:1","text":"\ud800"})"});
  std::string source;
  tally.write(source);
  CHECK(json::Value(source).member("encoding").raw() == R"("utf-16le")");
  CHECK(source.find("surrogate") != std::string::npos);
}

TEST_CASE("how the input was cut into blocks does not matter to posts") {
  const std::string input = "[" + std::string(status) + ",\n{\"broken\":tru},\n" + std::string(post) + "]";
  const Run whole = decoded(input);
  for (const size_t block : {1, 2, 3, 7, 64, 100}) {
    const Run cut = decoded(input, {}, {}, block);
    CHECK(cut.out.lines == whole.out.lines);
    CHECK(cut.out.rejects == whole.out.rejects);
    CHECK(cut.source == whole.source);
  }
}
