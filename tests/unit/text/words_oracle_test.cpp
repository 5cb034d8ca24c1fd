// SPDX-License-Identifier: Apache-2.0
// split_words() against the plain reading of its rules: character by character, without tables, shortcuts or memory.
#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "generated.hpp"
#include "text/letters.hpp"
#include "text/links.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

using namespace sc::text;

namespace {

struct Character {
  char32_t value;
  size_t begin;
  size_t end;
  Letter letter;
};

class PlainSplitter {
 public:
  explicit PlainSplitter(std::string_view text) : text_(text) {
    for (size_t at = 0; at < text.size();) {
      const size_t begin = at;
      const char32_t value = decode(text, at);
      characters_.push_back({value, begin, at, letter_of(value)});
    }
    characters_.push_back({' ', text.size(), text.size(), Letter::none});  // so that there is always a next one
  }

  std::vector<Word> split() {
    for (size_t i = 0; i + 1 < characters_.size();) i = take(i);
    return words_;
  }

 private:
  size_t take(size_t i) {
    const Character& now = characters_[i];
    const bool word = now.letter == Letter::letter || now.letter == Letter::digit;
    if (word && now.value < 0x80) {
      if (const size_t end = link_end(now.begin); end != 0) return add(i, end, WordKind::link);
    }
    if (now.value == '@' || now.value == 0xFF20) {
      if (const size_t end = mention_end(i); end != 0) return add(i, end, WordKind::mention);
    }
    if (now.value == '#' || now.value == 0xFF03) {
      if (const size_t end = tag_end(i); end != 0) return add(i, end, WordKind::tag);
    }
    if (now.value == '#' || now.value == '*' || (now.value >= '0' && now.value <= '9')) {
      const size_t key = i + (next(i).value == 0xFE0F ? 2 : 1);
      if (key < characters_.size() && characters_[key].value == 0x20E3) return add(i, characters_[key].end, WordKind::emoji);
    }
    if (now.letter == Letter::pictograph && (now.value >= 0x231A || next(i).value == 0xFE0F)) {
      return add(i, grapheme_end(text_, now.begin), WordKind::emoji);
    }
    if (now.letter == Letter::ideograph) {
      size_t last = i;
      while (next(last).letter == Letter::mark) ++last;
      return add(i, characters_[last].end, WordKind::ideograph);
    }
    return word ? take_word(i) : i + 1;
  }

  size_t take_word(size_t i) {
    size_t last = i;
    while (goes_on(last + 1)) ++last;
    size_t end = last;
    while (characters_[end].value == '_') --end;
    bool number = true;
    for (size_t at = i; at <= end; ++at) number = number && characters_[at].letter != Letter::letter && characters_[at].value != '_';
    add(i, characters_[end].end, number ? WordKind::number : WordKind::word);
    return last + 1;
  }

  bool goes_on(size_t i) const {
    const Character& now = characters_[i];
    if (now.letter == Letter::letter || now.letter == Letter::digit || now.letter == Letter::mark || now.value == '_') return true;
    if (i + 1 >= characters_.size()) return false;
    const Letter before = characters_[base_before(i)].letter;
    const Letter after = next(i).letter;
    if (now.value == '\'' || now.value == 0x2019 || now.value == 0xFF07)
      return before == after && (after == Letter::letter || after == Letter::digit);
    if (now.value == '.' || now.value == ',') return before == Letter::digit && after == Letter::digit;
    return false;
  }

  size_t base_before(size_t i) const {
    do --i;
    while (i > 0 && characters_[i].letter == Letter::mark);
    return i;
  }

  size_t link_end(size_t begin) const {
    size_t colon = begin;
    while (colon < text_.size() && (is_ascii_letter(text_[colon]) || is_ascii_digit(text_[colon]) || text_[colon] == '_')) ++colon;
    if (const size_t end = link_with_scheme_end(text_, begin, colon); end != 0) return end;
    size_t unused = 0;
    return bare_link_end(text_, begin, unused);
  }

  static bool is_name(char32_t value) {
    return value < 0x80 && (is_ascii_letter(static_cast<char>(value)) || is_ascii_digit(static_cast<char>(value)) || value == '_');
  }

  size_t mention_end(size_t i) const {
    if (i > 0) {
      const Character& before = characters_[base_before(i)];
      const bool word = before.letter == Letter::letter || before.letter == Letter::digit || before.value == '_';
      const bool retweet = !words_.empty() && words_.back().end == characters_[i].begin &&
                           (part_of(text_, words_.back()) == "RT" || part_of(text_, words_.back()) == "rt");
      if (word && !retweet) return 0;
    }
    size_t last = i;
    while (is_name(next(last).value)) ++last;
    const Letter after = next(last).letter;
    if (last == i || after == Letter::letter || after == Letter::mark) return 0;
    return handle_end(text_, characters_[last].end);
  }

  size_t tag_end(size_t i) const {
    if (i > 0) {
      const char32_t before = characters_[i - 1].value;
      if (before == '&' || (before != 0xFE0F && is_tag_character(before))) return 0;
    }
    size_t last = i;
    bool named = false;
    while (is_tag_character(next(last).value)) {
      ++last;
      named = named || is_letter(characters_[last].letter);
    }
    return named ? characters_[last].end : 0;
  }

