// SPDX-License-Identifier: Apache-2.0
#include "ingest/csv.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

using sc::ingest::CsvParser;
using sc::ingest::CsvPlace;
using sc::ingest::CsvRow;
using sc::ingest::CsvSettings;
using sc::ingest::LineEnd;
using sc::ingest::Quoting;
using sc::ingest::RowSink;

// Writes what it is told as text: "1:<a><b>" for a row of line 1, "!2:3 reason" for broken lines, "-4" for blank ones.
struct Teller : RowSink {
  std::string told;
  void row(const CsvRow& row) override {
    told += std::to_string(row.line) + ":";
    for (const std::string_view cell : row.cells) told.append("<").append(cell).append(">");
    told += "\n";
    const auto is_special = [](char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == '"' || byte == '\\'; };
    for (const std::string_view cell : row.cells) CHECK_FALSE((row.plain && std::any_of(cell.begin(), cell.end(), is_special)));
    if (row.ascii) CHECK(std::none_of(row.raw.begin(), row.raw.end(), [](char byte) { return static_cast<signed char>(byte) < 0; }));
  }
  void blank(uint64_t line) override { told += "-" + std::to_string(line) + "\n"; }
  void broken(CsvPlace place, std::string_view raw, std::string_view reason) override {
    told += "!" + std::to_string(place.line) + ":" + std::to_string(place.column) + " ";
    told.append(reason).append(" [").append(raw).append("]\n");
  }
};

std::string told_in_pieces(std::string_view bytes, const CsvSettings& settings, size_t piece) {
  CsvParser parser(settings);
  Teller teller;
  for (size_t at = 0; at < bytes.size(); at += piece) {
    const std::string copy(bytes.substr(at, piece));  // a block of its own, so that a stale view is noticed
    parser.feed(copy, teller);
  }
  parser.finish(teller);
  return teller.told;
}

std::string told(std::string_view bytes, const CsvSettings& settings = {}) {
  return told_in_pieces(bytes, settings, bytes.size() + 1);
}

std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::filesystem::path shared_data() {
  const char* named = std::getenv("SC_SHARED_DATA");
  return named != nullptr ? std::filesystem::path(named) : std::filesystem::path(SC_SOURCE_DIR) / "../shared/data";
}

std::string with_returns(const std::string& bytes) {
  std::string out;
  for (const char byte : bytes) out += byte == '\n' ? std::string("\r\n") : std::string(1, byte);
  return out;
}

// A few thousand small numbers, the same on every machine.
struct Dice {
  uint64_t state;
  size_t below(size_t limit) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<size_t>(state >> 33) % limit;
  }
};

}  // namespace

TEST_CASE("rows are what RFC 4180 says") {
  struct Example {
    const char* bytes;
    const char* rows;
  };
  const Example examples[] = {
      {"", ""},
      {"a,b\n1,2\n", "1:<a><b>\n2:<1><2>\n"},
      {"a,b\r\n1,2", "1:<a><b>\n2:<1><2>\n"},
      {"a,b\r1,2\r", "1:<a><b>\n2:<1><2>\n"},
      {"a,,\n", "1:<a><><>\n"},
      {",", "1:<><>\n"},
      {"\"a\"\n", "1:<a>\n"},
      {"\"\",\"\"\n", "1:<><>\n"},
      {"\"\"\n", "1:<>\n"},
      {"\"a,b\",c\n", "1:<a,b><c>\n"},
      {"\"say \"\"hi\"\" now\",c\n", "1:<say \"hi\" now><c>\n"},
      {"\"\"\"\"\n", "1:<\">\n"},
      {"\"two\nlines\",x\n3,4\n", "1:<two\nlines><x>\n3:<3><4>\n"},
      {"\"two\r\nlines\",x\r\n3,4\r\n", "1:<two\r\nlines><x>\n3:<3><4>\n"},
      {"a\n\n\nb\n", "1:<a>\n-2\n-3\n4:<b>\n"},
      {"a\r\n\r\nb\r\n", "1:<a>\n-2\n3:<b>\n"},
      {"h\xC3\xA9,\xE6\x9D\xB1\n", "1:<h\xC3\xA9><\xE6\x9D\xB1>\n"},
  };
  for (const Example& example : examples) {
    CAPTURE(example.bytes);
    CHECK(told(example.bytes) == example.rows);
  }
}

