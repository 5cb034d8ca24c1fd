// SPDX-License-Identifier: Apache-2.0
#include "query/syntax.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/fault.hpp"

using namespace sc;

TEST_CASE("a query reads as the tree it is") {
  struct Row {
    std::string query, tree;
  };
  const std::vector<Row> rows = {
      {"acme", "acme"},
      {"Acme", "acme"},
      {"CAFÉ", "cafe"},
      {"acme refund", "(AND acme refund)"},
      {"acme AND refund", "(AND acme refund)"},
      {"acme AND refund late", "(AND acme refund late)"},
      {"acme OR apex OR zeta", "(OR acme apex zeta)"},
      {"acme -refund", "(AND acme (NOT refund))"},
      {"acme NOT refund", "(AND acme (NOT refund))"},
      {"acme AND NOT refund", "(AND acme (NOT refund))"},
      {"acme OR NOT refund", "(OR acme (NOT refund))"},
      {"NOT (NOT acme)", "(NOT (NOT acme))"},
      {"refund~ OR complaint~ OR raw:C++ OR exact:\"Apple Pay\"", "(OR refund~1 complaint~2 raw:C++ exact:\"apple pay\")"},
      {"acme NEAR/3 (apex OR zeta)", "(NEAR/3 acme (OR apex zeta))"},
      {"\"acme air\" NEAR/0f apex", "(NEAR/0f \"acme air\" apex)"},
      {"\"acme air apex\"~2", "(NEAR/2 acme air apex)"},
      {"-acme", "(NOT acme)"},
      {"-(acme OR apex)", "(NOT (OR acme apex))"},
      {"-\"money back\"", "(NOT \"money back\")"},
      {"-author:ann", "(NOT author:ann)"},
      {"(acme)", "acme"},
      {"((acme OR apex)) refund", "(AND (OR acme apex) refund)"},
      {"(acme refund) late", "(AND acme refund late)"},
      {"(acme OR apex) OR zeta", "(OR acme apex zeta)"},
      {"acme(apex OR zeta)", "(AND acme (OR apex zeta))"},
      {"\"money back\"", "\"money back\""},
      {"\"money\"", "money"},
      {"\xE2\x80\x9Cmoney back\xE2\x80\x9D", "\"money back\""},
      {"\xC2\xABmoney back\xC2\xBB", "\"money back\""},
      {"\"Money, back!\"", "\"money back\""},
      {"\"where is my order?\"", "\"where is my order\""},
      {"\"+++ what\"", "what"},
      {"\"and\"", "and"},
      {"coca-cola", "\"coca cola\""},
      {"don't", "don't"},
      {"don\xE2\x80\x99t", "don't"},
      {"refund*", "refund*"},
      {"organi?ation", "organi?ation"},
      {"airline?", "airline?"},
      {"col??r*", "col??r*"},
      {"wi-fi*", "\"wi fi*\""},
      {"\"cancel* my order\"", "\"cancel* my order\""},
      {"#Acme", "#acme"},
      {"@Acme", "@acme"},
      {"#acme*", "#acme*"},
      {"\xE6\x9D\xB1\xE4\xBA\xAC", "\"\xE6\x9D\xB1\xE4\xBA\xAC\""},
      {"author:Ann", "author:ann"},
      {"from:@Ann", "author:ann"},
      {"author:\"Ann\"", "author:ann"},
      {"author:an*", "author:an*"},
      {"author:(ann OR ben)", "author:ann|ben"},
      {"lang:(en OR \"pt-BR\")", "lang:en|pt-br"},
      {"network:Twitter kind:reply has:link", "(AND network:twitter kind:reply has:link)"},
      {"has:hashtag", "has:tag"},
      {"kind:survey", "kind:survey"},
      {"to:@Ann", "to:ann"},
      {"lang:pt_BR", "lang:pt-br"},
      {"country:(UK OR \"South Korea\")", "country:gb|kr"},
      {"site:www.Acme.example", "site:acme.example"},
      {"links:https://Acme.example/Help/", "links:acme.example/help"},
      {"url:acme*", "url:acme*"},
      {"followers:>1000", "followers:1001..9223372036854775807"},
      {"followers:([* TO 9] OR 20)", "followers:0..9|20..20"},
      {"acme followers:[1 TO 2] -late", "(AND acme followers:1..2 (NOT late))"},
      {"time:2024-05-01", "time:2024-05-01T00:00:00Z..2024-05-01T23:59:59.999999Z"},
      {"time:(<2024 OR >=2024-05-01T10:00:00+02:00)", "time:..2023-12-31T23:59:59.999999Z|2024-05-01T08:00:00Z.."},
      {"channel:Twitter", "network:twitter"},
      {"is:retweet", "is:repost"},
      {"sentiment:Negative", "sentiment:negative"},
      {"acme\n  OR apex\t", "(OR acme apex)"},
      {"acme\xC2\xA0refund", "(AND acme refund)"},
      {"12:30", "\"12 30\""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(query::shown(query::parse(row.query, "q1")) == row.tree);
  }
}

TEST_CASE("what is no query is refused at its place, with what to do") {
  struct Row {
    std::string query;
    uint64_t line, column;
    std::string message;
  };
  const std::vector<Row> rows = {
      {"", 1, 1, "the query is empty - write at least one word"},
      {"  ", 1, 1, "the query is empty - write at least one word"},
      {"()", 1, 1, "nothing stands in these parentheses"},
      {"(acme", 1, 1, "this '(' is not closed"},
      {"acme (", 1, 6, "this '(' is not closed"},
      {"acme)", 1, 5, "this ')' closes nothing"},
      {"\"money back", 1, 1, "this quote is not closed"},
      {"acme AND", 1, 6, "'AND' needs something behind it"},
      {"OR acme", 1, 1, "'OR' needs something before it"},
      {"acme AND OR apex", 1, 10, "'OR' needs something before it"},
      {"acme NOT", 1, 6, "'NOT' needs something behind it"},
      {"acme - apex", 1, 6, "'-' stands directly before what it excludes - leave no blank behind it"},
      {"--acme", 1, 1, "'--' is not part of the language - write one '-', or NOT"},
      {"acme refund OR late", 1, 13,
       "AND and OR are mixed here - write (acme refund) OR late or acme (refund OR late)"},
      {"acme OR refund late", 1, 16,
       "AND and OR are mixed here - write acme OR (refund late) or (acme OR refund) late"},
      {"acme AND refund\n OR late", 2, 2,
       "AND and OR are mixed here - write (acme AND refund) OR late or acme AND (refund OR late)"},
      {"acme or apex", 1, 6, "'or' could be meant as OR - write OR in capitals, or \"or\" in quotes for the word"},
      {"Not acme", 1, 1, "'Not' could be meant as NOT - write NOT in capitals, or \"Not\" in quotes for the word"},
      {"acme Near/3 refund", 1, 6, "'Near/3' is not part of the language - write NEAR/3"},
      {"acme NEAR/3 late NEAR/3 refund", 1, 18, "NEAR joins two - write \"a b c\"~3 for more words near each other"},
      {"acme OR-apex", 1, 6, "'OR' needs a blank behind it - or put 'OR-apex' in quotes if it is a name"},
      {"acme~3", 1, 5, "'~' forgives one slip of the pen or two - write ~1 or ~2, or '~' alone"},
      {"acme^2", 1, 5, "'^' is not part of the language - a query holds or it doesn't"},
      {"raw:+", 1, 5, "'raw:' needs two characters at least - one would match too much"},
      {"Google+", 1, 7, "'+' is not part of the language - leave it out, or put the words in quotes"},
      {"acme, apex", 1, 5, "',' is not part of the language - leave it out, or put the words in quotes"},
      {"+acme", 1, 1, "'+' is not needed - words beside each other are all required"},
      {"!acme", 1, 1, "'!' is not part of the language - write NOT or '-'"},
      {"acme && apex", 1, 6, "'&&' is not part of the language - write AND"},
      {"acme | apex", 1, 6, "'|' is not part of the language - write OR"},
      {"/acme.*/", 1, 1, "regular expressions are not part of the language - use '*' and '?'"},
      {"[acme]", 1, 1, "'[' is not part of the language - put it in quotes if it is text"},
      {"*fund", 1, 1, "'*' stands only at the end of a word - write the beginning of the word and '*'"},
      {"re*nd", 1, 3, "'*' stands only at the end of a word - write the beginning of the word and '*'"},
      {"refund**", 1, 8, "'*' stands only at the end of a word - write the beginning of the word and '*'"},
      {"\"money back\"*", 1, 13, "a wildcard stands directly behind a word - write it inside the quotes"},
      {"a*", 1, 1, "a wildcard needs 2 letters before it - it would match too much"},
      {"?bc", 1, 1, "a wildcard needs 2 letters before it - it would match too much"},
      {"\xE6\x9D\xB1*", 1, 1, "a character of this script is found anywhere in a text - leave the wildcard out"},
      {"\"...\"", 1, 2, "'...' holds no word - punctuation is not matched"},
      {"autor:ann", 1, 1, "unknown field 'autor:'; did you mean 'author:'?"},
      {"Author:ann", 1, 1, "unknown field 'Author:'; did you mean 'author:'?"},
      {"colour:red", 1, 1, "unknown field 'colour:' - put the words in quotes if no field is meant"},
      {"https://acme.example/x", 1, 1, "'https:' is not a field - put a link in quotes"},
      {"author:", 1, 8, "'author:' needs a value directly behind it"},
      {"author: ann", 1, 8, "'author:' needs a value directly behind it"},
      {"author:a*n", 1, 9, "'*' stands only at the end of an author, a handle, an address or a place, behind 2 letters or more"},
      {"network:twit*", 1, 13, "'*' stands only at the end of an author, a handle, an address or a place, behind 2 letters or more"},
      {"lang:english", 1, 6, "'english' is no language code - write en, pt-BR and the like"},
      {"kind:replay", 1, 6,
       "unknown kind 'replay'; did you mean 'reply'? - one of: post reply repost quote comment message review checkin "
       "call mail survey"},
      {"has:video", 1, 5, "unknown 'has:' 'video' - one of: link mention tag media question checkin"},
      {"author:(ann AND ben)", 1, 13, "values are joined by OR: author:(one OR two)"},
      {"author:()", 1, 9, "values are joined by OR: author:(one OR two)"},
      {"author:(ann", 1, 8, "this '(' is not closed"},
      {"acme \xFF", 1, 6, "the query is not UTF-8"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    bool refused = false;
    try {
      query::parse(row.query, "q1");
    } catch (const Fault& fault) {
      refused = true;
      CHECK(fault.message() == row.message);
      CHECK(fault.place().file == "q1");
      CHECK(fault.place().line == row.line);
      CHECK(fault.place().column == row.column);
      CHECK(fault.kind() == FaultKind::usage);
    }
    CHECK(refused);
  }
}

TEST_CASE("a caret points at what is wrong") {
  try {
    query::parse("acme refund OR late", "query 'brand'");
    FAIL("not refused");
  } catch (const Fault& fault) {
    CHECK(fault.text() ==
          "query 'brand':1:13: AND and OR are mixed here - write (acme refund) OR late or acme (refund OR late)\n"
          "    acme refund OR late\n"
          "                ^~");
  }
}

TEST_CASE("nesting has an end") {
  const auto nested = [](size_t depth) { return std::string(depth, '(') + "acme" + std::string(depth, ')'); };
  CHECK(query::shown(query::parse(nested(query::max_query_depth), "q")) == "acme");
  CHECK_THROWS_AS(query::parse(nested(query::max_query_depth + 1), "q"), Fault);
  CHECK_THROWS_AS(query::parse(nested(1'000'000), "q"), Fault);
  std::string nots;
  for (int at = 0; at < 100'000; ++at) nots += "NOT ";
  CHECK_THROWS_AS(query::parse(nots + "acme", "q"), Fault);
  std::string minuses;
  for (int at = 0; at < 100'000; ++at) minuses += "-(";
  CHECK_THROWS_AS(query::parse(minuses + "acme", "q"), Fault);
}

TEST_CASE("a phrase has at most 64 words") {
  std::string words;
  for (size_t at = 0; at < query::max_phrase_words; ++at) words += "word ";
  CHECK(query::parse('"' + words + '"', "q").pieces.size() == 64);
  CHECK_THROWS_AS(query::parse('"' + words + "more\"", "q"), Fault);
}
