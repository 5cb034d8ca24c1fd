// SPDX-License-Identifier: Apache-2.0
#include "ingest/suggest.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

using sc::ingest::suggest_source;

bool holds(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("a suggestion says what a table was taken for") {
  const std::string text = suggest_source(
      "Export of May\nNr;Wann;Wer;Was genau\n1;02.05.2024 10:00;Ann Lee;geht schon \"wieder\" nicht\n2;24.05.2024 11:00;Bob Ray;danke, geht\n", "a.csv", true);
  CAPTURE(text);
  for (const char* part : {"by its first 2 rows", "[[source]]\nheader = [\"Nr\", \"Wann\", \"Wer\", \"Was genau\"]", "encoding = \"utf-8\"",
                           "separator = \"semicolon\"", "skip = 1", "[source.columns]", "text = \"Was genau\"", "its cells are the longest"}) {
    CAPTURE(part);
    CHECK(holds(text, part));
  }
}

TEST_CASE("a suggestion asks what the table can't tell") {
  const std::string text = suggest_source("id,date,text,user\n5.7E+17,03/02/2024,hi there,ann\n", "b.csv", true);
  CAPTURE(text);
  CHECK(holds(text, "# date_order = \"dmy\""));
  CHECK(holds(text, "2024-02-03"));
  CHECK(holds(text, "2024-03-02"));
  CHECK(holds(text, "zone = \"UTC\""));
  CHECK(holds(text, "destroyed by a spreadsheet"));
  CHECK(holds(text, "\"author.handle\" = \"user\""));
}

TEST_CASE("a suggestion names a known export, and says when there is no header") {
  CHECK(holds(suggest_source("tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n", "c.csv", true), "known as \"twcs\""));
  const std::string numbered = suggest_source("1,\"a few words here\"\n2,\"and some more\"\n", "d.csv", true);
  CHECK(holds(numbered, "No header was found"));
  CHECK(holds(numbered, "text = \"2\""));
}

TEST_CASE("a suggestion names what can't be told by its name by its number") {
  const std::string text = suggest_source("Nr;;Nr\n1;a few words of somebody;3\n2;and some more of them;4\n", "f.csv", true);
  CAPTURE(text);
  CHECK(holds(text, "text = \"2\""));
}

TEST_CASE("any bytes have a suggestion") {
  for (const char* bytes : {"", "\n", "\"", "a", "\xFF\xFE", "a\"\t\x01,b\nc"}) CHECK(!suggest_source(bytes, "e.csv", true).empty());
}
