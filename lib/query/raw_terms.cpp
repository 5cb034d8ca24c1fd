// SPDX-License-Identifier: Apache-2.0
#include "query/raw_terms.hpp"

#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace sc::query {

namespace {

using text::Letter;

// The more, the rarer in a text.
int rarity(char byte) {
  if (byte == ' ') return 0;
  if (byte >= 'a' && byte <= 'z') return 1;
  if (static_cast<unsigned char>(byte) >= 0x80 || (byte >= '0' && byte <= '9')) return 2;
  return 3;
}

Letter first_letter(std::string_view text) {
  size_t at = 0;
  return text.empty() ? Letter::none : text::letter_of(text::decode(text, at));
}

Letter last_letter(std::string_view text) {
  size_t at = text.size();
  while (at != 0 && at + 4 > text.size() && (static_cast<unsigned char>(text[at - 1]) & 0xC0) == 0x80) --at;
  return at == 0 ? Letter::none : first_letter(text.substr(at - 1));
}

bool goes_on(Letter letter) { return letter == Letter::letter || letter == Letter::digit; }

}  // namespace

void RawTerms::add(std::string_view bytes, uint32_t term) {
  Word word{std::string(bytes), term, 0, 0};
  const auto rarity_at = [&](uint32_t at) { return rarity(bytes[at]) + rarity(bytes[at + 1]); };
  for (uint32_t at = 1; at + 1 < bytes.size(); ++at) {
    if (rarity_at(at) > rarity_at(word.at)) word.at = at;
  }
  word.pair = pair_at(bytes, word.at);
  filter_.resize(65536 / 64);
  filter_[word.pair / 64] |= uint64_t{1} << word.pair % 64;
  words_.push_back(std::move(word));
}

void RawTerms::seal() {
  std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) { return a.pair < b.pair; });
}

// A mark behind belongs to the last letter.
bool RawTerms::is_whole(std::string_view text, size_t begin, size_t end) noexcept {
  const std::string_view own = text.substr(begin, end - begin);
  if (goes_on(first_letter(own)) && goes_on(last_letter(text.substr(0, begin)))) return false;
  const Letter behind = first_letter(text.substr(end));
  return !((goes_on(last_letter(own)) && goes_on(behind)) || (behind == Letter::mark && last_letter(own) != Letter::none));
}

}  // namespace sc::query
