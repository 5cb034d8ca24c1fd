// SPDX-License-Identifier: Apache-2.0
#include "query/matcher.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/fault.hpp"

using namespace sc;

namespace {

// "no", or the spans as "0-4 10-14"; "yes" when it matches without any.
std::string answer(const std::string& query, const query::Post& post) {
  const query::QuerySet set = query::QuerySet::build({{"q", query, "", ""}});
  query::Matcher matcher(set);
  std::string first;
  // Twice, so that what is left over from one post does not help the next.
  for (int round = 0; round < 2; ++round) {
    const auto matches = matcher.match(post);
    std::string out = matches.empty() ? "no" : "";
    for (const query::Match& match : matches) {
      for (const query::Span span : match.spans) {
        out += (out.empty() ? "" : " ") + std::to_string(span.begin) + '-' + std::to_string(span.end);
      }
      if (match.spans.empty()) out = "yes";
    }
    if (round == 0) first = out;
    CHECK(out == first);
  }
  return first;
}

struct Row {
  std::string query, text, answer;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.text);
    CHECK(answer(row.query, {.text = row.text}) == row.answer);
  }
}

}  // namespace

TEST_CASE("words are met whole, whatever their case, accents and surroundings") {
  check({
      {"acme", "", "no"},
      {"acme", "Acme", "0-4"},
      {"acme", "the ACME, again acme!", "4-8 16-20"},
      {"acme", "acmes and macme", "no"},
      {"acme", "Acme's bags", "0-4"},
      {"acme", "Acme\xE2\x80\x99s bags", "0-4"},
      {"acme's", "Acme\xE2\x80\x99s bags", "0-8"},
      {"acme's", "acme bags", "no"},
      {"bus", "bus", "0-3"},
      {"it", "it's", "0-2"},
      {"s", "it's", "no"},
      {"don't", "I DON\xE2\x80\x99T", "2-9"},
      {"don", "I don't", "no"},
      {"cafe", "Caf\xC3\xA9 cafe CAFE\xCC\x81", "0-5 6-10 11-17"},
      {"caf\xC3\xA9", "cafe", "0-4"},
      {"strasse", "Stra\xC3\x9F""e", "0-7"},
      {"acme", "#acme @acme acme", "0-5 6-11 12-16"},
      {"#acme", "#acme @acme acme", "0-5"},
      {"@acme", "#acme @ACME acme", "6-11"},
      {"acme", "@acme@social.example", "0-5"},
      {"@acme", "@acme@social.example", "0-5"},
      {"@acme@social.example", "@Acme@social.example", "0-20"},
      {"acme", "bob@acme.example", "no"},
      {"acme", "https://acme.example/acme", "no"},
      {"\xF0\x9F\x98\xA1", "so \xF0\x9F\x98\xA1!", "3-7"},
      {"\xF0\x9F\x91\x8D", "\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", "0-8"},
      {"\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", "\xF0\x9F\x91\x8D", "0-4"},
      {"50", "50% off", "0-2"},
  });
}

TEST_CASE("a phrase is its words side by side, whatever stands between them") {
  check({
      {"\"money back\"", "Money back", "0-10"},
      {"\"money back\"", "money, back", "0-11"},
      {"\"money back\"", "money\n-- back!", "0-13"},
      {"\"money back\"", "my money and back", "no"},
      {"\"money back\"", "back money", "no"},
      {"\"money back\"", "money", "no"},
      {"\"money back\"", "money \xF0\x9F\x98\xA1 back", "no"},
      {"\"money back\"", "#money @back", "0-12"},
      {"\"money back money\"", "money back money back money", "0-27"},
      {"\"a a\"", "a a a", "0-5"},
      {"\"a a\"", "a a b a a", "0-3 6-9"},
      {"\"my bag is lost\"", "oh my bag is lost now", "3-17"},
      {"\"my bag is lost\"", "oh my bag is late", "no"},
      {"\"acme support\"", "Acme's support's", "0-14"},
      {"\"thanks @acme\"", "thanks @acme", "0-12"},
      {"\"thanks @acme\"", "thanks acme", "no"},
      {"coca-cola", "Coca Cola", "0-9"},
      {"coca-cola", "cocacola", "no"},
      {"\"cancel* my order\"", "Cancelling my order", "0-19"},
      {"\"cancel* my order*\"", "they cancelled my orders", "5-24"},
      {"\"cancel* my*\"", "cancelled mine? no, canceled my own", "20-31"},
      {"\"wi-fi\"", "WiFi wi-fi", "5-10"},
  });
}

