// SPDX-License-Identifier: Apache-2.0
#include "query/index.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace sc::query {

namespace {

constexpr size_t filter_bits_per_key = 32;
constexpr size_t least_filter_bits = 1024;

size_t character_size(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// Whether the folded text is the pattern, where '?' is any one character; with an open end, whether it begins so.
bool fits_pattern(std::string_view pattern, bool open_end, std::string_view text) {
  size_t at = 0;
  for (const char want : pattern) {
    if (at >= text.size()) return false;
    if (want == '?') {
      at += character_size(text[at]);
    } else if (text[at++] != want) {
      return false;
    }
  }
  return open_end ? at <= text.size() : at == text.size();
}

// The same for terms that are the same.
uint32_t spelling_tag(const std::vector<Piece>& pieces) {
  uint64_t hash = 0;
  for (const Piece& piece : pieces) hash = pair_hash(hash, seeded_hash64(piece.folded));
  return static_cast<uint32_t>(hash >> 32);
}

// Reserves without making a vector that is filled in many steps grow in each.
template <typename Item>
void make_room(std::vector<Item>& items, size_t more) {
  if (items.size() + more > items.capacity()) items.reserve(std::max(items.size() + more, 2 * items.capacity()));
}

}  // namespace

// Of the hash, or an empty one. Hashes that share a tag share a slot, which costs a comparison.
uint64_t HashTable::slot_of(uint64_t hash) const noexcept {
  uint64_t slot = hash & slot_mask_;
  while (slots_[slot].last != 0 && slots_[slot].tag != static_cast<uint32_t>(hash >> 32)) slot = (slot + 1) & slot_mask_;
  return slot;
}

void HashTable::seal() {
  const size_t keys = pending_.size();
  if (keys == 0) return;
  const size_t bits = std::bit_ceil(std::max(least_filter_bits, keys * filter_bits_per_key));
  filter_.assign(bits / 64, 0);
  filter_shift_ = 64 - static_cast<unsigned>(std::countr_zero(bits));
  slots_.assign(std::bit_ceil(std::max<size_t>(16, keys + keys / 2)), {});
  slot_mask_ = slots_.size() - 1;
  for (const Pending& one : pending_) {
    const uint64_t bit = one.hash >> filter_shift_;
    filter_[bit >> 6] |= uint64_t{1} << (bit & 63);
    Slot& slot = slots_[slot_of(one.hash)];
    slot.tag = static_cast<uint32_t>(one.hash >> 32);
    ++slot.last;
  }
  uint32_t first = 0;
  for (Slot& slot : slots_) {
    if (slot.last == 0) continue;
    slot.first = first;
    first += slot.last;
    slot.last = first;
  }
  candidates_.resize(keys);
  for (const Pending& one : pending_) candidates_[slots_[slot_of(one.hash)].first++] = one.candidate;
  for (uint32_t begin = 0; Slot& slot : slots_) {
    if (slot.last == 0) continue;
    slot.first = std::exchange(begin, slot.last);
  }
  pending_ = {};
}

void TermIndex::expect(size_t terms, size_t words) {
  make_room(terms_, terms);
  make_room(words_, words);
  screen_terms_.expect(terms, words);
  while (known_.size() < 2 * (terms_.size() + terms)) make_known_larger();
}

uint32_t TermIndex::add(const std::vector<Piece>& pieces) {
  if (known_.size() < 2 * (terms_.size() + 1)) make_known_larger();
  const uint32_t tag = spelling_tag(pieces);
  Known& known = known_place(tag, pieces);
  if (known.behind != 0) return known.behind - 1;
  known = {tag, static_cast<uint32_t>(terms_.size()) + 1};
  store(pieces);
  return known.behind - 1;
}

uint32_t TermIndex::add_exact(const std::vector<Piece>& pieces, const std::vector<std::string>& written) {
  store(pieces);
  exact_.add(static_cast<uint32_t>(terms_.size() - 1), written);
  return static_cast<uint32_t>(terms_.size() - 1);
}

void TermIndex::store(const std::vector<Piece>& pieces) {
  const Term term{static_cast<uint32_t>(words_.size()), static_cast<uint32_t>(pieces.size())};
  for (const Piece& piece : pieces) {
    Word word;
    word.hash = word_hash(piece.folded);
    word.at = static_cast<uint32_t>(letters_.size());
    word.size = static_cast<uint32_t>(piece.folded.size());
    word.head = piece.head;
    word.only = piece.only;
    word.wild = piece.wild;
    word.open_end = piece.open_end;
    word.joined = piece.joined;
    word.raw = piece.raw;
    word.fuzzy = piece.fuzzy;
    letters_ += piece.folded;
    words_.push_back(word);
  }
  if (pieces.front().raw) raw_.add(pieces.front().folded, static_cast<uint32_t>(terms_.size()));
  else screen_terms_.add(pieces, static_cast<uint32_t>(terms_.size()));
  terms_.push_back(term);
  reach_ = std::max(reach_, term.count);
}

// Where the term is, or the empty place where it would be.
TermIndex::Known& TermIndex::known_place(uint32_t tag, const std::vector<Piece>& pieces) {
  size_t at = tag & (known_.size() - 1);
  while (known_[at].behind != 0 && (known_[at].tag != tag || !is_spelled(known_[at].behind - 1, pieces))) at = (at + 1) & (known_.size() - 1);
  return known_[at];
}

void TermIndex::make_known_larger() {
  const std::vector<Known> before = std::exchange(known_, std::vector<Known>(std::max<size_t>(16, 2 * known_.size())));
  for (const Known& known : before) {
    if (known.behind == 0) continue;
    size_t at = known.tag & (known_.size() - 1);
    while (known_[at].behind != 0) at = (at + 1) & (known_.size() - 1);
    known_[at] = known;
  }
}

bool TermIndex::is_spelled(uint32_t number, const std::vector<Piece>& pieces) const {
  const Term term = terms_[number];
  if (term.count != pieces.size()) return false;
  for (uint32_t at = 0; at < term.count; ++at) {
    const Word& word = words_[term.first + at];
    const Piece& piece = pieces[at];
    const bool same = word.only == piece.only && word.wild == piece.wild && word.open_end == piece.open_end && word.joined == piece.joined &&
                      word.raw == piece.raw && word.fuzzy == piece.fuzzy;
    if (!same || std::string_view(letters_).substr(word.at, word.size) != piece.folded) return false;
  }
  return true;
}

void TermIndex::seal() {
  known_ = {};
  singles_.expect(terms_.size());
  pairs_.expect(terms_.size());
  for (uint32_t number = 0; number < terms_.size(); ++number) look_up(number);
  singles_.seal();
  pairs_.seal();
  heads_.seal();
  raw_.seal();
  screen_terms_.seal();
  std::sort(head_sizes_.begin(), head_sizes_.end());
  head_sizes_.erase(std::unique(head_sizes_.begin(), head_sizes_.end()), head_sizes_.end());
}

// Decides by which of its words a term is found: two plain neighbours if there are, else the longest plain word, else the
// longest beginning.
void TermIndex::look_up(uint32_t number) {
  const Term term = terms_[number];
  const Word* words = words_.data() + term.first;
  if (words->raw || words->fuzzy != 0) return;  // found by other tables
  uint32_t pair = term.count;
  uint32_t plain = term.count;
  uint32_t head = 0;
  for (uint32_t at = 0; at < term.count; ++at) {
    if (words[at].head > words[head].head) head = at;
    if (words[at].wild) continue;
    if (plain == term.count || words[at].size > words[plain].size) plain = at;
    if (at + 1 == term.count || words[at + 1].wild) continue;
    const auto length = [&](uint32_t first) { return words[first].size + words[first + 1].size; };
    if (pair == term.count || length(at) > length(pair)) pair = at;
  }
  if (pair != term.count) {
    pairs_.add(pair_hash(words[pair].hash, words[pair + 1].hash), {number, pair});
  } else if (plain != term.count) {
    singles_.add(words[plain].hash, {number, plain});
  } else {
    const std::string_view letters = std::string_view(letters_).substr(words[head].at, words[head].head);
    heads_.add(word_hash(letters), {number, head});
    head_sizes_.push_back(words[head].head);
    head_filter_.resize(65536 / 64);
    const unsigned bit = (static_cast<unsigned>(static_cast<unsigned char>(letters[0])) << 8) |
                         static_cast<unsigned char>(letters[1]);
    head_filter_[bit >> 6] |= uint64_t{1} << (bit & 63);
  }
}

TermIndex::Fit TermIndex::fit(const Word& word, const Token& token, const char* folded) const {
  if (!may_be(word.only, token.kind)) return Fit::no;
  const std::string_view want = std::string_view(letters_).substr(word.at, word.size);
  const std::string_view whole(folded + token.folded_at, token.folded_size);
  const std::string_view stem = whole.substr(0, token.stem_size);
  if (word.wild) {
    if (fits_pattern(want, word.open_end, whole)) return Fit::whole;
    return !stem.empty() && fits_pattern(want, word.open_end, stem) ? Fit::stem : Fit::no;
  }
  if (word.hash == token.hash && want == whole) return Fit::whole;
  return !stem.empty() && want == stem ? Fit::stem : Fit::no;
}

bool TermIndex::lies_at(const Clue& clue, const Atoms& atoms, size_t atom, Meeting& meeting) const {
  const Term term = terms_[clue.term];
  if (atom < clue.at || atom - clue.at + term.count > atoms.count()) return false;
  const size_t first = atom - clue.at;
  for (uint32_t one = 0; one < term.count; ++one) {
    const Word& word = words_[term.first + one];
    const std::string_view want = std::string_view(letters_).substr(word.at, word.size);
    const std::string_view met(atoms.lowered() + atoms.begin(first + one), atoms.end(first + one) - atoms.begin(first + one));
    const bool fits = word.wild ? fits_pattern(want, word.open_end, met) : want == met;
    if (!fits || word.only != Only::any || word.joined) return false;
  }
  meeting = {clue.term, atoms.begin(first), atoms.end(first + term.count - 1)};
  return true;
}

// The one of these tokens that the word fits, or none. Where both do, a tag of one ideograph, it takes the tag.
size_t TermIndex::step(const Word& word, Beside beside, const std::vector<Token>& tokens, const char* folded) const {
  for (const size_t at : {beside.first, beside.second}) {
    if (at != Beside::none && fit(word, tokens[at], folded) != Fit::no) return at;
  }
  return Beside::none;
}

bool TermIndex::verify(Candidate candidate, const std::vector<Token>& tokens, const char* folded, size_t at,
                       Meeting& meeting) const {
  const Term term = terms_[candidate.term];
  const Word* words = words_.data() + term.first;
  if (fit(words[candidate.at], tokens[at], folded) == Fit::no) return false;
  size_t first = at;
  for (uint32_t one = candidate.at; one-- != 0;) {
    const size_t right = first;
    first = step(words[one], before(tokens, right), tokens, folded);
    if (first == Beside::none || (words[one + 1].joined && tokens[first].end != tokens[right].begin)) return false;
  }
  size_t last = at;
  for (uint32_t one = candidate.at + 1; one < term.count; ++one) {
    const size_t left = last;
    last = step(words[one], behind(tokens, left), tokens, folded);
    if (last == Beside::none || (words[one].joined && tokens[left].end != tokens[last].begin)) return false;
  }
  const bool stem = fit(words[term.count - 1], tokens[last], folded) == Fit::stem;
  meeting = {candidate.term, tokens[first].begin, stem ? tokens[last].stem_end : tokens[last].end};
  return true;
}

}  // namespace sc::query
