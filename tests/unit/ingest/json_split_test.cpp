// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_split.hpp"

#include <doctest/doctest.h>

#include "ingest_test.hpp"

using namespace sc;
using namespace sc::ingest;
using namespace sc::ingest::testing;

namespace {

// "1:1 {…}" for a value, "1:1! why" for what is broken, "-" for a blank line.
class Pieces : public JsonPieces {
 public:
  void value(const JsonPiece& piece) override { add(piece, " ", std::string(piece.bytes)); }
  void broken(const JsonPiece& piece, const char* why) override { add(piece, "! ", why); }
  void blank_line() override { seen += "-\n"; }

  std::string seen;

 private:
  void add(const JsonPiece& piece, const char* mark, const std::string& what) {
    seen += std::to_string(piece.line) + ":" + std::to_string(piece.column) + mark + what + "\n";
  }
};

std::string split(std::string_view text, size_t block, size_t longest = 1000) {
  JsonSplitter splitter(longest);
  Pieces pieces;
  feed_in_blocks(text, block, [&](std::string_view bytes) { splitter.feed(bytes, pieces); });
  splitter.finish(pieces);
  return pieces.seen;
}

struct Row {
  std::string_view text, wanted;
};

const Row rows[] = {
    {"", ""},
    {"  \n\n ", ""},
    // lines
    {"{\"a\":1}\n{\"b\":2}\n", "1:1 {\"a\":1}\n2:1 {\"b\":2}\n"},
    {"{\"a\":1}\r\n\r\n  {\"b\":2}  ", "1:1 {\"a\":1}\n-\n3:3 {\"b\":2}\n"},
    {"\xEF\xBB\xBF{\"a\":1}\n", "1:1 {\"a\":1}\n"},
    {"\x1E{\"a\":1}\n\x1E{\"b\":2}\n", "1:2 {\"a\":1}\n2:2 {\"b\":2}\n"},
    {"{\"a\":1}\n{\"b\":\n{\"c\":3}\n", "1:1 {\"a\":1}\n2:1 {\"b\":\n3:1 {\"c\":3}\n"},
    {"hello\n{\"a\":1}\n", "1:1 hello\n2:1 {\"a\":1}\n"},
    // arrays
    {"[]", ""},
    {"[{\"a\":1},{\"b\":[1,{}]}]", "1:2 {\"a\":1}\n1:10 {\"b\":[1,{}]}\n"},
    {"[\n  {\"a\":1},\n  {\n\"b\":2}\n]\n", "2:3 {\"a\":1}\n3:3 {\n\"b\":2}\n"},
    {"[1, \"two,]\", true]", "1:2 1\n1:5 \"two,]\"\n1:14 true\n"},
    {"[{\"a\":\"]}\\\"\"}]", "1:2 {\"a\":\"]}\\\"\"}\n"},
    {"[1][2]", "1:2 1\n1:5 2\n"},
    {"[1,]", "1:2 1\n1:4! a comma without an element\n"},
    {"[,1]", "1:2! a comma without an element\n1:3 1\n"},
    {"[1 2]", "1:2 1\n1:4! no comma between elements\n1:4 2\n"},
    {"[1", "1:2 1\n1:0! the array never ends\n"},
    {"[1]]", "1:2 1\n1:4! a ] that closes nothing\n"},
    // values
    {"{\n\"a\":1}\r\n{\n\"b\":2}", "1:1 {\n\"a\":1}\n3:1 {\n\"b\":2}\n"},
    {"{\"a\":1}{\"b\":2}", "1:1 {\"a\":1}\n1:8 {\"b\":2}\n"},
    {"{\n\"a\":1", "1:1! ends inside a value\n"},
    {"{\"a\":1}{\"b\":2}\n{\"c\":3}{\"d\":4}\n", "1:1 {\"a\":1}\n1:8 {\"b\":2}\n2:1 {\"c\":3}\n2:8 {\"d\":4}\n"},
    // damage
    {"{\"a\":\"cut\n{\"b\":2}\n{\"c\":3}\n", "1:1 {\"a\":\"cut\n2:1 {\"b\":2}\n3:1 {\"c\":3}\n"},
    {"{\"a\":1}{\"a\":1}\n\n{\"b\":2}\n", "1:1 {\"a\":1}{\"a\":1}\n-\n3:1 {\"b\":2}\n"},
    {"{\"a\":\"cut\n{\"b\":\n2}\n{\"c\":3}\n", "1:1! a line break inside a string\n2:1 {\"b\":\n2}\n4:1 {\"c\":3}\n"},
    {"{\"a\":1,\n{\"b\":\n2}\n", "1:1! a bracket where none may open\n2:1 {\"b\":\n2}\n"},
    {"[\n {\"a\":[1},\n {\"b\":2}\n]", "2:2! brackets don't match\n3:2 {\"b\":2}\n"},
    {"[\n {\"a\":{\"x\":1},\n {\"b\":{\n }},\n {\"c\":3}\n]", "2:2! a bracket where none may open\n3:2 {\"b\":{\n }}\n5:2 {\"c\":3}\n"},
};

}  // namespace

TEST_CASE("JSON is cut into its values, and damage costs one of them") {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(split(row.text, 1000) == row.wanted);
  }
}

TEST_CASE("how the input was cut into blocks does not matter") {
  for (const Row& row : rows) {
    for (size_t block = 1; block < row.text.size(); ++block) {
      CAPTURE(row.text);
      CAPTURE(block);
      CHECK(split(row.text, block) == row.wanted);
    }
  }
}

TEST_CASE("a line or element that is too long costs itself") {
  const std::string text(100, 'x');
  const std::string lines = "{\"a\":1}\n{\"t\":\"" + text + "\"}\n{\"b\":2}\n";
  const std::string elements = "[{\"a\":1},{\"t\":\"" + text + "\"},{\"b\":2}]";
  for (const size_t block : {1, 7, 1000}) {
    CHECK(split(lines, block, 50) == "1:1 {\"a\":1}\n2:0! longer than --max-line\n3:1 {\"b\":2}\n");
    CHECK(split(elements, block, 50) == "1:2 {\"a\":1}\n1:10! longer than --max-line\n1:119 {\"b\":2}\n");
  }
}

TEST_CASE("deep nesting costs memory for its brackets only") {
  const std::string deep = "[" + std::string(100000, '[') + "1" + std::string(100000, ']') + "]";
  CHECK(split(deep, 4096, 1000000).starts_with("1:2 [[["));
  CHECK(split(std::string(100000, '['), 4096, 1000000) == "1:2! ends inside a value\n");
}
