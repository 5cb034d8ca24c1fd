// SPDX-License-Identifier: Apache-2.0
#include "query/screen.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "query/tokens.hpp"

namespace sc::query {

namespace {

constexpr size_t head_filter_bits = 4096;
constexpr size_t least_head = 2, longest_head = 8;
constexpr size_t most_hits = 32;   // that make parts; with more these are no gain
constexpr size_t most_spots = 500; // fewer than are kept of a term

bool is_atom_byte(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'); }
bool is_high(char byte) { return static_cast<unsigned char>(byte) >= 0x80; }

uint64_t key_of(std::string_view atom) {
  std::array<char, 8> padded{};
  if (atom.size() > padded.size()) return atom_key(atom.data(), atom.size());
  atom.copy(padded.data(), atom.size());
  return atom_key(padded.data(), atom.size());
}

size_t head_bit(uint64_t key) { return (key & 0xFFFF) * 0x9E3779B97F4A7C15U >> (64 - std::countr_zero(head_filter_bits)); }

uint64_t pair_key(uint64_t first, uint64_t second) { return (first * 0xD6E8FEB86659FD93U) ^ std::rotl(second, 29); }

uint64_t count_slot(uint64_t key, size_t slots) { return key * 0x9E3779B97F4A7C15U >> (64 - std::countr_zero(slots)); }

// The longest atom of a piece, or empty.
struct Best {
  std::string_view atom;
  bool open = false;  // a longer one will do
};

Best best_of(const Piece& piece) {
  Best best;
  const std::string_view sure = std::string_view(piece.folded).substr(0, piece.wild ? piece.head : std::string::npos);
  for (size_t at = 0; at < sure.size();) {
    size_t end = at;
    while (end < sure.size() && is_atom_byte(sure[end])) ++end;
    const bool open = piece.wild && end == sure.size();
    const bool better = best.atom.empty() || (!open && end - at > best.atom.size());
    if (end != at && (!open || end - at >= least_head) && better) best = {sure.substr(at, end - at), open};
    at = end + 1;
  }
  return best;
}

bool between(unsigned byte, unsigned first, unsigned last) { return byte >= first && byte <= last; }

// Whether all characters above 127 leave the atoms of words what they are.
bool all_plain(std::string_view text, std::span<const AtomRow> rows) {
  size_t next = 0;  // what is before it has been looked at
  for (size_t row = 0; row < rows.size(); ++row) {
    for (uint64_t left = rows[row].high; left != 0; left &= left - 1) {
      const size_t at = row * 64 + static_cast<size_t>(std::countr_zero(left));
      if (at < next) continue;
      size_t size = plain_sign_size(text.substr(at));
      // Joiners and selectors belong to the sign before.
      const bool joined = size == 0 && at == next && at != 0;
      if (joined && (text.substr(at).starts_with("\uFE0F") || text.substr(at).starts_with("\u200D"))) size = 3;
      if (size == 0) return false;
      next = at + size;
    }
  }
  return true;
}

}  // namespace

void ScreenTerms::expect(size_t terms, size_t words) {
  if (waiting_.capacity() == 0) waiting_.reserve(terms);
  if (places_.capacity() == 0) places_.reserve(words);
}

// Of the pieces' closed atoms one is chosen when all terms are known. A term without one is found by the beginning of a
// word, or else not by an atom.
void ScreenTerms::add(const std::vector<Piece>& pieces, uint32_t term) {
  if (pieces.front().fuzzy != 0) {
    fuzzy_.add(pieces.front(), term);
    any_high_ = any_high_ || std::any_of(pieces.front().folded.begin(), pieces.front().folded.end(), is_high);
    return;
  }
  const auto first = static_cast<uint32_t>(places_.size());
  bool any = false;
  for (const Piece& piece : pieces) {
    const Best best = best_of(piece);
    Place& place = places_.emplace_back();
    if (best.open || best.atom.empty()) continue;
    place = {key_of(best.atom), static_cast<uint32_t>(best.atom.size()), !piece.wild && best.atom.size() == piece.folded.size()};
    any = true;
  }
  if (any) {
    waiting_.push_back({term, first, static_cast<uint32_t>(pieces.size()), pieces.front().only == Only::any});
    return;
  }
  places_.resize(first);
  if (add_head(pieces, term)) return;
  const bool high = std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) {
    return std::any_of(piece.folded.begin(), piece.folded.end(), is_high);
  });
  (high ? any_high_ : any_blind_) = true;
}

