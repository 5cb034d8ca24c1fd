// SPDX-License-Identifier: Apache-2.0
#include "ingest/sniff.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sc;
using namespace sc::ingest;
using namespace std::string_view_literals;

namespace {

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
    CHECK(sniff(row.bytes, Ended::yes).shape == row.shape);
  }
}

TEST_CASE("JSON in UTF-16 is read as that, in a broken UTF-8 as UTF-8") {
  CHECK(sniff("\xFF\xFE" + utf16("{\"id\":1}"), Ended::yes).encoding == text::Encoding::utf16le);
  CHECK(sniff("{\"id\":\"\xE9\"}", Ended::yes).encoding == text::Encoding::utf8);
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
      {"Rar!\x1A\x07\x01", "a RAR archive", "unar"},
      {"7z\xBC\xAF\x27\x1C", "a 7-Zip archive", "7z x"},
      {std::string("SQLite format 3\0", 16), "an SQLite database", "sqlite3"},
      {"{\\rtf1\\ansi", "a rich-text document (rtf)", "libreoffice"},
      {"\n\n<!DOCTYPE html>\n<html>", "a web page (HTML)", "libreoffice"},
      {"<?xml version=\"1.0\"?><rss version=\"2.0\">", "XML", "CSV"},
      {"<?xml version=\"1.0\"?><!DOCTYPE html>", "a web page (HTML)", "libreoffice"},
      {"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", "an Excel workbook in XML", "libreoffice"},
      {"\x89PNG\r\n\x1A\n....", "an image (PNG)", "CSV"},
      {tar, "a tar archive", "tar -xOf"},
      {std::string("\1\0\0\0\2\0\0\0\3\0\0\0", 12), "binary data", "CSV"},
  };
  for (const Row& row : rows) {
    const Sniffed sniffed = sniff(row.bytes, Ended::yes);
    CAPTURE(row.what);
    REQUIRE(sniffed.foreign != nullptr);
    CHECK(sniffed.shape == Shape::foreign);
    CHECK(sniffed.foreign->what == row.what);
    CHECK(sniffed.foreign->advice.find(row.command) != std::string_view::npos);
  }
}

TEST_CASE("how the input was cut does not change what it is") {
  const std::string inputs[] = {"{\"text\":\"a long enough object\"}\n", "id,text\n" + std::string(600, 'x'),
                                "PK\x03\x04" + std::string(300, 'z') + "xl/workbook.xml" + std::string(300, 'z'),
                                std::string(100, ' ') + "[1]", utf16("{\"id\":1,\"text\":\"hello there\"}")};
  for (const std::string& input : inputs) {
    const Sniffed whole = sniff(input, Ended::yes);
    for (size_t cut = 0; cut <= input.size(); ++cut) {
      const Sniffed early = sniff(std::string_view(input).substr(0, cut), Ended::no);
      if (early.shape == Shape::undecided) continue;
      CHECK(early.shape == whole.shape);
      CHECK(early.encoding == whole.encoding);
      CHECK(early.foreign == whole.foreign);
    }
    CHECK(sniff(input + std::string(600, ' '), Ended::no).shape != Shape::undecided);
  }
}
