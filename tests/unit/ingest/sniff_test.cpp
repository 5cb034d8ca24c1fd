// SPDX-License-Identifier: Apache-2.0
#include "ingest/sniff.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sc;
using namespace sc::ingest;
using namespace std::string_view_literals;

namespace {

Sniffed sniff(std::string_view input, size_t block = 4096, size_t max_line = 1 << 20) {
  Sniffer sniffer(max_line);
  for (size_t at = 0; at < input.size(); at += block) {
    if (const Sniffed sniffed = sniffer.feed(input.substr(at, block)); sniffed.shape != Shape::undecided) return sniffed;
  }
  return sniffer.finish();
}

std::string utf16(std::string_view ascii) {
  std::string out;
  for (const char byte : ascii) {
    out += byte;
    out += '\0';
  }
  return out;
}

}  // namespace

TEST_CASE("the first bytes tell JSON from tables") {
  struct Row {
    std::string bytes;
    Shape shape;
  };
  const Row rows[] = {
      {"", Shape::empty},
      {"\n\n  \n", Shape::empty},
      {"{\"id\":1}", Shape::json},
      {"\xEF\xBB\xBF  \n[1]", Shape::json},
      {"\x1E{\"id\":1}\n", Shape::json},
      {utf16("{\"id\":1}"), Shape::json},
      {"\xFF\xFE" + utf16("[{\"id\":1}]"), Shape::json},
      {"id,text\n7,hello\n", Shape::table},
      {"\xFF\xFE" + utf16("id\ttext\n7\thello\n"), Shape::table},
      {"<id>,<text>\n7,x\n", Shape::table},
      {"hello", Shape::table},
      {"}{\"id\":1}\n{\"id\":2}\n", Shape::json},
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes);
    CHECK(sniff(row.bytes).shape == row.shape);
  }
}

TEST_CASE("a stream of events is JSON, by its first data") {
  for (const size_t block : {1, 4096}) {
    CHECK(sniff(":)\nevent: update\ndata: {\"id\":\"1\"}\n\n", block).events);
    CHECK(sniff("event: delete\r\ndata: 7\r\n\r\n", block).events);
    CHECK(sniff("data: {\"id\":\"1\"}", block).events);
    CHECK_FALSE(sniff("event,data\nevent: x,1\n", block).events);
    CHECK(sniff("data: 7\nevent: x\n", block).shape == Shape::table);
  }
}

TEST_CASE("JSON in UTF-16 is read as that, in a broken UTF-8 as UTF-8") {
  CHECK(sniff("\xFF\xFE" + utf16("{\"id\":1}")).encoding == text::Encoding::utf16le);
  CHECK(sniff("{\"id\":\"\xE9\"}").encoding == text::Encoding::utf8);
}