// By the longest beginning; false when there is none.
bool ScreenTerms::add_head(const std::vector<Piece>& pieces, uint32_t term) {
  std::string_view head;
  size_t at = 0;
  for (size_t piece = 0; piece < pieces.size(); ++piece) {
    const Best best = best_of(pieces[piece]);
    if (best.atom.size() <= head.size()) continue;
    head = best.atom;
    at = piece;
  }
  if (head.empty()) return false;
  head = head.substr(0, longest_head);
  heads_.add(key_of(head), {static_cast<uint8_t>(at), static_cast<uint8_t>(pieces.size() - at - 1), false}, {term, static_cast<uint8_t>(at)});
  head_sizes_.push_back(head.size());
  head_filter_.resize(head_filter_bits / 64);
  const size_t bit = head_bit(key_of(head));
  head_filter_[bit / 64] |= uint64_t{1} << bit % 64;
  return true;
}

// A word that many terms have is one that many texts have; so is a short one.
void ScreenTerms::settle(const Waiting& waiting, std::span<const uint32_t> counts) {
  const std::span<const Place> places = std::span(places_).subspan(waiting.first, waiting.count);
  size_t best = places.size();
  uint64_t least = 0;
  for (size_t at = 0; at < places.size(); ++at) {
    const Place& place = places[at];
    if (place.size == 0) continue;
    const uint64_t cost = uint64_t{counts[count_slot(place.key, counts.size())]} << (place.size < 4 ? 2 * (4 - place.size) : 0);
    if (best != places.size() && (cost > least || (cost == least && place.size <= places[best].size))) continue;
    best = at;
    least = cost;
  }
  const Place& place = places[best];
  const auto alone = [&](size_t at) { return at < places.size() && places[at].only ? places[at].size : 0; };
  const uint32_t before = alone(best - 1), behind = alone(best + 1);
  Clue clue{waiting.term, static_cast<uint8_t>(best)};
  if (places.size() == 1 && place.only && place.size <= sizeof(uint64_t) && waiting.any_kind) clue.kind = Clue::Kind::certain;
  if (before != 0 || behind != 0) {
    const uint64_t beside = places[before > behind ? best - 1 : best + 1].key;
    clue.kind = before > behind ? Clue::Kind::before : Clue::Kind::behind;
    clue.mark = Clue::mark_of(beside);
    if (place.only) pair_keys_.push_back(before > behind ? pair_key(beside, place.key) : pair_key(place.key, beside));
  }
  const bool paired = place.only && (before != 0 || behind != 0);
  whole_.add(place.key, {static_cast<uint8_t>(best), static_cast<uint8_t>(places.size() - best - 1), paired}, clue);
}

void ScreenTerms::seal() {
  std::vector<uint32_t> counts(std::bit_ceil(places_.size() * 2 + 2));  // by hash: two that share a place only seem more common
  for (const Place& place : places_) counts[count_slot(place.key, counts.size())] += place.size != 0 ? 1 : 0;
  whole_.expect(waiting_.size());
  for (const Waiting& waiting : waiting_) settle(waiting, counts);
  whole_.seal();
  heads_.seal();
  fuzzy_.seal();
  pairs_.clear(pair_keys_.size());
  for (const uint64_t key : pair_keys_) pairs_.add(key);
  places_ = {};
  waiting_ = {};
  pair_keys_ = {};
  std::sort(head_sizes_.begin(), head_sizes_.end());
  head_sizes_.erase(std::unique(head_sizes_.begin(), head_sizes_.end()), head_sizes_.end());
}

