// SPDX-License-Identifier: Apache-2.0
#include "terms/sounds.hpp"

#include <array>
#include <set>

namespace sc::terms {

namespace {

constexpr size_t least_letters = 4;  // without vowels
constexpr size_t least_cut = 5;

// Letters that are heard alike, in words of English; each stands for each other of its row.
struct Alike {
  std::u32string_view left;
  std::u32string_view right;
};
constexpr std::array<Alike, 60> alikes = {{
    {U"ph", U"f"},   {U"ck", U"k"},   {U"ck", U"c"},   {U"c", U"k"},     {U"cc", U"k"},   {U"ch", U"k"},   {U"que", U"k"},  {U"q", U"k"},
    {U"qu", U"kw"},  {U"qu", U"cw"},  {U"c", U"s"},    {U"sc", U"s"},    {U"s", U"z"},    {U"x", U"ks"},   {U"x", U"cks"},  {U"x", U"cs"},
    {U"x", U"z"},    {U"ie", U"ei"},  {U"y", U"i"},    {U"y", U"ie"},    {U"i", U"ee"},   {U"ee", U"ea"},  {U"e", U"ee"},   {U"e", U"ea"},
    {U"i", U"ea"},   {U"oo", U"u"},   {U"ou", U"ow"},  {U"ou", U"u"},    {U"ew", U"u"},   {U"ue", U"u"},   {U"ue", U"oo"},  {U"ai", U"ay"},
    {U"ai", U"ei"},  {U"ay", U"ey"},  {U"a", U"ae"},   {U"oa", U"o"},    {U"oe", U"o"},   {U"au", U"aw"},  {U"au", U"o"},   {U"igh", U"y"},
    {U"ight", U"ite"}, {U"ght", U"t"}, {U"gh", U"g"},  {U"wh", U"w"},    {U"kn", U"n"},   {U"wr", U"r"},   {U"rh", U"r"},   {U"th", U"t"},
    {U"sch", U"sh"}, {U"ch", U"tch"}, {U"ch", U"sh"},  {U"j", U"g"},     {U"dg", U"g"},   {U"tion", U"sion"}, {U"er", U"or"}, {U"er", U"ar"},
    {U"le", U"el"},  {U"v", U"w"},    {U"v", U"f"},    {U"z", U"ts"},
}};

Letters replaced(const Letters& word, size_t at, size_t size, std::u32string_view by) {
  Letters spelling = word;
  spelling.replace(at, size, by);
  return spelling;
}

// Calls visit(spelling) for every place that may be written otherwise.
template <typename Visit>
void each_alike(const Letters& word, Visit&& visit) {
  for (const Alike& alike : alikes) {
    for (const auto& [from, to] : {alike, Alike{alike.right, alike.left}}) {
      for (size_t at = word.find(from); at != Letters::npos; at = word.find(from, at + 1)) visit(replaced(word, at, from.size(), to));
    }
  }
  for (size_t at = 0; at < word.size(); ++at) {
    if (at + 1 < word.size() && word[at] == word[at + 1]) visit(replaced(word, at, 2, word.substr(at, 1)));
    else visit(replaced(word, at, 1, Letters(2, word[at])));
  }
  if (word.ends_with(U'e')) visit(word.substr(0, word.size() - 1));
  else visit(word + U'e');
}

class Found {
 public:
  Found(Kind kind, const Letters& word) : kind_(kind) { known_.insert(word); }
  void add(Letters spelling) {
    if (known_.insert(spelling).second) found_.push_back({kind_, std::move(spelling)});
  }
  size_t size() const noexcept { return found_.size(); }
  const Letters& at(size_t place) const { return found_[place].letters; }
  std::vector<Spelling> take() { return std::move(found_); }

 private:
  Kind kind_;
  std::set<Letters> known_;
  std::vector<Spelling> found_;
};

}  // namespace

std::vector<Spelling> sound_alikes(const Letters& word, size_t most) {
  if (!is_plain_word(word) || word.size() < least_letters) return {};
  Found found(Kind::sound, word);
  const auto add = [&](Letters spelling) {
    if (found.size() < most && spelling.size() >= least_letters) found.add(std::move(spelling));
  };
  each_alike(word, add);
  const size_t once = found.size();
  for (size_t at = 0; at < once && found.size() < most; ++at) {
    const Letters first = found.at(at);
    each_alike(first, add);
  }
  return found.take();
}

std::vector<Spelling> without_vowels(const Letters& word) {
  if (!is_plain_word(word)) return {};
  Found found(Kind::vowels, word);
  Letters ends;
  Letters none;
  for (size_t at = 0; at < word.size(); ++at) {
    const bool vowel = is_vowel(word[at]);
    if (!vowel || at == 0) none += word[at];
    if (!vowel || at == 0 || at + 1 == word.size()) ends += word[at];
  }
  for (const Letters& spelling : {none, ends}) {
    if (spelling.size() >= least_letters) found.add(spelling);
  }
  for (size_t first = 1; first < word.size(); ++first) {
    for (size_t second = first + 1; second < word.size(); ++second) {
      if (!is_vowel(word[first]) || !is_vowel(word[second]) || word.size() < least_letters + 2) continue;
      Letters spelling = word;
      spelling.erase(second, 1);
      spelling.erase(first, 1);
      found.add(std::move(spelling));
    }
  }
  return found.take();
}

std::vector<Spelling> cut_short(const Letters& word) {
  if (!is_plain_word(word)) return {};
  Found found(Kind::cut, word);
  for (size_t size = word.size(); size-- > least_cut && size * 5 >= word.size() * 3;) found.add(word.substr(0, size));
  return found.take();
}

}  // namespace sc::terms
