// SPDX-License-Identifier: Apache-2.0
#include "terms/look_alikes.hpp"

#include <array>
#include <bit>
#include <set>
#include <utility>

namespace sc::terms {

namespace {

constexpr size_t most_places = 12;
constexpr size_t many_at_once = 3;  // so many places, or all but so many

// Of a to z: digits, Cyrillic, Greek and other letters, in small letters as folding makes them. A capital that looks
// alike counts where its small letter does not: В folds to в.
struct Row {
  std::u32string_view digits, cyrillic, greek, latin;
};
constexpr std::array<Row, 26> rows = {{
    {U"4", U"а", U"α", U""},     {U"86", U"вь", U"β", U""},   {U"", U"с", U"ς", U"k"},    {U"", U"ԁ", U"δ", U"b"},    {U"3", U"еєэ", U"εξ", U""},
    {U"", U"", U"", U"t"},       {U"96", U"ԍ", U"", U"qɡ"},   {U"", U"һн", U"η", U"n"},   {U"1", U"і", U"ι", U"lj"},   {U"", U"ј", U"ϳ", U"i"},
    {U"", U"к", U"κ", U""},      {U"1", U"ӏ", U"λι", U"i"},   {U"", U"м", U"μ", U"n"},    {U"", U"пи", U"ηνπ", U"m"},  {U"0", U"о", U"οσθ", U""},
    {U"", U"р", U"ρ", U""},      {U"9", U"ԛ", U"", U"g"},     {U"2", U"гя", U"ρ", U""},   {U"5", U"ѕ", U"σς", U"z"},   {U"7", U"т", U"τ", U"f"},
    {U"", U"ц", U"υμ", U"v"},    {U"", U"ѵ", U"νυ", U"u"},    {U"", U"шԝ", U"ωψ", U""},   {U"", U"хж", U"χ", U""},     {U"", U"уү", U"γυ", U"v"},
    {U"2", U"з", U"ζ", U"s"},
}};

struct Pair {
  std::u32string_view from, to;
};
constexpr std::array<Pair, 9> pairs = {{{U"m", U"rn"}, {U"rn", U"m"}, {U"w", U"vv"}, {U"vv", U"w"}, {U"d", U"cl"}, {U"cl", U"d"}, {U"nn", U"m"}, {U"k", U"lc"}, {U"h", U"li"}}};

// The letters of which all who disguise a name have a look-alike, the best ones.
constexpr std::u32string_view best_cyrillic = U"aceijopsxy", best_greek = U"aiknoptuv", any_letter = U"abcdefghijklmnopqrstuvwxyz";

std::u32string_view of_row(char32_t letter, std::u32string_view Row::*alphabet) {
  return letter >= U'a' && letter <= U'z' ? rows[letter - U'a'].*alphabet : std::u32string_view();
}

class Found {
 public:
  Found(const Letters& word, size_t most) : step_(most), most_(most) { known_.insert(word); }
  // So many more may come.
  void allow_more() { most_ = found_.size() + step_; }
  void add(const Letters& spelling) {
    if (found_.size() < most_ && known_.insert(spelling).second) found_.push_back({Kind::look_alike, spelling});
  }
  std::vector<Spelling> take() { return std::move(found_); }

 private:
  size_t step_;
  size_t most_;
  std::set<Letters> known_;
  std::vector<Spelling> found_;
};

struct Place {
  size_t at;
  std::u32string_view letters;
};

std::vector<Place> places_of(const Letters& word, std::u32string_view Row::*alphabet, std::u32string_view among = any_letter) {
  std::vector<Place> places;
  for (size_t at = 0; at < word.size() && places.size() < most_places; ++at) {
    if (among.find(word[at]) == std::u32string_view::npos) continue;
    if (const std::u32string_view letters = of_row(word[at], alphabet); !letters.empty()) places.push_back({at, letters});
  }
  return places;
}

// Subsets of the places, each with its first look-alike and then, of one place, with the others too.
void add_subsets(const Letters& word, const std::vector<Place>& places, Found& found) {
  for (const Place& place : places) {
    for (const char32_t letter : place.letters) {
      Letters spelling = word;
      spelling[place.at] = letter;
      found.add(spelling);
    }
  }
  const auto all = (uint32_t{1} << places.size()) - 1;
  for (uint32_t some = all; some > 0; --some) {
    const auto count = static_cast<size_t>(std::popcount(some));
    if (count > many_at_once && places.size() - count > many_at_once) continue;
    for (size_t choice = 0; choice < 2; ++choice) {
      Letters spelling = word;
      for (size_t bit = 0; bit < places.size(); ++bit) {
        const Place& place = places[bit];
        if ((some >> bit & 1) != 0) spelling[place.at] = place.letters[std::min(choice, place.letters.size() - 1)];
      }
      found.add(spelling);
    }
  }
}

// The same letter everywhere: every e a 3.
void add_everywhere(const Letters& word, std::u32string_view Row::*alphabet, Found& found) {
  for (const Place& place : places_of(word, alphabet)) {
    for (const char32_t letter : place.letters) {
      Letters spelling = word;
      for (char32_t& one : spelling) one = one == word[place.at] ? letter : one;
      found.add(spelling);
    }
  }
}

}  // namespace

std::vector<Spelling> look_alikes(const Letters& word, size_t most) {
  if (!is_plain_word(word) || word.size() < 2) return {};
  Found found(word, most);
  for (const auto& [alphabet, best] : {std::pair(&Row::digits, any_letter), std::pair(&Row::cyrillic, best_cyrillic), std::pair(&Row::greek, best_greek)}) {
    found.allow_more();
    add_everywhere(word, alphabet, found);
    add_subsets(word, places_of(word, alphabet, best), found);
    add_subsets(word, places_of(word, alphabet), found);
  }
  found.allow_more();
  for (const Pair& pair : pairs) {
    for (size_t at = word.find(pair.from); at != Letters::npos; at = word.find(pair.from, at + 1)) {
      Letters spelling = word;
      found.add(spelling.replace(at, pair.from.size(), pair.to));
    }
  }
  for (const auto first : {&Row::digits, &Row::latin}) {
    for (const Place& one : places_of(word, first)) {
      Letters spelling = word;
      spelling[one.at] = one.letters.front();
      found.add(spelling);
      for (const auto second : {&Row::cyrillic, &Row::greek, &Row::latin}) {
        for (const Place& other : places_of(word, second)) {
          Letters both = spelling;
          if (other.at != one.at) both[other.at] = other.letters.front();
          found.add(both);
        }
      }
    }
  }
  return found.take();
}

std::u32string_view signs_for(char32_t letter) noexcept {
  switch (letter) {
    case U'a': return U"@";
    case U'c': return U"(";
    case U'e': return U"€";
    case U'h': return U"#";
    case U'i': return U"!";
    case U'l': return U"|";
    case U's': return U"$";
    case U't': return U"+";
    default: return {};
  }
}

}  // namespace sc::terms