size_t plain_sign_size(std::string_view text) noexcept {
  const auto byte = [text](size_t at) { return at < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[at])) : 0; };
  const unsigned first = byte(0);
  const unsigned second = byte(1);
  const unsigned third = byte(2);
  if (first == 0xC2) {
    constexpr std::string_view signs = "\xA0\xA1\xA2\xA3\xA5\xA7\xA9\xAB\xAC\xAE\xB0\xB1\xB6\xBB\xBF";
    return signs.find(static_cast<char>(second)) != std::string_view::npos ? 2 : 0;
  }
  if (first == 0xE2) {
    if (second == 0x80) return between(third, 0x90, 0xA7) ? 3 : 0;  // dashes, quotes, bullets, dots
    if (second == 0x82) return third == 0xAC ? 3 : 0;               // €
    return between(second, 0x98, 0x9E) && between(third, 0x80, 0xBF) ? 3 : 0;
  }
  const bool emoji = first == 0xF0 && second == 0x9F && between(byte(3), 0x80, 0xBF);
  if (!emoji) return 0;
  const bool flag = third == 0x87 && between(byte(3), 0xA6, 0xBF);
  return flag || between(third, 0x8C, 0x99) || between(third, 0x9A, 0x9B) || between(third, 0xA4, 0xA7) ? 4 : 0;
}

Sight Screen::look(std::string_view text) {
  if (terms_.any_blind_ || text.size() > Atoms::longest_text) return Sight::whole;
  atoms_.read(text);
  if (atoms_.any_high() && (terms_.any_high_ || !all_plain(text, atoms_.rows()))) return Sight::whole;
  size_ = text.size();
  spots_.clear();
  parts_.clear();
  hits_ = 0;
  if (!terms_.whole_.empty()) look_for_atoms();
  if (!terms_.heads_.empty()) {
    for (size_t atom = 0; atom < atoms_.count(); ++atom) look_for_heads(atom);
  }
  if (!terms_.fuzzy_.empty()) {
    for (size_t atom = 0; atom < atoms_.count(); ++atom) look_for_fuzzy(atom);
  }
  if (hits_ > most_hits || spots_.size() > most_spots) return Sight::whole;
  return parts_.empty() && spots_.empty() ? Sight::nothing : Sight::parts;
}

void Screen::look_for_atoms() {
  for (const uint16_t atom : atoms_.sifted(terms_.whole_.filter())) {
    if (const AtomTable::Entry* entry = terms_.whole_.find(atoms_.key(atom)); entry != nullptr) hit(atom, terms_.whole_, *entry);
  }
}

void Screen::look_for_heads(size_t atom) {
  const size_t bit = head_bit(atoms_.head_key(atom, least_head));
  if ((terms_.head_filter_[bit / 64] >> bit % 64 & 1) == 0) return;
  const size_t size = atoms_.end(atom) - atoms_.begin(atom);
  for (const size_t head : terms_.head_sizes_) {
    if (head > size) return;
    if (const AtomTable::Entry* entry = terms_.heads_.find(atoms_.head_key(atom, head)); entry != nullptr) hit(atom, terms_.heads_, *entry);
  }
}

// A word that is nearly a term begins as it does, with an atom. What this is joined to is left to the reading of words.
void Screen::look_for_fuzzy(size_t atom) {
  const size_t begin = atoms_.begin(atom);
  const size_t end = atoms_.end(atom);
  if (terms_.fuzzy_.lengths_of(static_cast<unsigned char>(atoms_.lowered()[begin])) == 0) return;
  if (end == size_ || atoms_.all_words(end, end + 1)) {
    const std::string_view word(atoms_.lowered() + begin, end - begin);
    if (fuzzy_.find(word, word_hash(word)).empty()) return;
  }
  if (++hits_ <= most_hits) add_part(atom, {});
}