TEST_CASE("wildcards stand for any rest, and for one character") {
  check({
      {"refund*", "refund refunded REFUNDS refun", "0-6 7-15 16-23"},
      {"refund*", "#refunds @refundme", "0-8 9-18"},
      {"#refund*", "refunds #refunds", "8-16"},
      {"caf*", "Caf\xC3\xA9teria", "0-10"},
      {"airline?", "airline airlines airlinesx", "8-16"},
      {"organi?ation", "organisation organization organiation", "0-12 13-25"},
      {"caf?", "caf\xC3\xA9 caf\xD0\xB6", "0-5 6-11"},
      {"col??r*", "colour colours color", "0-6 7-14"},
      {"acm?", "acme's", "0-4"},
      {"acme*", "acme's", "0-6"},
      {"ac*", "ac a", "0-2"},
      {"ac*", "acne (ACme)", "0-4 6-10"},
  });
}

TEST_CASE("scripts without spaces are searched character by character") {
  const std::string tokyo = "\xE6\x9D\xB1\xE4\xBA\xAC";
  check({
      {tokyo, tokyo, "0-6"},
      {tokyo, "\xE6\x96\xB0" + tokyo + "\xE9\xA7\x85", "3-9"},
      {tokyo, tokyo + tokyo, "0-6 6-12"},
      {tokyo, "\xE6\x9D\xB1 \xE4\xBA\xAC", "no"},
      {tokyo, "\xE4\xBA\xAC\xE6\x9D\xB1", "no"},
      {"\xE6\x9D\xB1", tokyo, "0-3"},
      {tokyo, "#" + tokyo + "\xE9\xA7\x85", "1-7"},
      {"#" + tokyo, "#" + tokyo, "0-7"},
      {"#" + tokyo, "#" + tokyo + "\xE9\xA7\x85", "no"},
      {"acme" + tokyo, "Acme " + tokyo, "0-11"},
  });
}

TEST_CASE("AND, OR and NOT decide, and spans show what helped") {
  check({
      {"acme refund", "refund, acme", "0-6 8-12"},
      {"acme refund", "refund", "no"},
      {"acme OR refund", "refund", "0-6"},
      {"acme OR refund", "refund acme", "0-6 7-11"},
      {"acme -refund", "acme", "0-4"},
      {"acme -refund", "acme refund", "no"},
      {"-refund", "acme", "yes"},
      {"-refund", "", "yes"},
      {"-refund", "a refund", "no"},
      {"NOT (NOT acme)", "acme", "yes"},
      {"acme OR -refund", "refund", "no"},
      {"acme OR -refund", "acme refund", "0-4"},
      {"acme OR -refund", "late", "yes"},
      {"(acme refund) OR late", "acme late", "5-9"},
      {"(acme refund) OR late", "acme late refund", "0-4 5-9 10-16"},
      {"(acme -refund) OR late", "acme refund late", "12-16"},
      {"acme (refund OR \"money back\")", "acme: money back", "0-4 6-16"},
      {"acme -(refund late)", "acme refund", "0-4"},
      {"acme -(refund late)", "acme refund late", "no"},
      {"acme acme", "acme", "0-4"},
      {"acme -acme", "acme", "no"},
      {"back OR \"money back\"", "money back", "0-10"},
      {"money OR back", "money back", "0-5 6-10"},
  });
}