TEST_CASE("what another program has to convert is named with its command") {
  struct Row {
    std::string bytes;
    std::string_view what, command;
  };
  std::string tar(512, '\0');
  tar.replace(257, 5, "ustar");
  const Row rows[] = {
      {"PK\x03\x04......[Content_Types].xml....xl/workbook.xml", "an Excel workbook (xlsx)", "libreoffice"},
      {"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet (ods)", "libreoffice"},
      {"PK\x03\x04....export.csv", "a ZIP archive", "unzip -p"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", "an old Office document (xls or doc)", "libreoffice"},
      {"%PDF-1.7\n", "a PDF document", "pdftotext"},
      {std::string("\xFF\xFE\0\0i\0\0\0", 8), "text in UTF-32", "iconv"},
      {"Rar!\x1A\x07\x01", "a RAR archive", "unar"},
      {"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", "7z x"},
      {std::string("SQLite format 3\0", 16), "an SQLite database", "sqlite3"},
      {"{\\rtf1\\ansi", "a rich-text document (rtf)", "libreoffice"},
      {"\n\n<!DOCTYPE html>\n<html>", "a web page (HTML)", "libreoffice"},
      {"<?xml version=\"1.0\"?><!DOCTYPE html>", "a web page (HTML)", "libreoffice"},
      {"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", "an Excel workbook in XML", "libreoffice"},
      {"\x89PNG\r\n\x1A\n....", "an image (PNG)", "CSV"},
      {tar, "a tar archive", "tar -xOf"},
      {std::string("\1\0\0\0\2\0\0\0\3\0\0\0", 12), "binary data", "CSV"},
  };
  for (const Row& row : rows) {
    const Sniffed sniffed = sniff(row.bytes);
    CAPTURE(row.what);
    REQUIRE(sniffed.foreign != nullptr);
    CHECK(sniffed.shape == Shape::foreign);
    CHECK(sniffed.foreign->what == row.what);
    CHECK(sniffed.foreign->advice.find(row.command) != std::string_view::npos);
  }
}

TEST_CASE("XML that is neither page nor workbook is taken for a feed, in UTF-16 and behind a comment, too") {
  for (const std::string_view bytes : {"<?xml version=\"1.0\"?><rss version=\"2.0\">", "\n<rss>", "<!-- made by hand -->\n<feed>", "<rdf:RDF xmlns:rdf=\"x\">"}) {
    CAPTURE(bytes);
    CHECK(sniff(std::string(bytes)).shape == Shape::feed);
  }
  CHECK(sniff("\xFF\xFE" + utf16("<?xml version='1.0'?><rss>")).shape == Shape::feed);
  CHECK(sniff("<id>,text\n7,late\n").shape == Shape::table);
}

TEST_CASE("lines of JSON are known behind what is none") {
  const std::string json = "{\"id\":1}\n{\"id\":2}\n";
  struct Row {
    std::string bytes;
    Shape shape;
  };
  const Row rows[] = {
      {std::string(600, 'x') + "\n" + json, Shape::json},
      {std::string(100'000, 'x') + "\n" + json, Shape::json},
      {std::string(3'000'000, 'x') + "\r\n" + json, Shape::json},
      {"\xEF\xBB\xBF" "export of May\n\n" + json, Shape::json},
      {"[export of May]\n" + json, Shape::json},
      {"[export of May]\nid,text\n7,late\n", Shape::table},
      {"[NaN]\n", Shape::json},
      {"[NaN,\n{\"id\":1},\n", Shape::json},
      {"tail of a line\"}\n{\"id\":1,\"text\":\"" + std::string(100'000, 'x') + "\"}\n", Shape::json},
      {"id,text\n7,\"{\"\"a\"\":1}\"\n8,\"\n{\"\"a\"\":1}\n\"\n", Shape::table},
      {"id\tpayload\n" + std::string(200, '7') + "\t{\"a\":1}\n", Shape::table},
      {std::string(60'000, '\n') + json, Shape::json},
      {std::string(70'000, '\n') + json, Shape::table},
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes.substr(0, 100));
    for (const size_t block : {size_t{1}, size_t{7}, size_t{4096}, row.bytes.size()}) CHECK(sniff(row.bytes, block).shape == row.shape);
  }
}

TEST_CASE("lines that dribble in are known by the first") {
  Sniffer sniffer(1 << 20);
  CHECK(sniffer.feed("{\"id\":1,\"text\":\"late\"}").shape == Shape::undecided);
  CHECK(sniffer.feed("\n").shape == Shape::json);
  Sniffer behind(1 << 20);
  CHECK(behind.feed("tail of a line\"}\n").shape == Shape::undecided);
  CHECK(behind.feed("{\"id\":1}\n").shape == Shape::json);
}

TEST_CASE("of a first line without end no more is kept than its reader must see") {
  Sniffer sniffer(1000);
  const std::string block(100'000, 'x');
  for (int i = 0; i < 50; ++i) CHECK(sniffer.feed(block).shape == Shape::undecided);
  CHECK(sniffer.head().size() < 100'000);
  CHECK(sniffer.head().size() > 1000);
  CHECK(sniffer.finish().shape == Shape::table);
}

TEST_CASE("how the input was cut does not change what it is") {
  std::string tar(600, 'x');
  tar.replace(0, 3, "[x]");
  tar.replace(257, 5, "ustar");
  const std::string inputs[] = {"{\"text\":\"a long enough object\"}\n", "id,text\n" + std::string(600, 'x'),
                                "PK\x03\x04" + std::string(300, 'z') + "xl/workbook.xml" + std::string(300, 'z'),
                                std::string(100, ' ') + "[1]", utf16("{\"id\":1,\"text\":\"hello there\"}"), tar,
                                "<html>\n{\"id\":1}\n<body>", "{\"id\":1}\n" + std::string(600, '\0'),
                                std::string(400, 'x') + "\n{\"id\":1}\n" + std::string(600, '\0'),
                                std::string(510, '\0') + "\n{\"id\":1}\n"};
  for (const std::string& input : inputs) {
    const Sniffed whole = sniff(input, input.size());
    for (const size_t block : {1, 2, 3, 7, 16, 100, 511, 512, 513}) {
      const Sniffed cut = sniff(input, block);
      CHECK(cut.shape == whole.shape);
      CHECK(cut.encoding == whole.encoding);
      CHECK(cut.foreign == whole.foreign);
    }
  }
}