  const Character& next(size_t i) const { return characters_[std::min(i + 1, characters_.size() - 1)]; }

  // Adds the word from character i to byte `end`; gives the character to go on with.
  size_t add(size_t i, size_t end, WordKind kind) {
    const size_t begin = characters_[i].begin;
    words_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), kind, is_ascii(text_.substr(begin, end - begin))});
    while (characters_[i].begin < end) ++i;
    return i;
  }

  std::string_view text_;
  std::vector<Character> characters_;
  std::vector<Word> words_;
};

void check_against_plain(std::string_view text) {
  std::vector<Word> words;
  split_words(text, words);
  if (words == PlainSplitter(text).split()) return;
  std::string shown;
  for (const Word& word : words) shown += "[" + std::string(part_of(text, word)) + "]";
  std::string plain;
  for (const Word& word : PlainSplitter(text).split()) plain += "[" + std::string(part_of(text, word)) + "]";
  CAPTURE(text);
  REQUIRE(shown == plain);
  FAIL("kinds differ");
}

}  // namespace

TEST_CASE("generated posts are split as the rules read") {
  static constexpr std::string_view pieces[] = {" ",
                                                "a",
                                                "Bc",
                                                "1",
                                                "23",
                                                "_",
                                                "'",
                                                "’",
                                                "＇",
                                                ".",
                                                ",",
                                                ":",
                                                "-",
                                                "+",
                                                "@",
                                                "#",
                                                "＠",
                                                "＃",
                                                "*",
                                                "&",
                                                "/",
                                                "é",
                                                "e\u0301",
                                                "\u0301",
                                                "日",
                                                "ー",
                                                "ที่",
                                                "한",
                                                "١",
                                                "😀",
                                                "👍🏿",
                                                "🇩",
                                                "👨‍👩‍👧",
                                                "\uFE0F",
                                                "\u20E3",
                                                "\u200D",
                                                "©",
                                                "http",
                                                "https://",
                                                "www.",
                                                "t.co",
                                                "com",
                                                ".com/",
                                                "RT",
                                                "rt",
                                                "\xFF",
                                                "\xC3",
                                                "\u00A0",
                                                "\u200B",
                                                "(",
                                                ")",
                                                "name.bsky.social",
                                                "\xE2\x80",
                                                "!",
                                                "\n",
                                                "it's",
                                                "3.5"};
  test::Dice dice(8);
  for (int round = 0; round < 60'000; ++round) check_against_plain(test::joined(dice, pieces, 14));
}

TEST_CASE("generated ASCII and bytes are split as the rules read") {
  test::Dice dice(9);
  for (int round = 0; round < 60'000; ++round) {
    std::string text = test::bytes(dice, 30);
    if (round % 2 == 0) {
      for (char& byte : text) byte = static_cast<char>(byte & 0x7F);
    }
    check_against_plain(text);
  }
}

TEST_CASE("strings that break programs are split as the rules read") {
  const std::string all = test::shared_file("naughty-strings/blns.txt");
  if (all.empty()) MESSAGE("skipped: no naughty strings here");
  check_against_plain(all);
  std::istringstream lines(all);
  for (std::string line; std::getline(lines, line);) check_against_plain(line);
}

TEST_CASE("long runs of one thing are split in time that grows with their length only") {
  for (const std::string_view piece :
       {"a-", "a.", "a+", "a@", "@a.", "@a@", "http://", "www.", "a_-", "'", "a'", "1,", "#", "\u0301", "@\u0301", "🇩", "\u200D", "a/"}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    std::vector<Word> words;
    split_words(text, words);
    CHECK(words.size() <= text.size());
  }
}

// Unicode's cases where our rules are its own: spans of letters, digits, marks and apostrophes.
TEST_CASE("words end where Unicode's own cases say, of letters and digits") {
  std::istringstream lines(test::shared_file("unicode/WordBreakTest.txt"));
  int all = 0;
  int good = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line.substr(0, line.find('#')));
    std::string text;
    std::vector<std::string> expected(1);
    bool ours = true;
    for (std::string field; fields >> field;) {
      if (field == "÷") expected.emplace_back();
      if (field == "÷" || field == "×") continue;
      const auto character = static_cast<char32_t>(std::stoul(field, nullptr, 16));
      const Letter letter = letter_of(character);
      const bool plain = letter == Letter::letter || letter == Letter::digit || character == '\'' || character == ' ' ||
                         character == 0x2019 || character == ',';
      ours = ours && plain && !(character >= 0x05D0 && character <= 0x05EA);  // of Hebrew, a last ' is left out
      append(text, character);
      append(expected.back(), character);
    }
    if (text.empty() || !ours) continue;
    ++all;
    std::erase_if(expected, [](const std::string& part) {
      size_t at = 0;
      return part.empty() || (letter_of(decode(part, at)) != Letter::letter && letter_of(decode(part, at = 0)) != Letter::digit);
    });
    std::vector<Word> words;
    split_words(text, words);
    std::vector<std::string> found;
    for (const Word& word : words) found.emplace_back(part_of(text, word));
    good += found == expected ? 1 : 0;
    if (found != expected) MESSAGE("differs: " << text);
  }
  if (all == 0) {
    MESSAGE("skipped: no Unicode data here");
    return;
  }
  MESSAGE(good << " of " << all << " word cases");
  CHECK(good == all);
}