TEST_CASE("fields look at the post around the text") {
  const query::Post post{.text = "acme, see www.acme.example",
                         .author_handle = "@AnnLee",
                         .author_id = "4711",
                         .lang = "pt-BR",
                         .network = "twitter",
                         .kind = "reply"};
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"author:annlee", "yes"},
      {"author:@AnnLee", "yes"},
      {"author:ann", "no"},
      {"author:ann*", "yes"},
      {"author:4711", "yes"},
      {"from:(ben OR annlee)", "yes"},
      {"author:ben OR author:annlee", "yes"},
      {"author:ben OR author:zoe", "no"},
      {"lang:pt", "yes"},
      {"lang:pt-BR", "yes"},
      {"lang:pt-PT", "no"},
      {"lang:en", "no"},
      {"network:twitter", "yes"},
      {"network:mastodon", "no"},
      {"kind:reply", "yes"},
      {"has:link", "yes"},
      {"has:mention", "no"},
      {"-has:mention", "yes"},
      {"acme lang:pt", "0-4"},
      {"acme lang:en", "no"},
      {"acme -lang:en", "0-4"},
      {"acme OR lang:en", "0-4"},
      {"refund OR lang:pt", "yes"},
      {"acme (lang:en OR refund)", "no"},
      {"acme (lang:pt OR refund)", "0-4"},
      {"-(lang:pt acme)", "no"},
  };
  for (const auto& [query, wanted] : rows) {
    CAPTURE(query);
    CHECK(answer(query, post) == wanted);
  }
  CHECK(answer("lang:en OR author:ann OR network:x OR kind:post OR has:tag", {.text = "nothing known"}) == "no");
  CHECK(answer("has:tag has:mention", {.text = "", .has_mention = true, .has_tag = true}) == "yes");
}

TEST_CASE("all queries of a set are answered, in its order") {
  const query::QuerySet set = query::QuerySet::build({
      {"late", "late OR delay*", "", ""},
      {"brand", "acme", "acme", "brand"},
      {"both", "acme late", "", ""},
      {"never", "zeta", "", ""},
      {"quiet", "-loud", "", ""},
  });
  query::Matcher matcher(set);
  const auto ids = [&](std::string_view text) {
    std::string out;
    for (const query::Match& match : matcher.match({.text = text})) out += set.sources()[match.query].id + ' ';
    return out;
  };
  CHECK(ids("Acme is late") == "late brand both quiet ");
  CHECK(ids("loud acme") == "brand ");
  CHECK(ids("loud") == "");
  CHECK(ids("delayed") == "late quiet ");
}

TEST_CASE("ids of a set are unique and not empty") {
  CHECK_THROWS_AS(query::QuerySet::build({{"a", "x", "", ""}, {"a", "y", "", ""}}), Fault);
  CHECK_THROWS_AS(query::QuerySet::build({{"", "x", "", ""}}), Fault);
}

TEST_CASE("a long text is read in stretches as if it were whole") {
  for (const size_t before : {0UL, 65'500UL, 65'520UL, 65'530UL, 65'533UL, 65'536UL, 131'060UL, 200'000UL}) {
    for (const std::string_view filler : {"x ", "abcdefghi ", "\xE6\x9D\xB1\xE4\xBA\xAC "}) {
      CAPTURE(before);
      std::string text;
      while (text.size() < before) text += filler;
      const size_t begin = text.size();
      text += "my money is back at Acme's shop ";
      const size_t end = begin + 16;
      while (text.size() < before + 80'000) text += filler;
      const std::string wanted = std::to_string(begin + 3) + '-' + std::to_string(end);
      CHECK(answer("\"money is back\"", {.text = text}) == wanted);
      CHECK(answer("\"mon* is back\" acme -zeta", {.text = text}) ==
            wanted + ' ' + std::to_string(begin + 20) + '-' + std::to_string(begin + 24));
    }
  }
}

TEST_CASE("one long run without blanks is read to its end") {
  std::string text;
  while (text.size() < 300'000) text += "\xE6\x9D\xB1";
  text += "\xE4\xBA\xAC";
  CHECK(answer("\xE6\x9D\xB1\xE4\xBA\xAC", {.text = text}) ==
        std::to_string(text.size() - 6) + '-' + std::to_string(text.size()));
}

TEST_CASE("spans end at a thousand a query") {
  std::string text;
  for (int at = 0; at < 5000; ++at) text += "acme late ";
  const query::QuerySet set = query::QuerySet::build({{"q", "acme OR late", "", ""}});
  query::Matcher matcher(set);
  CHECK(matcher.match({.text = text}).front().spans.size() == query::max_spans);
}