TEST_CASE("a NUL byte is a character") { CHECK(told(std::string_view("a\0b,c\n", 6)) == std::string("1:<a\0b><c>\n", 11)); }

TEST_CASE("broken quoting costs little") {
  struct Example {
    const char* bytes;
    const char* rows;
  };
  const Example examples[] = {
      {"5'9\" tall,x\n", "1:<5'9\" tall><x>\n"},
      {"\"a\" b,x\n", "1:<\"a\" b><x>\n"},
      {"\"a\" ,x\n", "1:<a><x>\n"},
      {"\"he said \"hi\" to me\",x\n", "1:<he said \"hi\" to me><x>\n"},
      // The next row's own quote shows that the first was not meant.
      {"1,\"oops\n2,\"fine\"\n3,x\n", "!1:3 quote is not closed [1,\"oops]\n2:<2><fine>\n3:<3><x>\n"},
      {"1,\"oops\r\n2,\"fine\"\r\n", "!1:3 quote is not closed [1,\"oops]\n2:<2><fine>\n"},
      // Nothing shows it but the end of the input.
      {"1,a\n2,\"oops\n3,b\n4,c", "1:<1><a>\n!2:3 quote is not closed [2,\"oops]\n3:<3><b>\n4:<4><c>\n"},
      {"1,\"oops", "!1:3 quote is not closed [1,\"oops]\n"},
      {"\"a\nb\",\"oops\nx\n", "!2:4 quote is not closed [\"a\nb\",\"oops]\n3:<x>\n"},
  };
  for (const Example& example : examples) {
    CAPTURE(example.bytes);
    CHECK(told(example.bytes) == example.rows);
  }
}

TEST_CASE("a row of many lines and the wrong width is taken apart where the width is known") {
  CsvSettings settings;
  settings.width = 3;
  CHECK(told("1,\"oops,a\n2,\"x\",b\n", settings) == "!1:3 quote is not closed [1,\"oops,a]\n2:<2><x><b>\n");
  CHECK(told("1,\"oops,a\n2,y,\"\n3,x,z\n", settings) ==
        "!1:3 quote is not closed [1,\"oops,a]\n!2:5 quote is not closed [2,y,\"]\n3:<3><x><z>\n");
  CHECK(told("1,\"two\nlines\",a,,\n", settings) == "1:<1><two\nlines><a><><>\n");
}

TEST_CASE("where LF alone ends lines, CR is a character") {
  CsvSettings settings;
  settings.line_end = LineEnd::feed;
  CHECK(told("1,a\r\rb,2\n3,4\r\n\r\n5,\"6\"\r\n", settings) == "1:<1><a\r\rb><2>\n2:<3><4>\n-3\n4:<5><6>\n");
}

TEST_CASE("quotes can be told to mean nothing") {
  CsvSettings settings;
  settings.separator = '\t';
  settings.quoting = Quoting::none;
  CHECK(told("ham\t\"so he said\nspam\tab\"\"c\n", settings) == "1:<ham><\"so he said>\n2:<spam><ab\"\"c>\n");
}

TEST_CASE("blanks before a quote can be passed over") {
  CsvSettings settings;
  CHECK(told("a, \"b,c\"\n", settings) == "1:<a>< \"b><c\">\n");
  settings.blanks_before_quote = true;
  CHECK(told("a, \"b,c\", d\n", settings) == "1:<a><b,c>< d>\n");
}

TEST_CASE("a row that is too long costs itself and no other") {
  CsvSettings settings;
  settings.max_row = 8;
  CHECK(told("1,2\n123456789\n3,4\n", settings) == "1:<1><2>\n!2:1 row is longer than --max-line [123456789]\n3:<3><4>\n");
  CHECK(told("1234567,\n1\n", settings) == "1:<1234567><>\n2:<1>\n");
  CHECK(told("\"a\nb\nc\nd\ne\nf\",x\ng\n", settings) == "!1:1 quote is not closed [\"a]\n2:<b>\n3:<c>\n4:<d>\n5:<e>\n6:<f\"><x>\n7:<g>\n");
}

