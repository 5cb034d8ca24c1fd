// SPDX-License-Identifier: Apache-2.0
#include "rules/lexer.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace sc::rules;

namespace {

std::vector<Token> tokens_of(const std::string& text) {
  const Source source(text, "--where");
  Lexer lexer(source);
  std::vector<Token> tokens;
  while (lexer.token().mark != Mark::end) tokens.push_back(lexer.take());
  CHECK(lexer.take().mark == Mark::end);
  CHECK(lexer.token().mark == Mark::end);
  return tokens;
}

}  // namespace

TEST_CASE("marks are cut at their longest") {
  std::vector<Mark> marks;
  for (const Token& token : tokens_of("a<=b>=c==d!=e<f>g!h&&i||(j).k,[l]-m+n")) {
    if (token.mark != Mark::name) marks.push_back(token.mark);
  }
  CHECK(marks == std::vector<Mark>{Mark::at_most, Mark::at_least, Mark::equal, Mark::unequal, Mark::less, Mark::greater,
                                   Mark::negation, Mark::both, Mark::either, Mark::open, Mark::close, Mark::dot,
                                   Mark::comma, Mark::open_list, Mark::close_list, Mark::minus, Mark::plus});
}

TEST_CASE("texts are decoded") {
  struct Row {
    const char* source;
    std::string text;
  };
  const Row rows[] = {
      {"''", ""},
      {"'a\"b'", "a\"b"},
      {"\"a'b\"", "a'b"},
      {"'\\'\\\"\\\\\\`\\?'", "'\"\\`?"},
      {"'\\a\\b\\f\\n\\r\\t\\v'", "\a\b\f\n\r\t\v"},
      {"'\\x41\\u00e9\\U0001F600\\101\\0000'", std::string("A\xC3\xA9\xF0\x9F\x98\x80") + "A" + '\0' + "0"},
      {"r'a\\b'", "a\\b"},
      {"R\"\\d+'\"", "\\d+'"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.source);
    const std::vector<Token> tokens = tokens_of(row.source);
    REQUIRE(tokens.size() == 1);
    CHECK(tokens[0].mark == Mark::text);
    CHECK(tokens[0].text == row.text);
    CHECK(tokens[0].reach.end == std::string_view(row.source).size());
  }
}

TEST_CASE("numbers are integers until they have a fraction or an exponent") {
  CHECK(tokens_of("18446744073709551615")[0].magnitude == 18446744073709551615U);
  CHECK(tokens_of("0xFf")[0].magnitude == 255);
  CHECK(tokens_of("007")[0].magnitude == 7);
  CHECK(tokens_of("1.5")[0].number == 1.5);
  CHECK(tokens_of("1e-3")[0].number == 0.001);
  CHECK(tokens_of("2E+2")[0].mark == Mark::number);
  CHECK(tokens_of("1.a").size() == 3);
}

TEST_CASE("a token knows its place") {
  const std::vector<Token> tokens = tokens_of("  ab // c\n 'd'");
  REQUIRE(tokens.size() == 2);
  CHECK(tokens[0].reach.begin == 2);
  CHECK(tokens[0].reach.end == 4);
  CHECK(tokens[1].reach.begin == 11);
}