// Whether a neighbouring atom is one that stands beside this one in a phrase, or may be no neighbouring word.
bool Screen::may_be_paired(size_t atom) const {
  const uint64_t key = atoms_.key(atom);
  const bool first = atom == 0;
  const bool last = atom + 1 == atoms_.count();
  if (!first && terms_.pairs_.may_have(pair_key(atoms_.key(atom - 1), key))) return true;
  if (!last && terms_.pairs_.may_have(pair_key(key, atoms_.key(atom + 1)))) return true;
  return (!first && !(begins_word(atom - 1) && parted_behind(atom - 1))) || (!last && !parted_behind(atom));
}

// Whether no word that the atom is in, other than a link, has an atom before it.
bool Screen::begins_word(size_t atom) const {
  const size_t begin = atoms_.begin(atom);
  return begin == 0 || atoms_.all_words(begin - 1, begin) || atoms_.run_begin(begin) == begin - 1;
}

// Whether the atom, when it is no part of a link, ends a word and the next one is the first of the next word: between
// them is nothing that joins, but for one sign right before the next.
bool Screen::parted_behind(size_t atom) const {
  const size_t end = atoms_.end(atom);
  const size_t next = atoms_.begin(atom + 1);
  return atoms_.all_words(end, next - (next - end > 1 && !atoms_.is_high(next - 1) ? 1 : 0));
}

void Screen::hit(size_t atom, const AtomTable& table, const AtomTable::Entry& entry) {
  if (entry.clue_count <= AtomTable::most_clues && among_words(atom, entry)) {
    if (spots_.size() <= most_spots) spots_.push_back({atom, table.clues(entry)});
  } else if (!entry.paired || may_be_paired(atom)) {
    if (++hits_ <= most_hits) add_part(atom, entry);
  }
}

// Whether all atoms that a term of the entry may lie on are words, and the only ones there; all of the text before or
// behind when there are too few.
bool Screen::among_words(size_t atom, const AtomTable::Entry& entry) const {
  if (!atoms_.any_odd()) return true;
  const bool few_before = atom < entry.before;
  const bool few_behind = atom + entry.behind >= atoms_.count();
  const size_t begin = few_before ? 0 : atoms_.run_begin(atoms_.begin(atom - entry.before));
  const size_t end = few_behind ? size_ : atoms_.run_end(atoms_.end(atom + entry.behind));
  return atoms_.all_words(begin, end);
}

// Every run of bytes between blanks that an atom is in has a word at least.
void Screen::add_part(size_t atom, const AtomTable::Entry& entry) {
  Part part{atoms_.run_begin(atoms_.begin(atom)), atoms_.run_end(atoms_.end(atom)), true, atom, atom};
  if (entry.before != 0) stretch_back(part, entry.before);
  if (entry.behind != 0) stretch_on(part, entry.behind);
  part.plain = atoms_.all_words(part.begin, part.end);
  while (!parts_.empty() && parts_.back().end >= part.begin) {
    const Part& other = parts_.back();
    part = {std::min(part.begin, other.begin), std::max(part.end, other.end), part.plain && other.plain,
            std::min(part.first_atom, other.first_atom), std::max(part.last_atom, other.last_atom)};
    parts_.pop_back();
  }
  parts_.push_back(part);
}

// In a plain part each atom is a word; in others each run of bytes is counted as one.
void Screen::stretch_back(Part& part, uint32_t words) const {
  part.first_atom -= std::min<size_t>(part.first_atom, words);
  for (size_t atom = part.last_atom; words != 0 && part.begin != 0; --words) {
    while (atom != 0 && atoms_.begin(atom) >= part.begin) --atom;
    part.begin = atoms_.begin(atom) < part.begin ? atoms_.run_begin(atoms_.begin(atom)) : 0;
  }
}

void Screen::stretch_on(Part& part, uint32_t words) const {
  size_t atom = part.last_atom;
  part.last_atom = std::min(part.last_atom + words, atoms_.count() - 1);
  for (; words != 0 && part.end != size_; --words) {
    while (atom + 1 != atoms_.count() && atoms_.begin(atom) < part.end) ++atom;
    part.end = atoms_.begin(atom) >= part.end ? atoms_.run_end(atoms_.end(atom)) : size_;
  }
}

}  // namespace sc::query
