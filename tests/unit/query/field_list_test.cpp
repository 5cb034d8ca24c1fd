// SPDX-License-Identifier: Apache-2.0
#include "query/field_list.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "query/matcher.hpp"

using namespace sc;

namespace {

query::ReadList list_of(std::string text, std::string wrong = {}) {
  return [text, wrong](std::string_view name) { return query::ListFile{"lists/" + std::string(name), text, wrong}; };
}

}  // namespace

TEST_CASE("a list is any of its terms") {
  struct Row {
    std::string query, list, tree;
  };
  const std::vector<Row> rows = {
      {"list:a.txt", "acme\nApex\n", "(OR acme apex)"},
      {"list:a.txt", "acme", "acme"},
      {"list:a.txt", "\xEF\xBB\xBF" "acme\r\n\r\n  apex \t\r\n", "(OR acme apex)"},
      {"list:a.txt", "# brands\n#\n## of ours\nacme\n#acmefail\n@acme", "(OR acme #acmefail @acme)"},
      {"list:a.txt", "acme air lines\n\"acme air\"\n\"AND\"", "(OR \"acme air lines\" \"acme air\" and)"},
      {"list:a.txt", "refund*\norgani?ation\nDr. Foo, Inc.\nwhy me?", "(OR refund* organi?ation \"dr foo inc\" \"why me\")"},
      {"list:\"my brands.txt\" late", "acme\napex", "(AND (OR acme apex) late)"},
      {"late OR list:a.txt", "acme\napex", "(OR late acme apex)"},
      {"-list:a.txt", "acme\napex", "(NOT (OR acme apex))"},
      {"(list:a.txt)", "acme\napex", "(OR acme apex)"},
      {"list:a.txt", "refund~\nlate", "(OR refund~1 late)"},
      {"list:a.txt NEAR/2 late", "acme\napex", "(NEAR/2 (OR acme apex) late)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.list);
    CHECK(query::shown(query::parse(row.query, "q1", list_of(row.list))) == row.tree);
  }
}

TEST_CASE("a list that can't be used is refused where its fault is") {
  struct Row {
    std::string query, list, wrong, file;
    uint64_t line, column;
    std::string message;
  };
  const std::string one_term = "a line of a list is one word or phrase - put it in quotes if this is text";
  const std::vector<Row> rows = {
      {"late list:a.txt", "", "is a folder", "q1", 1, 11, "the list 'lists/a.txt' is a folder"},
      {"late list:a.txt", "# none\n\n", "", "q1", 1, 11, "the list 'lists/a.txt' holds no term"},
      {"list:", "acme", "", "q1", 1, 6, "'list:' needs the name of a file directly behind it"},
      {"list:(a OR b)", "acme", "", "q1", 1, 6, "'list:' needs the name of a file directly behind it"},
      {"list:a.txt", "acme\nair OR sea\n", "", "lists/a.txt", 2, 5, one_term},
      {"list:a.txt", "acme\n\n-air", "", "lists/a.txt", 3, 1, one_term},
      {"list:a.txt", "lang:de", "", "lists/a.txt", 1, 1, one_term},
      {"list:a.txt", "acme (air)", "", "lists/a.txt", 1, 6, one_term},
      {"list:a.txt", "acme \"air\"", "", "lists/a.txt", 1, 6, one_term},
      {"list:a.txt", "list:b.txt", "", "lists/a.txt", 1, 1, one_term},
      {"list:a.txt", "acme\na*", "", "lists/a.txt", 2, 1, "a wildcard needs 2 letters before it - it would match too much"},
      {"list:a.txt", "acme\n\"air", "", "lists/a.txt", 2, 1, "this quote is not closed"},
      {"list:a.txt", "acme\n...", "", "lists/a.txt", 2, 1, "'...' holds no word - punctuation is not matched"},
      {"list:a.txt", "acme\n\xFF", "", "lists/a.txt", 2, 1, "the query is not UTF-8"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.list);
    bool refused = false;
    try {
      query::parse(row.query, "q1", list_of(row.list, row.wrong));
    } catch (const Fault& fault) {
      refused = true;
      CHECK(fault.message() == row.message);
      CHECK(fault.place().file == row.file);
      CHECK(fault.place().line == row.line);
      CHECK(fault.place().column == row.column);
    }
    CHECK(refused);
  }
}

TEST_CASE("a field's values may stand in a list, one a line") {
  struct Row {
    std::string query, list, tree;
  };
  const std::vector<Row> rows = {
      {"author:list:a.txt", "Ann\n@ben\n# the rest\n\n\"Cai*\"\n", "author:ann|ben|cai*"},
      {"author:list:\"our friends.txt\" late", "ann", "(AND author:ann late)"},
      {"author:(zoe OR list:a.txt OR list:a.txt)", "ann\nben", "author:zoe|ann|ben|ann|ben"},
      {"-author:(list:\"a.txt\")", "ann", "(NOT author:ann)"},
      {"city:list:a.txt", "San José\r\n\"New York\"", "city:san jose|new york"},
      {"followers:list:a.txt", "[10 TO 20]\n>=1000", "followers:10..20|1000..9223372036854775807"},
      {"country:list:a.txt", "Germany\nfr", "country:de|fr"},
      {"author:\"list:a.txt\"", "ann", "author:list:a.txt"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(query::shown(query::parse(row.query, "q1", list_of(row.list))) == row.tree);
  }
}

TEST_CASE("a list of values that can't be used is refused where its fault is") {
  struct Row {
    std::string query, list, file;
    uint64_t line, column;
    std::string message;
  };
  const std::vector<Row> rows = {
      {"lang:list:a.txt", "de\n  english\n", "lists/a.txt", 2, 3, "'english' is no language code - write en, pt-BR and the like"},
      {"lang:list:a.txt", "# none\n", "q1", 1, 11, "the list 'lists/a.txt' holds no value"},
      {"lang:(de OR list:)", "de", "q1", 1, 18, "'list:' needs the name of a file directly behind it"},
      {"author:list:a.txt", "ann\n\xFF", "lists/a.txt", 2, 1, "the list is not UTF-8"},
      {"author:list:a.txt", "ann\n\"\"", "lists/a.txt", 2, 2, "'author:' needs a value directly behind it"},
      {"author:(list:a.txt ben)", "ann", "q1", 1, 20, "values are joined by OR: author:(one OR two)"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.list);
    bool refused = false;
    try {
      query::parse(row.query, "q1", list_of(row.list));
    } catch (const Fault& fault) {
      refused = true;
      CHECK(fault.message() == row.message);
      CHECK(fault.place().file == row.file);
      CHECK(fault.place().line == row.line);
      CHECK(fault.place().column == row.column);
    }
    CHECK(refused);
  }
}

TEST_CASE("the terms of a list are shown in the text as others are") {
  const query::QuerySet set = query::QuerySet::build({{"q", "list:a.txt -late", "", ""}}, list_of("acme\nmoney back\n"));
  query::Matcher matcher(set);
  const auto matches = matcher.match({.text = "Acme: money back"});
  REQUIRE(matches.size() == 1);
  CHECK(std::vector<query::Span>(matches[0].spans.begin(), matches[0].spans.end()) == std::vector<query::Span>{{0, 4}, {6, 16}});
  CHECK(matcher.match({.text = "acme is late"}).empty());
}
