// SPDX-License-Identifier: Apache-2.0
#include "text/extract.hpp"

#include <doctest/doctest.h>

#include <set>

#include "conformance.hpp"
#include "generated.hpp"

using namespace sc::text;

namespace {

std::string listed(std::string_view text, const std::vector<Found>& found) {
  std::string out;
  for (const Found& one : found) {
    if (!out.empty()) out += ' ';
    out += text.substr(one.begin, one.end - one.begin);
  }
  return out;
}

// The number of cases of a section that pass, where `list` is what they are about; spans lose their sign, if any.
int passes(const std::vector<test::Case>& cases, std::vector<Found> Entities::*list, std::string_view signs) {
  int good = 0;
  Entities entities;
  for (const test::Case& one : cases) {
    extract(one.text, entities);
    std::vector<std::string> values;
    for (const Found& found : entities.*list) {
      std::string_view value = std::string_view(one.text).substr(found.begin, found.end - found.begin);
      if (!signs.empty()) value.remove_prefix(static_cast<unsigned char>(value[0]) < 0x80 ? 1 : 3);
      values.emplace_back(value);
    }
    if (values == one.expected) {
      ++good;
    } else {
      MESSAGE("differs: " << one.text);
    }
  }
  return good;
}

}  // namespace

TEST_CASE("mentions, tags and links are found where networks find them") {
  struct Row {
    std::string_view text;
    std::string_view mentions;
    std::string_view tags;
    std::string_view links;
  };
  const Row rows[] = {
      {"", "", "", ""},
      {"@acme see example.com/x #help", "@acme", "#help", "example.com/x"},
      {"＠acme ＃help!", "＠acme", "＃help", ""},
      {"RT@acme: .@bob's mail is bob@acme.com", "@acme @bob", "", ""},
      {"rt:@a start@b +rt@c", "@a", "", ""},
      {"@a@b @aé @a:// @_", "@_", "", ""},
      {"#1 #1a #a_b #été a#b &#39; ##c #d# #e://", "", "#1a #a_b #été #c", ""},
      {"http://a.example/x, (https://a.example/b_(c)) HTTP://A.COM:80?q=1.", "", "", "HTTP://A.COM:80?q=1"},
      {"http://acme.com/x, (https://acme.com/b_(c)) acme.de.", "", "", "http://acme.com/x https://acme.com/b_(c) acme.de"},
      {"https://acme.com/@team/1#top @x", "@x", "", "https://acme.com/@team/1#top"},
      {"HtTpS://acme.com hTTP://acme.de http\x1A//acme.com https:\x0F/acme.com", "", "", "HtTpS://acme.com hTTP://acme.de"},
      {"file.tar.gz v1.2 end.Start 3.50 e.g.", "", "", ""},
      {"日本acme.jp/a日本http://acme.jp", "", "", "acme.jp/a http://acme.jp"},
      {"@acme.com #acme.com $acme.com x_acme.com", "@acme", "#acme", ""},
  };
  Entities entities;
  for (const Row& row : rows) {
    CAPTURE(row.text);
    extract(row.text, entities);
    CHECK(listed(row.text, entities.mentions) == row.mentions);
    CHECK(listed(row.text, entities.tags) == row.tags);
    CHECK(listed(row.text, entities.links) == row.links);
  }
}

TEST_CASE("what is found does not depend on where in the text it stands") {
  for (const std::string_view found : {"@ann", "#late", "example.com/x", "https://example.com", "@ann #late", "＃late", "a.b@c x.de @ann"}) {
    Entities alone;
    extract(found, alone);
    for (size_t before = 0; before <= 70; ++before) {
      for (const size_t behind : {0, 1, 14, 15, 16, 17, 40}) {
        const std::string text = std::string(before, ' ') + std::string(found) + std::string(behind, ' ');
        Entities entities;
        extract(text, entities);
        CAPTURE(text);
        REQUIRE(listed(text, entities.mentions) == listed(found, alone.mentions));
        REQUIRE(listed(text, entities.tags) == listed(found, alone.tags));
        REQUIRE(listed(text, entities.links) == listed(found, alone.links));
      }
    }
  }
}

