// SPDX-License-Identifier: Apache-2.0
#include "terms/variation.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "query/matcher.hpp"
#include "query/set.hpp"

using namespace sc;
using namespace sc::terms;

namespace {

// Asked whether the query of a name meets a text.
class Query {
 public:
  explicit Query(const std::string& name) : set_(query::QuerySet::build({{"q", query_of(variations_of(read_name(name), OrdinaryWords())), "", "", "", nullptr}})), matcher_(set_) {}
  bool meets(const std::string& text) { return !matcher_.match({.text = text}).empty(); }

 private:
  query::QuerySet set_;
  query::Matcher matcher_;
};

const Variation* find(const std::vector<Variation>& variations, const std::string& term) {
  const auto found = std::find_if(variations.begin(), variations.end(), [&](const Variation& one) { return one.term == term; });
  return found == variations.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a name of two words is met in all the ways that people write it") {
  Query query("Acme Air");
  for (const char* text : {"acme air", "ACME AIR", "Acmé-Air", "acmeair", "acme_air", "#acmeair", "#acmeairfail", "@acmeair", "@acmeair_help", "@acme_air", "@askacmeair", "Acme Air's", "acme airs",
                           "acmeiar", "acmee air", "amce air", "cme air", "scme air", "acmeaor", "ac meair", "acm eair", "a cme air", "акме" /* no */, "асме air", "4cme air", "acme a1r", "acme'air",
                           "acmeairr", "akme air", "acme ari"}) {
    CAPTURE(text);
    CHECK(query.meets(std::string("so ") + text + " then") == (std::string(text) != "акме"));
  }
  for (const char* text : {"acme", "air", "acre", "the air", "an acne cream", "AA", "acmes", "flight air"}) {
    CAPTURE(text);
    CHECK_FALSE(query.meets(text));
  }
}

TEST_CASE("one word is met with its slips, and what is another word is not") {
  Query query("Zentrix");
  for (const char* text : {"zentrx", "xentrix", "entrix", "ezntrix", "zzentrix", "zen trix", "z3ntr1x", "zеntriх", "zntrx", "zentricks", "#zentrixsucks", "zentrix'", "zentrixs"}) {
    CAPTURE(text);
    CHECK(query.meets(text));
  }
  for (const char* text : {"matrix", "central", "entry", "zen"}) {
    CAPTURE(text);
    CHECK_FALSE(query.meets(text));
  }
}

TEST_CASE("names with signs keep them and lose them") {
  Query mirabel("Mirabel's");
  for (const char* text : {"mirabel's", "Mirabel’s", "mirabels", "mirabel s", "mirable's", "mir-abel's", "mirabe1's"}) {
    CAPTURE(text);
    CHECK(mirabel.meets(text));
  }
  CHECK_FALSE(mirabel.meets("mirabel"));
  Query tern("Tern & Tide");
  for (const char* text : {"tern & tide", "tern and tide", "tern n tide", "ternandtide", "terntide", "tern tide"}) {
    CAPTURE(text);
    CHECK(tern.meets(text));
  }
}

TEST_CASE("names in any script, short or ordinary, make a query that parses") {
  for (const char* name : {"日本航空", "😀", "A", "3M", "7eleven", "AT&T", "or", "Studio 54", "Ω", "a b c d e f", "x", "Łódź", "The The", "ज़ेन", "ขนม", "אור", "الاا", "a😀b", "_x_", "Ж1", "zzก"}) {
    CAPTURE(name);
    Query query(name);
    CHECK(query.meets(name));
  }
}

TEST_CASE("no term is there twice, and what is left out says why") {
  const std::vector<Variation> all = variations_of(read_name("Acme Air"), OrdinaryWords());
  std::set<std::string> known;
  for (const Variation& one : all) {
    CAPTURE(one.term);
    CHECK(known.insert(one.term).second);
  }
  REQUIRE(find(all, "acme") != nullptr);
  CHECK(find(all, "acme")->kind == Kind::short_form);
  CHECK(find(all, "acme")->left_out());
  REQUIRE(find(all, "\"acme air\"") != nullptr);
  CHECK(find(all, "\"acme air\"")->sure);
  CHECK(find(all, "\"acme-air\"") == nullptr);
}

TEST_CASE("a spelling that is an ordinary word is left out") {
  const std::vector<Variation> all = variations_of(read_name("Flighd"), OrdinaryWords());
  const auto like = std::find_if(all.begin(), all.end(), [](const Variation& one) { return one.term == "flighd~1"; });
  REQUIRE(like != all.end());
  CHECK(like->operand() == "(flighd~1 -flight)");
  Query query("Flighd");
  CHECK(query.meets("flihgd"));
  CHECK_FALSE(query.meets("my flight"));
  const std::vector<Variation> sale = variations_of(read_name("Salo"), OrdinaryWords());
  REQUIRE(find(sale, "sale") != nullptr);
  CHECK(find(sale, "sale")->because == "is an ordinary word or a name of others");
}

TEST_CASE("a query fits into the argument of a command") {
  for (const char* name : {"Halberg Insurance Group", "Brightwave Energy", "a b c d e f", "abcdefghij klmnopqrst uvwxyzabcd efghijklmn opqrstuvwx yzabcdef"}) {
    CAPTURE(name);
    CHECK(query_of(variations_of(read_name(name), OrdinaryWords())).size() < 131'072);
  }
}
