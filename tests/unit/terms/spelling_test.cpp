// SPDX-License-Identifier: Apache-2.0
#include "terms/spelling.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "terms/look_alikes.hpp"
#include "terms/slips.hpp"
#include "terms/sounds.hpp"
#include "terms/word_forms.hpp"

using namespace sc::terms;

namespace {

bool holds(const std::vector<Spelling>& spellings, const Letters& letters) {
  return std::any_of(spellings.begin(), spellings.end(), [&](const Spelling& one) { return one.letters == letters; });
}

Kind kind_in(const std::vector<Spelling>& spellings, const Letters& letters) {
  const auto found = std::find_if(spellings.begin(), spellings.end(), [&](const Spelling& one) { return one.letters == letters; });
  REQUIRE(found != spellings.end());
  return found->kind;
}

}  // namespace

TEST_CASE("edits are letters missing, too many, wrong, or neighbours that changed places") {
  struct Row {
    Letters left, right;
    uint32_t edits;
  };
  for (const Row& row : {Row{U"acme", U"acme", 0}, Row{U"acme", U"acm", 1}, Row{U"acme", U"acmee", 1}, Row{U"acme", U"avme", 1}, Row{U"acme", U"amce", 1}, Row{U"acme", U"amec", 2},
                         Row{U"acme", U"zzzz", 3}, Row{U"", U"a", 1}}) {
    CAPTURE(text_of(row.left));
    CAPTURE(text_of(row.right));
    CHECK(edits_between(row.left, row.right, 2) == std::min(row.edits, 3U));
    CHECK(edits_between(row.right, row.left, 2) == std::min(row.edits, 3U));
  }
}

TEST_CASE("one slip is one edit, each spelling once and never the word itself") {
  for (const Letters& word : {Letters(U"acme"), Letters(U"aab"), Letters(U"zoé")}) {
    const std::vector<Spelling> slips = one_slip(word);
    std::set<Letters> known;
    for (const Spelling& slip : slips) {
      CAPTURE(text_of(slip.letters));
      CHECK(known.insert(slip.letters).second);
      CHECK(slip.letters != word);
      CHECK(edits_between(word, slip.letters, 3) <= (slip.kind == Kind::doubled ? 3 : 1));
    }
  }
  const std::vector<Spelling> slips = one_slip(U"acme");
  CHECK(kind_in(slips, U"cme") == Kind::dropped);
  CHECK(kind_in(slips, U"acmme") == Kind::doubled);
  CHECK(kind_in(slips, U"came") == Kind::swapped);
  CHECK(kind_in(slips, U"scme") == Kind::neighbour);
  CHECK(kind_in(slips, U"akme") == Kind::wrong);
  CHECK(kind_in(slips, U"acmke") == Kind::neighbour);
  CHECK(kind_in(slips, U"acpme") == Kind::extra);
  CHECK(one_slip(U"😀").empty());
  CHECK(one_slip(U"").empty());
}

TEST_CASE("the kind of a slip is told from its spelling") {
  CHECK(slip_between(U"acme", U"amce") == Kind::swapped);
  CHECK(slip_between(U"acme", U"amec") == Kind::slips);
}

TEST_CASE("keys lie beside each other both ways") {
  for (char32_t key = U'a'; key <= U'z'; ++key) {
    for (const char32_t near : keys_beside(key)) {
      if (near < U'a') continue;
      CAPTURE(static_cast<char>(key));
      CAPTURE(static_cast<char>(near));
      CHECK(keys_beside(near).find(key) != std::u32string_view::npos);
    }
  }
}

TEST_CASE("words are written as they sound") {
  CHECK(holds(sound_alikes(U"phoenix"), U"foenix"));
  CHECK(holds(sound_alikes(U"phoenix"), U"foeniks"));
  CHECK(holds(sound_alikes(U"brightly"), U"britely"));
  CHECK(holds(sound_alikes(U"pellwick"), U"pelwick"));
  CHECK(holds(sound_alikes(U"field"), U"feild"));
  CHECK(sound_alikes(U"acmeacmeacmeacme", 10).size() == 10);
}

TEST_CASE("vowels and ends are left out while enough is left") {
  CHECK(holds(without_vowels(U"zentrix"), U"zntrx"));
  CHECK(holds(without_vowels(U"orbanis"), U"orbns"));
  CHECK(without_vowels(U"aei").empty());
  CHECK(holds(cut_short(U"zentrix"), U"zentr"));
  CHECK(cut_short(U"acmes").empty());
}

TEST_CASE("look-alikes are digits, Cyrillic, Greek, and pairs of letters") {
  const std::vector<Spelling> found = look_alikes(U"acme");
  for (const Letters& one : {Letters(U"4cme"), Letters(U"4cm3"), Letters(U"асме"), Letters(U"αcmε"), Letters(U"acrne"), Letters(U"аcm3")}) {
    CAPTURE(text_of(one));
    CHECK(holds(found, one));
  }
  CHECK_FALSE(holds(found, U"acme"));
  CHECK(holds(look_alikes(U"quillfeather"), U"quіllfеаthеr"));
  CHECK(look_alikes(Letters(60, U'a'), 50).size() < 400);
}

TEST_CASE("short words have no likeness, and near ordinary words there is less of it") {
  const OrdinaryWords ordinary;
  CHECK(likeness_of(U"kavo", ordinary).edits == 0);
  CHECK(likeness_of(U"zentri", ordinary).edits == 1);
  CHECK(likeness_of(U"brightwave", ordinary).edits == 2);
  const Likeness lumenta = likeness_of(U"lumentas", ordinary);
  CHECK(std::find(lumenta.ordinary.begin(), lumenta.ordinary.end(), "laments") != lumenta.ordinary.end());
  CHECK(is_like(U"zentrix", 1, U"zentrx"));
  CHECK_FALSE(is_like(U"zentrix", 1, U"xentrix"));
  CHECK_FALSE(is_like(U"zentrix", 0, U"zentrx"));
}
