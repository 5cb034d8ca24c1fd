// SPDX-License-Identifier: Apache-2.0
#include "query/exact_terms.hpp"

#include <algorithm>
#include <utility>

#include "query/tokens.hpp"

namespace sc::query {

namespace {

// Goes through what was written, piece by piece: a tag of characters may be written as its characters, and the reverse.
class Written {
 public:
  // A handle with its host is met by its name alone, or, where a sign made words of the host ("@acme.bsky.social+"), by these too.
  enum class Hosts : uint8_t { left_out, told };

  Written(const std::vector<std::string>& words, Hosts hosts) : words_(words), hosts_(hosts) { take(0); }

  // Whether it goes on with a word of a text, or with what such a word is met by: the owner in "Acme's", the name before a host.
  bool goes_on(std::string_view word, text::WordKind kind) {
    std::string_view rest = word;
    while (!rest.empty()) {
      if (left_.empty()) return false;
      const size_t size = std::min(rest.size(), left_.size());
      if (rest.substr(0, size) != left_.substr(0, size)) return false;
      rest.remove_prefix(size);
      take(size);
      if (!began_ || rest.empty() || !is_behind_stem(word, rest, kind)) continue;
      if (kind != text::WordKind::mention || hosts_ == Hosts::left_out) return true;
      rest.remove_prefix(1);
    }
    return true;
  }
  bool is_at_end() const noexcept { return left_.empty(); }

 private:
  // Takes bytes of the word that is left; behind it the next begins.
  void take(size_t size) {
    left_.remove_prefix(size);
    began_ = left_.empty();
    while (left_.empty() && next_ < words_.size()) left_ = words_[next_++];
  }
  static bool is_behind_stem(std::string_view word, std::string_view rest, text::WordKind kind) {
    if (kind == text::WordKind::mention) return rest[0] == '@' || rest[0] == '.';
    return kind == text::WordKind::word && rest.size() == possessive_size(word);
  }

  const std::vector<std::string>& words_;
  Hosts hosts_;
  size_t next_ = 0;
  std::string_view left_;
  bool began_ = false;  // at the beginning of a word, or the end of all
};

}  // namespace

std::string_view without_sign(std::string_view text, const text::Word& word) {
  const std::string_view raw = part_of(text, word);
  return raw.substr(sign_size(raw, word.kind));
}

void ExactTerms::add(uint32_t term, std::vector<std::string> written) { terms_.push_back({term, std::move(written)}); }

// The term lies there but for its spelling, so which words of the text belong to which of it is known by their bytes alone.
bool ExactTerms::allow(uint32_t term, std::string_view met) const {
  const auto known = std::lower_bound(terms_.begin(), terms_.end(), term, [](const Term& one, uint32_t number) { return one.term < number; });
  if (known == terms_.end() || known->term != term) return true;
  std::vector<text::Word> words;
  text::split_words(met, words);
  const auto is_met = [&](Written::Hosts hosts) {
    Written written(known->written, hosts);
    return std::all_of(words.begin(), words.end(), [&](const text::Word& word) { return written.goes_on(without_sign(met, word), word.kind); }) && written.is_at_end();
  };
  return is_met(Written::Hosts::left_out) || is_met(Written::Hosts::told);
}

}  // namespace sc::query
