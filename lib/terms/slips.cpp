// SPDX-License-Identifier: Apache-2.0
#include "terms/slips.hpp"

#include <array>
#include <set>

namespace sc::terms {

namespace {

constexpr std::u32string_view alphabet = U"abcdefghijklmnopqrstuvwxyz";
constexpr size_t longest_elongation = 4;

// Of a to z.
constexpr std::array<std::u32string_view, 26> beside = {U"qwsz",  U"vghn",  U"xdfv", U"serfcx", U"wsdr34", U"drtgvc", U"ftyhbv", U"gyujnb", U"ujko89",
                                                        U"huikmn", U"jiolm", U"kop",  U"njk",    U"bhjm",   U"iklp90", U"ol0",    U"wa12",   U"edft45",
                                                        U"awedxz", U"rfgy56", U"yhji78", U"cfgb", U"qase23", U"zsdc",   U"tghu67", U"asx"};

class Slips {
 public:
  explicit Slips(const Letters& word) : word_(word) { known_.insert(word); }

  void add(Kind kind, Letters spelling) {
    if (!spelling.empty() && known_.insert(spelling).second) found_.push_back({kind, std::move(spelling)});
  }

  void put(Kind kind, size_t at, char32_t letter) {
    Letters spelling = word_;
    spelling.insert(at, 1, letter);
    add(kind, std::move(spelling));
  }

  void change(Kind kind, size_t at, char32_t letter) {
    Letters spelling = word_;
    spelling[at] = letter;
    add(kind, std::move(spelling));
  }

  void drop(size_t at) {
    Letters spelling = word_;
    spelling.erase(at, 1);
    add(Kind::dropped, std::move(spelling));
  }

  void lengthen(size_t at, size_t times) {
    Letters spelling = word_;
    spelling.insert(at, times - 1, word_[at]);
    add(Kind::doubled, std::move(spelling));
  }

  void swap(size_t at) {
    Letters spelling = word_;
    std::swap(spelling[at], spelling[at + 1]);
    add(Kind::swapped, std::move(spelling));
  }

  std::vector<Spelling> take() { return std::move(found_); }

 private:
  const Letters& word_;
  std::set<Letters> known_;
  std::vector<Spelling> found_;
};

}  // namespace

std::u32string_view keys_beside(char32_t key) noexcept { return key >= U'a' && key <= U'z' ? beside[key - U'a'] : std::u32string_view(); }

std::vector<Spelling> one_slip(const Letters& word) {
  if (!is_plain_word(word)) return {};
  Slips slips(word);
  for (size_t at = 0; at < word.size(); ++at) slips.drop(at);
  for (size_t at = 0; at < word.size(); ++at) slips.lengthen(at, 2);
  for (size_t at = 0; at + 1 < word.size(); ++at) slips.swap(at);
  for (size_t at = 0; at < word.size(); ++at) {
    for (const char32_t key : keys_beside(word[at])) slips.change(Kind::neighbour, at, key);
  }
  for (size_t at = 0; at < word.size(); ++at) {
    for (const char32_t key : keys_beside(word[at])) {
      slips.put(Kind::neighbour, at, key);
      slips.put(Kind::neighbour, at + 1, key);
    }
  }
  for (size_t at = 0; at < word.size(); ++at) {
    for (const char32_t letter : alphabet) slips.change(Kind::wrong, at, letter);
  }
  for (size_t at = 0; at <= word.size(); ++at) {
    for (const char32_t letter : alphabet) slips.put(Kind::extra, at, letter);
  }
  for (size_t times = 3; times <= longest_elongation; ++times) {
    for (size_t at = 0; at < word.size(); ++at) slips.lengthen(at, times);
  }
  return slips.take();
}

Kind slip_between(const Letters& word, const Letters& found) {
  for (const Spelling& slip : one_slip(word)) {
    if (slip.letters == found) return slip.kind;
  }
  return Kind::slips;
}

}  // namespace sc::terms
