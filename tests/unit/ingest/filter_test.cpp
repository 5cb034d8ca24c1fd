// SPDX-License-Identifier: Apache-2.0
#include "ingest/filter.hpp"

#include <doctest/doctest.h>

#include "base/fault.hpp"
#include "ingest_test.hpp"

using namespace sc;
using namespace sc::ingest;
using namespace sc::ingest::testing;

namespace {

Remembered ingested(const std::vector<std::string>& inputs, IngestSettings settings = {}, size_t block = 4096,
                    const playbook::Playbook& playbook = {}) {
  settings.spool = [] { return std::make_unique<MemorySpool>(); };
  IngestDecoder decoder(std::move(settings), playbook);
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

std::string fault_of(const std::vector<std::string>& inputs, IngestSettings settings = {}, const playbook::Playbook& playbook = {}) {
  try {
    ingested(inputs, std::move(settings), 4096, playbook);
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

// In Windows-1252, behind two lines of which one looks like a row of another kind.
constexpr const char* inbox =
    "Report, made by the desk, in May, for \xC4rzte, and others\nall, of, it, there, is\n"
    "Nr;Gr\xF6\xDF" "e;Wann;Wer;Was genau\n"
    "1;4;02.05.2024 10:00;@ann;f\xE4llt schon wieder, und wieder, aus\n"
    "2;5;24.05.2024 11:00;@bob;danke, jetzt, geht es, \x80 5\n";

TEST_CASE("what a [[source]] table says about a file goes as options go") {
  IngestSettings options;
  options.encoding = "windows-1252";
  options.separator = ";";
  options.skip = 2;
  options.zone = "Europe/Berlin";
  options.date_order = "dmy";
  options.network = "forum";
  options.columns = {"text=Was genau", "time=Wann", "author.handle=Wer", "id=Nr"};
  const Remembered wanted = ingested({inbox}, options);
  REQUIRE(wanted.lines.size() == 3);
  CHECK(wanted.rejects.empty());
  CHECK(json::Value(wanted.lines[0]).member("id").raw() == R"("forum:1")");
  CHECK(json::Value(wanted.lines[1]).member("text").raw() == R"("danke, jetzt, geht es, € 5")");
  CHECK(json::Value(wanted.lines[0]).member("extra").raw() == R"({"Größe":"4"})");
  const playbook::Playbook playbook = playbook::parse(R"(
[[source]]
header = ["Nr", "Nope"]
separator = ","
[[source]]
header = ["nr", "größe", "Was genau"]
encoding = "cp1252"
separator = "semicolon"
skip = 2
zone = "Europe/Berlin"
date_order = "dmy"
network = "forum"
[source.columns]
text = "Was genau"
time = "Wann"
"author.handle" = "Wer"
id = "Nr"
)", "playbook.toml");
  for (const size_t block : {1, 7, 4096}) {
    const Remembered read = ingested({inbox}, {}, block, playbook);
    CHECK(read.lines == wanted.lines);
    CHECK(read.notes == wanted.notes);
  }
  // Another file is none of the tables'.
  CHECK(ingested({table}, {}, 4096, playbook).lines == ingested({table}).lines);
  IngestSettings separator;
  separator.separator = ",";
  CHECK(fault_of({inbox}, separator, playbook).starts_with("2 "));
}

TEST_CASE("a playbook with the suggestion reads the file that it was made from as the options do") {
  const auto suggested = [](std::string_view text, const IngestSettings& settings) {
    SuggestDecoder decoder(settings);
    Remembered out;
    decoder.begin({"t.csv"});
    feed_in_blocks(text, 4096, [&](std::string_view bytes) { decoder.feed(bytes, out); });
    decoder.finish(out);
    std::string toml;
    for (const std::string& line : out.lines) toml += line + "\n";
    return toml;
  };
  IngestSettings options;
  options.encoding = "windows-1252";
  options.separator = ";";
  options.skip = 2;
  options.zone = "Europe/Berlin";
  options.network = "forum";
  options.columns = {"text=Was genau", "time=Wann", "author.handle=Wer"};
  const std::string misleading = "a,b,c,d\ne,f,g,h\nNr;Gr\xF6\xDF" "e;Wann;Wer;Was genau\n1;4;24.05.2024 10:00;@ann;f\xE4llt, wieder, und, wieder aus\n2;4;25.05.2024 10:00;@ann;a, b, c, d\n";
  const std::string reversed = "id,handle,name,text,created\n1,Ann Lee,ann_1,late,2024-05-01 10:00\n2,Bob Ray,bob_2,thanks,2024-05-24 11:00\n";
  const std::string within = "\"id;\"\"mood\"\";\"\"tweet\"\"\",,,\r\n\"1;\"\"0\"\";\"\"good; yes\"\"\",,,\r\n\"3;\"\"4\"\";\"\"fine\"\"\",,,\r\n";
  const std::pair<std::string, IngestSettings> rows[] = {{inbox, options}, {misleading, options}, {table, {}}, {reversed, {}}, {within, {}}};
  for (const auto& [text, settings] : rows) {
    const std::string toml = suggested(text, settings);
    CAPTURE(toml);
    const playbook::Playbook playbook = playbook::parse(toml, "playbook.toml");
    CHECK(playbook.sources.size() == 1);
    const Remembered wanted = ingested({text}, settings);
    CHECK(wanted.lines.size() == 3);
    CHECK(ingested({text}, {}, 4096, playbook).lines == wanted.lines);
  }
}

TEST_CASE("settings that make no sense are refused before anything is read") {
  IngestSettings map;
  map.columns = {"text"};
  CHECK(fault_of({table}, map).starts_with("2 --map 'text' maps nothing"));
  IngestSettings own;
  own.own = {"@"};
  CHECK(fault_of({table}, own).starts_with("2 --own '@' names no account"));
  const playbook::Playbook encoding = playbook::parse("[[source]]\nheader = [\"Nr\"]\nencoding = \"ebcdic\"\n", "playbook.toml");
  CHECK(fault_of({table}, {}, encoding).starts_with("2 [[source]] with 'Nr': no encoding 'ebcdic'"));
}
