// SPDX-License-Identifier: Apache-2.0
#include "query/screen.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "query/syntax.hpp"
#include "query/tokens.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

using namespace sc;

namespace {

bool is_atom_byte(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

// "acme air 5", in small letters.
std::string plain_atoms(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    if (is_atom_byte(byte)) out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

query::ScreenTerms terms_of(const std::vector<std::string>& queries) {
  query::ScreenTerms terms;
  uint32_t number = 0;
  for (const std::string& text : queries) terms.add(query::parse(text, "q").pieces, number++);
  terms.seal();
  return terms;
}

// "nothing", "whole", or the spots ("0:acme": the term and the atom) and the parts, with | between them.
std::string sight(const std::vector<std::string>& queries, std::string_view text) {
  const query::ScreenTerms terms = terms_of(queries);
  std::string first;
  for (const query::AtomKernel kernel : query::atom_kernels()) {
    query::Screen screen(terms, kernel);
    std::string out;
    switch (screen.look(text)) {
      case query::Sight::nothing: out = "nothing"; break;
      case query::Sight::whole: out = "whole"; break;
      case query::Sight::parts:
        for (const query::Spot& spot : screen.spots()) {
          for (const query::Clue& clue : spot.clues) {
            const size_t begin = screen.atoms().begin(spot.atom);
            out += (out.empty() ? "" : "|") + std::to_string(clue.term) + ':' + std::string(text.substr(begin, screen.atoms().end(spot.atom) - begin));
          }
        }
        for (const query::Part part : screen.parts()) {
          out += (out.empty() ? "" : "|") + std::string(text.substr(part.begin, part.end - part.begin));
        }
    }
    if (first.empty()) first = out;
    CHECK(out == first);
  }
  return first;
}

}  // namespace

TEST_CASE("only parts of a text that may hold a term are read") {
  const std::vector<std::string> terms = {"acme", "\"money back\"", "refund*", "#tag"};
  struct Row {
    std::string_view text, sight;
  };
  const Row rows[] = {
      {"", "nothing"},
      {"nothing here", "nothing"},
      {"acmes macme", "nothing"},
      {"the ACME, here", "0:ACME"},
      {"x-acme.y z", "x-acme.y"},
      {"money", "1:money"},
      {"back", "nothing"},
      {"all my money is here", "1:money"},
      {"all my money, back here", "1:money"},
      {"money money's back back money", "1:money|money's back"},
      {"money, x-back", "nothing"},
      {"here #money #back here", "#money #back"},
      {"money @acme2 #back", "nothing"},
      {"here @money is", "nothing"},
      {"#money is @back", "nothing"},
      {"x.money is it", "x.money is"},
      {"my money's @back", "money's @back"},
      {"my x's back here", "nothing"},
      {"money _back @_ money @_back", "money _back|money @_back"},
      {"all my money\u2014is here", "money\u2014is here"},
      {"money \U0001F621 back", "money \U0001F621 back"},
      {"acme here and acme there", "0:acme|0:acme"},
      {"here acme money back talks", "0:acme|1:money"},
      {"acme x money back", "0:acme|1:money"},
      {"two Refunds", "2:Refunds"},
      {"refun", "nothing"},
      {"\u201Cacme\u201D \u2014 \U0001F621", "\u201Cacme\u201D"},
      {"acm\u00E9", "whole"},
      {"\u2764\uFE0F here", "nothing"},
      {"1\uFE0F\u20E3 here", "whole"},
      {"here\u2019s it", "nothing"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(sight(terms, row.text) == row.sight);
  }
}

TEST_CASE("a phrase is found by the word that fewest terms have") {
  const std::vector<std::string> terms = {"\"account late\"", "\"account lost\"", "\"account open\"", "account", "\"bag of it\""};
  CHECK(sight(terms, "my account") == "3:account");
  CHECK(sight(terms, "my late account") == "0:late|3:account");
  CHECK(sight(terms, "account late") == "3:account|0:late");
  CHECK(sight(terms, "of it") == "nothing");
}

TEST_CASE("a phrase at the end of the words of a text is looked for behind them too") {
  CHECK(sight({"\"late \U0001F621\""}, "late, \U0001F621") == "late, \U0001F621");
  CHECK(sight({"\"\U0001F621 late\""}, "\U0001F621, late") == "\U0001F621, late");
}

TEST_CASE("a word that very many terms have is read around") {
  std::vector<std::string> terms;
  for (int number = 0; number < 20; ++number) terms.push_back("\"acme " + std::string(1, static_cast<char>('a' + number)) + "\"");
  CHECK(sight(terms, "my acme a") == "acme a");
  CHECK(sight(terms, "my acme bag") == "nothing");
}

TEST_CASE("terms without a run of letters or digits make the screen careful") {
  CHECK(sight({"\U0001F621"}, "ascii") == "nothing");
  CHECK(sight({"\U0001F621"}, "so \U0001F621") == "whole");
  CHECK(sight({"\"acme \U0001F621\""}, "so \U0001F621") == "nothing");
  CHECK(sight({"\u6771\u4EAC"}, "ascii") == "nothing");
  CHECK(sight({"@__"}, "ascii") == "whole");
}

TEST_CASE("a text of many hits, or a very long one, is read as a whole") {
  std::string text;
  for (int at = 0; at < 100; ++at) text += "acme.";
  CHECK(sight({"acme"}, text) == "whole");
  CHECK(sight({"acme"}, std::string(70'000, 'x')) == "whole");
  CHECK(sight({"acme"}, std::string(60'000, 'x')) == "nothing");
}

TEST_CASE("signs that are passed over change no run of letters or digits in any word") {
  size_t signs = 0;
  std::vector<text::Word> words;
  for (char32_t character = 0x80; character < 0x110000; ++character) {
    if (character >= 0xD800 && character < 0xE000) continue;
    std::string sign;
    text::append(sign, character);
    const size_t size = query::plain_sign_size(sign);
    if (size == 0) continue;
    ++signs;
    REQUIRE(size == sign.size());
    for (const std::string& joined : {sign, sign + "\uFE0F", sign + "\u200D", sign + sign}) {
      for (const std::string_view before : {"", "ab", "1", "#ab", "@ab", "https://t.co/ab", "a.b", "ab_", "it", "\u2764"}) {
        for (const std::string_view behind : {"", "cd", "2", "s", " cd", "@cd", "#cd", "/cd", ".com"}) {
          const std::string text = std::string(before) + joined + std::string(behind);
          text::split_words(text, words);
          for (const text::Word& word : words) {
            const std::string_view raw = part_of(text, word);
            std::string folded;
            query::append_folded(raw, word.kind, folded);
            CAPTURE(text);
            REQUIRE(plain_atoms(folded) == plain_atoms(raw));
            REQUIRE((word.begin == 0 || !is_atom_byte(text[word.begin - 1]) || !is_atom_byte(raw.front())));
            REQUIRE((word.end == text.size() || !is_atom_byte(text[word.end]) || !is_atom_byte(raw.back())));
          }
        }
      }
    }
  }
  CHECK(signs > 1000);
}

TEST_CASE("half a sign is none") {
  for (const std::string_view sign : {"\u2014", "\u00A3", "\U0001F621", "\u20AC"}) {
    for (size_t size = 0; size < sign.size(); ++size) CHECK(query::plain_sign_size(sign.substr(0, size)) == 0);
    CHECK(query::plain_sign_size(sign) == sign.size());
  }
}

TEST_CASE("all kernels find the same atoms, those that a plain walk finds") {
  std::mt19937_64 engine(5);
  constexpr std::string_view common = "aZz09_ '@.\xC3\x80/:@[`{";
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    for (size_t left = engine() % 200; left != 0; --left) {
      text += engine() % 4 != 0 ? common[engine() % common.size()] : static_cast<char>(engine());
    }
    for (const query::AtomKernel kernel : query::atom_kernels()) {
      query::Atoms atoms(kernel);
      atoms.read(text);
      std::string found;
      for (size_t at = 0; at < atoms.count(); ++at) {
        const std::string atom = plain_atoms(std::string_view(text).substr(atoms.begin(at), atoms.end(at) - atoms.begin(at)));
        const std::string padded = atom + std::string(8, '\0');
        CHECK(atoms.key(at) == query::atom_key(padded.data(), atom.size()));
        found += (found.empty() ? "" : " ") + atom;
      }
      REQUIRE(found == plain_atoms(text).substr(plain_atoms(text).starts_with(' ') ? 1 : 0));
      CHECK(atoms.any_high() == std::any_of(text.begin(), text.end(), [](char byte) { return byte < 0; }));
    }
  }
}

TEST_CASE("a run of bytes between blanks that is said to be all words is cut into its atoms") {
  std::mt19937_64 engine(6);
  constexpr std::string_view common = "aSt5Gcom  '@._-#:/,!?()&*+\"\n\xC3\xA9";
  size_t plain = 0;
  std::vector<text::Word> words;
  for (int round = 0; round < 100'000; ++round) {
    std::string text;
    for (size_t left = engine() % 100; left != 0; --left) {
      text += engine() % 8 != 0 ? common[engine() % (round % 2 == 0 ? 8 : common.size())] : static_cast<char>(engine() % 128);
    }
    std::string first;
    for (const query::AtomKernel kernel : query::atom_kernels()) {
      query::Atoms atoms(kernel);
      atoms.read(text);
      std::string found;
      for (size_t at = 0; at < text.size(); at = atoms.run_end(at) + 1) {
        const size_t end = atoms.run_end(at);
        REQUIRE(end == std::min(text.find_first_of(" \n\t\r", at), text.size()));
        REQUIRE((end == at || atoms.run_begin(end - 1) == at));
        const bool all_words = atoms.all_words(at, end);
        found += all_words ? '1' : '0';
        if (!all_words) continue;
        text::split_words(std::string_view(text).substr(at, end - at), words);
        size_t atom = 0;
        while (atom < atoms.count() && atoms.begin(atom) < at) ++atom;
        for (const text::Word& word : words) {
          REQUIRE(atoms.begin(atom) == at + word.begin);
          REQUIRE(atoms.end(atom++) == at + word.end);
          ++plain;
        }
        REQUIRE((atom == atoms.count() || atoms.begin(atom) >= end));
      }
      if (first.empty()) first = found;
      CHECK(found == first);
    }
  }
  CHECK(plain > 100'000);
}
