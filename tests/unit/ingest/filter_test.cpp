// SPDX-License-Identifier: Apache-2.0
#include "ingest/filter.hpp"

#include <doctest/doctest.h>

#include "base/fault.hpp"
#include "ingest_test.hpp"

using namespace sc;
using namespace sc::ingest;
using namespace sc::ingest::testing;

namespace {

Remembered ingested(const std::vector<std::string>& inputs, IngestSettings settings = {}, size_t block = 4096) {
  settings.spool = [] { return std::make_unique<MemorySpool>(); };
  IngestDecoder decoder(std::move(settings), {});
  Remembered out;
  for (size_t i = 0; i < inputs.size(); ++i) {
    decoder.begin({"in" + std::to_string(i)});
    feed_in_blocks(inputs[i], block, [&](std::string_view bytes) { decoder.feed(bytes, out); });
    decoder.finish(out);
  }
  decoder.end(out);
  return out;
}

constexpr const char* table = "id,time,text\n7,2024-05-01T10:00:00Z,late again\n8,2024-05-01T11:00:00Z,thanks\n";
constexpr const char* ndjson = "{\"type\":\"post\",\"id\":\"a:1\",\"time\":\"2024-05-01T10:00:00Z\"}\n";

IngestSettings settings_from(std::string_view format) {
  IngestSettings settings;
  settings.from = format;
  return settings;
}

std::string fault_of(const std::vector<std::string>& inputs, IngestSettings settings = {}) {
  try {
    ingested(inputs, std::move(settings));
  } catch (const Fault& fault) {
    return std::to_string(static_cast<int>(fault.exit_status())) + " " + fault.text();
  }
  return {};
}

}  // namespace

TEST_CASE("each input is read for what it is and ends with its source record") {
  const Remembered out = ingested({table, ndjson, ""});
  REQUIRE(out.lines.size() == 6);
  CHECK(json::Value(out.lines[0]).member("text").raw() == R"("late again")");
  CHECK(json::Value(out.lines[2]).member("format").raw() == R"("csv")");
  CHECK(json::Value(out.lines[2]).member("posts").as_integer() == 2);
  CHECK(out.lines[3] + "\n" == ndjson);
  CHECK(json::Value(out.lines[4]).member("file").raw() == R"("in1")");
  CHECK(out.lines[5] == R"({"type":"source","tool":"sc-ingest","file":"in2","format":"unknown","encoding":"utf-8","rows":0,"posts":0,"rejects":0})");
}

TEST_CASE("how the inputs were cut into blocks does not matter to any of it") {
  const std::vector<std::string> inputs = {table, ndjson, "[" + std::string(ndjson) + "]", "\n\n"};
  const Remembered whole = ingested(inputs);
  for (const size_t block : {1, 5, 16, 17, 100}) CHECK(ingested(inputs, {}, block).lines == whole.lines);
}