TEST_CASE("twitter-text's own cases pass") {
  test::Sections sections = test::CaseReader(test::shared_file("twitter-text/json-conformance/extract.json")).read();
  if (sections.empty()) {
    MESSAGE("skipped: no twitter-text here");
    return;
  }
  CHECK(passes(sections["mentions"], &Entities::mentions, "@") >= 23);
  CHECK(passes(sections["mentions_with_indices"], &Entities::mentions, "@") >= 3);
  CHECK(passes(sections["hashtags"], &Entities::tags, "#") >= 65);
  CHECK(passes(sections["hashtags_from_astral"], &Entities::tags, "#") >= 3);
  CHECK(passes(sections["hashtags_with_indices"], &Entities::tags, "#") >= 8);
  CHECK(passes(sections["urls"], &Entities::links, "") >= 91);
  CHECK(passes(sections["urls_with_indices"], &Entities::links, "") >= 10);
  CHECK(passes(sections["urls_with_directional_markers"], &Entities::links, "") >= 2);
  CHECK(passes(sections["tco_urls_with_params"], &Entities::links, "") >= 5);
}

// Of @name/list the name is a mention, which is what these cases hold; their lists are none.
TEST_CASE("twitter-text's cases of lists, replies and cashtags pass, and no section is left out") {
  test::Sections sections = test::CaseReader(test::shared_file("twitter-text/json-conformance/extract.json")).read();
  if (sections.empty()) {
    MESSAGE("skipped: no twitter-text here");
    return;
  }
  const std::set<std::string> known = {"mentions", "mentions_with_indices", "mentions_or_lists_with_indices", "replies", "urls", "urls_with_indices",
                                       "urls_with_directional_markers", "tco_urls_with_params", "hashtags", "hashtags_from_astral", "hashtags_with_indices",
                                       "cashtags", "cashtags_with_indices"};
  for (const auto& [section, cases] : sections) {
    CAPTURE(section);
    CHECK(known.contains(section));
  }
  CHECK(passes(sections["mentions_or_lists_with_indices"], &Entities::mentions, "@") >= 5);
  Entities entities;
  for (const test::Case& one : sections["replies"]) {  // the mention that a text begins with, blanks aside
    extract(one.text, entities);
    const size_t begin = one.text.find_first_not_of(" \t\n\u3000");
    const bool first = !entities.mentions.empty() && entities.mentions[0].begin == begin;
    CAPTURE(one.text);
    CHECK(first != one.expected.empty());
  }
  std::vector<Found> found;
  for (const std::string section : {"cashtags", "cashtags_with_indices"}) {
    for (const test::Case& one : sections[section]) {
      extract_cashtags(one.text, found);
      std::string values;
      for (const std::string& value : one.expected) values.append(values.empty() ? "$" : " $").append(value);
      CAPTURE(one.text);
      CHECK(listed(one.text, found) == values);
    }
  }
}

TEST_CASE("cashtags are names of shares behind a blank") {
  struct Row {
    std::string_view text, cashtags;
  };
  const Row rows[] = {
      {"$ACME up, $acme.b down; ($no) a$no $$no", "$ACME $acme.b"},
      {"$ACMEACM $A1 $5 $ $é", ""},
      {"$ACME. $ACME_ $ACME.BCD", "$ACME $ACME $ACME"},
      {"\u3000$ACME\u00a0$TERN", "$ACME $TERN"},
      {"$ACMEé $ACME\xFF", ""},
      {"$ACME", "$ACME"},
  };
  std::vector<Found> found;
  for (const Row& row : rows) {
    CAPTURE(row.text);
    extract_cashtags(row.text, found);
    CHECK(listed(row.text, found) == row.cashtags);
  }
}

TEST_CASE("any bytes give lists that are in order and inside the text") {
  static constexpr std::string_view pieces[] = {"$", "@", "#", "＠",   "＃",    "a",      "1",  "_",    ".",      "com", "http://",
                                                "/", "(", ")",    "?",     "é",      "日", "\xEF", "\xFF",   "😀",   " ",
                                                ":", "-", "xn--", "t.co/", "みんな", "RT", "&",    "\u202A", "www."};
  test::Dice dice(5);
  Entities entities;
  for (int round = 0; round < 30'000; ++round) {
    const std::string text = round % 4 == 0 ? test::bytes(dice, 30) : test::joined(dice, pieces, 20);
    extract(text, entities);
    std::vector<Found> cashtags;
    extract_cashtags(text, cashtags);
    for (const auto* list : {&entities.mentions, &entities.tags, &entities.links, &cashtags}) {
      uint32_t last = 0;
      for (const Found& found : *list) {
        REQUIRE(found.begin >= last);
        REQUIRE(found.begin < found.end);
        REQUIRE(found.end <= text.size());
        last = found.end;
      }
    }
  }
}