TEST_CASE("the rows do not depend on how the bytes were cut") {
  const char alphabet[] = "ab,,\"\"\"\n\n\r 1";
  Dice dice{20260501};
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    const size_t size = dice.below(round % 10 == 0 ? 300 : 40);
    for (size_t at = 0; at < size; ++at) bytes += alphabet[dice.below(sizeof(alphabet) - 1)];
    CsvSettings settings;
    settings.width = dice.below(4);
    settings.blanks_before_quote = dice.below(2) == 1;
    settings.line_end = dice.below(2) == 1 ? LineEnd::feed : LineEnd::any;
    settings.max_row = dice.below(3) == 0 ? 5 + dice.below(30) : 1000;
    const std::string whole = told(bytes, settings);
    CAPTURE(bytes);
    CAPTURE(settings.width);
    CAPTURE(settings.max_row);
    for (const size_t piece : {size_t{1}, size_t{2}, size_t{3}, size_t{7}, size_t{64}}) {
      REQUIRE(told_in_pieces(bytes, settings, piece) == whole);
    }
  }
}

TEST_CASE("rows are the same byte by byte and at once, wherever quotes and line ends meet the edge of a block") {
  constexpr std::string_view pieces[] = {",", "\"", "\"\"", "\n", "\r\n", "\r", "a", "bc", " ", "é", "\\", "\t", "0123456789", "\",\"", "\"\n"};
  uint32_t state = 7;
  const auto random = [&state](size_t below) {
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % below;
  };
  for (size_t round = 0; round < 3000; ++round) {
    std::string text(random(70), 'x');  // where the rest stands in the first block
    for (size_t count = random(40); count > 0; --count) text += pieces[random(std::size(pieces))];
    CsvSettings settings;
    settings.line_end = round % 2 == 0 ? LineEnd::any : LineEnd::feed;
    settings.quoting = round % 5 == 0 ? Quoting::none : Quoting::doubled;
    CAPTURE(text);
    REQUIRE(told(text, settings) == told_in_pieces(text, settings, 1));
  }
}

TEST_CASE("a place is the line and column of a cell") {
  std::vector<CsvPlace> places;
  sc::ingest::read_all("x,\"a\nb\",\"c\",d\n", {}, [&](const CsvRow& row) {
    for (size_t cell = 0; cell < 5; ++cell) places.push_back(row.place_of(cell));
  });
  REQUIRE(places.size() == 5);
  const CsvPlace expected[] = {{1, 1}, {1, 3}, {2, 4}, {2, 8}, {2, 8}};
  for (size_t cell = 0; cell < 5; ++cell) {
    CHECK(places[cell].line == expected[cell].line);
    CHECK(places[cell].column == expected[cell].column);
  }
}

TEST_CASE("csv-spectrum is read as its authors expect") {
  const std::filesystem::path folder = shared_data() / "csv-spectrum";
  if (!std::filesystem::exists(folder)) {
    MESSAGE("skipped: no ", folder.string());
    return;
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder / "csvs")) {
    const std::string stem = entry.path().stem().string();
    if (stem == "location_coordinates") continue;  // its JSON names another phone number than its CSV
    std::string bytes = content_of(entry.path());
    if (stem.ends_with("_crlf") && bytes.find('\r') == bytes.npos) bytes = with_returns(bytes);  // lost on the way here
    const std::string expected = content_of(folder / "json" / (entry.path().stem().string() + ".json"));
    std::string json;
    std::vector<std::string> names;
    sc::ingest::read_all(bytes, {}, [&](const CsvRow& row) {
      if (names.empty()) {
        names.assign(row.cells.begin(), row.cells.end());
        return;
      }
      REQUIRE(row.cells.size() == names.size());
      json += json.empty() ? "[{" : ",{";
      for (size_t cell = 0; cell < names.size(); ++cell) {
        json += (cell == 0 ? "\"" : ",\"") + names[cell] + "\":\"";
        for (const char byte : row.cells[cell]) {
          if (byte == '"') json += "\\\"";
          else if (byte == '\n') json += "\\n";
          else if (byte == '\r') json += "\\r";
          else json += byte;
        }
        json += "\"";
      }
      json += "}";
    });
    json += "]";
    const auto without_blanks = [](const std::string& text) {
      std::string out;
      for (const char byte : text) {
        if (byte != ' ' && byte != '\n') out += byte;
      }
      return out;
    };
    CAPTURE(entry.path().string());
    CHECK(without_blanks(json) == without_blanks(expected));
  }
}
