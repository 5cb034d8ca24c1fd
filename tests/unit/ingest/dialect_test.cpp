// SPDX-License-Identifier: Apache-2.0
#include "ingest/dialect.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

using namespace sc::ingest;

}  // namespace

TEST_CASE("the separator is the one that makes sense of the rows") {
  struct Example {
    const char* bytes;
    char separator;
  };
  const Example examples[] = {
      {"id,text\n1,\"a; b\"\n2,c\n", ','},
      {"id;text\n1;a, b, c\n2;d, e\n", ';'},
      {"id\ttext\n1\ta, b, c\n2\td; e\n", '\t'},
      {"id|text\n1|a\n2|b, c\n", '|'},
      {"id;price;text\n1;2,50;a\n2;3,75;b\n", ';'},
      {"text\nfoo\nbar\n", ','},
  };
  for (const Example& example : examples) {
    CAPTURE(example.bytes);
    CHECK(sniff_dialect(example.bytes, {}).csv.separator == example.separator);
  }
}

TEST_CASE("the header is found behind a preamble") {
  const Dialect dialect = sniff_dialect("# made in May, by \"us\"\n# licence: none\n\nid,when,text\n1,2024-05-01,a\n", {});
  CHECK(dialect.has_header);
  CHECK(dialect.header == std::vector<std::string>{"id", "when", "text"});
  CHECK(dialect.line == 4);
  CHECK(dialect.width == 3);
}

TEST_CASE("rows of values are no header") {
  for (const char* bytes : {"1,a\n2,b\n", "ham,a few words of a text that goes on\nham,b\n", "x,hi\nx,ho\nx,hu\n", ",,\n,,\n"}) {
    CAPTURE(bytes);
    CHECK(!sniff_dialect(bytes, {}).has_header);
  }
  CHECK(sniff_dialect("Jahr,Ort\n1986,Ulm\n1987,Bonn\n", {}).has_header);
}

TEST_CASE("CR ends lines only where LF does not") {
  CHECK(sniff_dialect("id,text\rx,a\r", {}).csv.line_end == LineEnd::any);
  CHECK(sniff_dialect("id,text\nx,a\r\rb\n", {}).csv.line_end == LineEnd::feed);
  CHECK(sniff_dialect("id,text\r\nx,a\r\n", {}).csv.line_end == LineEnd::feed);
}

TEST_CASE("quotes mean nothing where they stand about at random") {
  const Dialect loose = sniff_dialect("label\ttext\nham\t\"so\" he said\nham\t\"oh\nham\tno\nspam\tx\n", {});
  CHECK(loose.csv.quoting == Quoting::none);
  const Dialect proper = sniff_dialect("label\ttext\nham\t\"so \"\"he\"\" said\"\nham\t\"a\ttab\"\nham\tno\n", {});
  CHECK(proper.csv.quoting == Quoting::doubled);
}

TEST_CASE("blanks before quotes are passed over where that keeps the rows together") {
  CHECK(sniff_dialect("id, text, mood\n1, \"a, b\", c\n2, \"d\", e\n", {}).csv.blanks_before_quote);
  CHECK(!sniff_dialect("id,text,mood\n1,\"a, b\",c\n2,d,e\n", {}).csv.blanks_before_quote);
}

TEST_CASE("what is told goes before what is found out") {
  DialectHints hints;
  hints.separator = ';';
  CHECK(sniff_dialect("id,text\n1,a\n", hints).csv.separator == ';');
  hints = {};
  hints.skip = 1;
  const Dialect skipped = sniff_dialect("id,text\nkey,words\n1,a\n", hints);
  CHECK(skipped.header == std::vector<std::string>{"key", "words"});
  CHECK(skipped.line == 2);
  hints = {};
  hints.headers = {{"Wann", "Was"}};
  CHECK(sniff_dialect("Bericht\nNr;Wann;Was\n1;x;y\n", hints).line == 2);
}

TEST_CASE("any head has a dialect") {
  for (const char* bytes : {"", "\n", "\"", "\"\n\"", ",", "\r", "a\r\n\"b", "\n\n\n,,"}) {
    const Dialect dialect = sniff_dialect(bytes, {});
    CHECK(dialect.begin <= std::string_view(bytes).size());
  }
}

TEST_CASE("separators have names") {
  for (const char* name : {"comma", "semicolon", "tab", "pipe"}) CHECK(name_of_separator(*separator_named(name)) == name);
  CHECK(separator_named("^") == '^');
  CHECK(!separator_named("\""));
  CHECK(!separator_named("commas"));
}
