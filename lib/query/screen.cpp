// SPDX-License-Identifier: Apache-2.0
#include "query/screen.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace sc::query {

namespace {

constexpr size_t filter_bits_per_key = 32;
constexpr size_t least_filter_bits = 1024;
constexpr size_t head_filter_bits = 4096;
constexpr size_t least_head = 2, longest_head = 8;
constexpr size_t most_hits = 32;  // with more, parts are no gain

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

// The atom that a piece is as a whole, or empty.
std::string_view only_atom(const Piece& piece) {
  const bool plain = !piece.wild && std::all_of(piece.folded.begin(), piece.folded.end(), is_atom_byte);
  return plain ? std::string_view(piece.folded) : std::string_view();
}

// The atom by which a term is found; empty when it has none.
struct Best {
  std::string_view atom;
  size_t piece = 0;
  bool open = false;  // a longer one will do
};

void take_better(Best& best, const Best& other) {
  const bool better = best.atom.empty() || (best.open && !other.open) || (best.open == other.open && other.atom.size() > best.atom.size());
  if (better) best = other;
}

Best best_of(const std::vector<Piece>& pieces) {
  Best best;
  for (size_t piece = 0; piece < pieces.size(); ++piece) {
    const bool wild = pieces[piece].wild;
    const std::string_view sure = std::string_view(pieces[piece].folded).substr(0, wild ? pieces[piece].head : std::string::npos);
    for (size_t at = 0; at < sure.size();) {
      size_t end = at;
      while (end < sure.size() && is_atom_byte(sure[end])) ++end;
      const bool open = wild && end == sure.size();
      if (end != at && (!open || end - at >= least_head)) take_better(best, {sure.substr(at, end - at), piece, open});
      at = end + 1;
    }
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

void AtomTable::seal() {
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
  size_t count = 0;
  for (const Entry& entry : entries_) {
    if (count != 0 && entries_[count - 1].key == entry.key) {
      Reach& reach = entries_[count - 1].reach;
      reach = {std::max(reach.before, entry.reach.before), std::max(reach.behind, entry.reach.behind),
               reach.paired && entry.reach.paired};
    } else {
      entries_[count++] = entry;
    }
  }
  entries_.resize(count);
  const size_t bits = std::bit_ceil(std::max(least_filter_bits, count * filter_bits_per_key));
  filter_.assign(bits / 64, 0);
  filter_shift_ = 64 - static_cast<unsigned>(std::countr_zero(bits));
  slots_.assign(std::bit_ceil(std::max<size_t>(16, count * 2)), 0);
  slot_shift_ = 64 - static_cast<unsigned>(std::countr_zero(slots_.size()));
  for (uint32_t number = 0; number < count; ++number) {
    const uint64_t hash = mixed(entries_[number].key);
    const uint64_t bit = hash >> filter_shift_;
    filter_[bit >> 6] |= uint64_t{1} << (bit & 63);
    uint64_t slot = hash >> slot_shift_;
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = number + 1;
  }
}

void BitFilter::seal() {
  const size_t bits = std::bit_ceil(std::max(least_filter_bits, keys_.size() * filter_bits_per_key));
  bits_.assign(bits / 64, 0);
  shift_ = 64 - static_cast<unsigned>(std::countr_zero(bits));
  for (const uint64_t key : keys_) bits_[(mixed(key) >> shift_) / 64] |= uint64_t{1} << (mixed(key) >> shift_) % 64;
  keys_ = {};
}

void ScreenTerms::add(const std::vector<Piece>& pieces) {
  const Best best = best_of(pieces);
  if (best.atom.empty()) {
    const bool high = std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) {
      return std::any_of(piece.folded.begin(), piece.folded.end(), is_high);
    });
    (high ? any_high_ : any_blind_) = true;
    return;
  }
  AtomTable::Reach reach{static_cast<uint32_t>(best.piece), static_cast<uint32_t>(pieces.size() - best.piece - 1)};
  const std::string_view before = best.piece == 0 ? std::string_view() : only_atom(pieces[best.piece - 1]);
  const std::string_view behind = reach.behind == 0 ? std::string_view() : only_atom(pieces[best.piece + 1]);
  reach.paired = (!before.empty() || !behind.empty()) && only_atom(pieces[best.piece]) == best.atom;
  if (reach.paired) {
    const uint64_t key = key_of(best.atom);
    pairs_.add(before.size() > behind.size() ? pair_key(key_of(before), key) : pair_key(key, key_of(behind)));
  }
  if (!best.open) return whole_.add(key_of(best.atom), reach);
  const std::string_view head = best.atom.substr(0, longest_head);
  heads_.add(key_of(head), reach);
  head_sizes_.push_back(head.size());
  head_filter_.resize(head_filter_bits / 64);
  const size_t bit = head_bit(key_of(head));
  head_filter_[bit / 64] |= uint64_t{1} << bit % 64;
}

void ScreenTerms::seal() {
  whole_.seal();
  pairs_.seal();
  heads_.seal();
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
  parts_.clear();
  hits_ = 0;
  if (!terms_.whole_.empty()) look_for_atoms();
  if (!terms_.heads_.empty()) {
    for (size_t atom = 0; atom < atoms_.count(); ++atom) look_for_heads(atom);
  }
  if (hits_ > most_hits) return Sight::whole;
  return parts_.empty() ? Sight::nothing : Sight::parts;
}

// First without a jump that depends on the text, which few of its words are worth.
void Screen::look_for_atoms() {
  if (found_.size() <= atoms_.count()) found_.resize(2 * atoms_.count() + 1);
  uint32_t* const found = found_.data();
  size_t count = 0;
  for (uint32_t atom = 0; atom < atoms_.count(); ++atom) {
    found[count] = atom;
    count += terms_.whole_.may_have(atoms_.key(atom)) ? 1 : 0;
  }
  for (const uint32_t atom : std::span(found, count)) {
    if (const AtomTable::Reach* reach = terms_.whole_.find(atoms_.key(atom)); reach != nullptr) hit(atom, *reach);
  }
}

void Screen::look_for_heads(size_t atom) {
  const size_t bit = head_bit(atoms_.head_key(atom, least_head));
  if ((terms_.head_filter_[bit / 64] >> bit % 64 & 1) == 0) return;
  const size_t size = atoms_.end(atom) - atoms_.begin(atom);
  for (const size_t head : terms_.head_sizes_) {
    if (head > size) return;
    if (const AtomTable::Reach* reach = terms_.heads_.find(atoms_.head_key(atom, head)); reach != nullptr) hit(atom, *reach);
  }
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

// Every run of bytes between blanks that an atom is in has a word at least.
void Screen::hit(size_t atom, const AtomTable::Reach& reach) {
  if (reach.paired && !may_be_paired(atom)) return;
  if (++hits_ > most_hits) return;
  Part part{atoms_.run_begin(atoms_.begin(atom)), atoms_.run_end(atoms_.end(atom)), true, atom, atom};
  if (reach.before != 0) stretch_back(part, reach.before);
  if (reach.behind != 0) stretch_on(part, reach.behind);
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