TEST_CASE("first lines that are too long or none of it change nothing either") {
  const auto post = [](int id, size_t size = 10) {
    return R"({"type":"post","id":"a:)" + std::to_string(id) + R"(","time":"2024-05-01T10:00:00Z","text":")" + std::string(size, 'x') + "\"}";
  };
  const std::string posts = post(1) + "\n" + post(2) + "\n" + post(3) + "\n";
  std::string rows = "id,time,text\n";
  for (int id = 0; id < 9000; ++id) rows += std::to_string(id) + ",2024-05-01T10:00:00Z," + (id == 2500 ? "caf\xE9" : "late") + "\n";
  const std::string values = "{\"type\":\"post\",\n\"id\":\"a:1\"}\n";
  struct Row {
    std::string input;
    size_t posts;
  };
  const Row inputs[] = {
      {post(0, 5000) + "\n" + posts, 3},
      {"\n\n  " + post(0, 5000) + "\n" + posts, 3},
      {post(0, 5000) + "\n" + post(0, 5000) + "\n" + posts, 3},
      {post(0, 100'000) + "\n" + posts, 3},
      {"{\"id\":\"" + std::string(5000, 'x') + "\n" + posts, 3},
      {post(0, 5000) + "\n\n\n" + values + values, 2},
      {post(0, 5000).substr(0, 4000) + "\n" + values + values, 2},
      {std::string(5000, 'x') + "\n" + posts, 3},
      {std::string(200'000, 'x') + "\n" + posts, 3},
      {"some words\n" + posts, 3},
      {"[some words]\n" + posts, 3},
      {"}\"tail of a line\"}\n" + posts, 3},
      {std::string(5000, '\n') + posts, 3},
      {post(1) + post(2) + post(3) + post(4) + post(5) + post(6) + post(7) + post(8) + post(9) + post(10) + post(11) + "\n", 11},
      {std::string(5000, 'x') + "\n" + rows, 9000},
      {rows, 9000},
      {std::string(200'000, 'x') + "\n" + rows, 9000},
  };
  IngestSettings settings;
  settings.max_line = 1000;
  for (const Row& row : inputs) {
    CAPTURE(row.input.substr(0, 100));
    const Remembered whole = ingested({row.input}, settings, row.input.size());
    CHECK(whole.lines.size() == row.posts + 1);
    for (const size_t block : {1, 7, 1000, 1001, 4096, 65536}) {
      CAPTURE(block);
      const Remembered cut = ingested({row.input}, settings, block);
      CHECK(cut.lines == whole.lines);
      CHECK(cut.rejects == whole.rejects);
      CHECK(cut.notes == whole.notes);
    }
  }
}

TEST_CASE("what another program has to convert fails the run and says how") {
  CHECK(fault_of({"%PDF-1.7 and more of it"}) == "4 in0: is a PDF document - convert it first: pdftotext -layout FILE");
  CHECK(fault_of({"%PDF-1.7 and more of it"}, settings_from("csv")).starts_with("4 in0: is a PDF"));
}

TEST_CASE("--from decides without looking") {
  const Remembered out = ingested({"{\"a\",\"text\"\n"}, settings_from("ndjson"));
  CHECK(out.rejects.size() == 1);
  CHECK(ingested({ndjson}, settings_from("twitter-v2")).rejects.size() == 1);
}

TEST_CASE("--unique keeps one post an id over all inputs") {
  IngestSettings settings;
  settings.unique = true;
  const std::string later = "{\"type\":\"post\",\"id\":\"a:1\",\"time\":\"2024-05-01T12:00:00Z\"}";
  const Remembered out = ingested({ndjson, later + "\n" + later}, settings);
  REQUIRE(out.lines.size() == 3);
  CHECK(out.lines[0] == later);
  CHECK(json::Value(out.lines[1]).member("duplicates").as_integer() == 1);
  CHECK(json::Value(out.lines[2]).member("duplicates").as_integer() == 1);
}

TEST_CASE("a suggestion is a [[source]] table, however the input was cut") {
  const auto suggested = [](std::string_view text, size_t block) {
    SuggestDecoder decoder;
    Remembered out;
    decoder.begin({"t.csv"});
    feed_in_blocks(text, block, [&](std::string_view bytes) { decoder.feed(bytes, out); });
    decoder.finish(out);
    return out.lines;
  };
  const std::vector<std::string> lines = suggested(table, 4096);
  CHECK(std::find(lines.begin(), lines.end(), "[[source]]") != lines.end());
  CHECK(suggested(table, 3) == lines);
  CHECK_THROWS_AS(suggested(ndjson, 100), Fault);
}

TEST_CASE("settings that make no sense are refused before anything is read") {
  IngestSettings map;
  map.columns = {"text"};
  CHECK(fault_of({table}, map).starts_with("2 --map 'text' maps nothing"));
  IngestSettings own;
  own.own = {"@"};
  CHECK(fault_of({table}, own).starts_with("2 --own '@' names no account"));
}
