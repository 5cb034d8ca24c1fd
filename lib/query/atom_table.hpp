// SPDX-License-Identifier: Apache-2.0
// Tables that the screen looks atoms up in: an answer of "no", the usual one, takes one look at a few kilobytes, any other
// one more.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sc::query {

// A term that is found by an atom, which lies in the term's piece `at`.
struct Clue {
  // What is known of the term besides: nothing; that it is a word that is this atom, so that where that is a word there
  // is nothing left to compare; or that a word beside it, before or behind, has the mark.
  enum class Kind : uint8_t { open, certain, before, behind };

  uint32_t term = 0;
  uint8_t at = 0;
  Kind kind = Kind::open;
  uint16_t mark = 0;

  static uint16_t mark_of(uint64_t key) noexcept { return static_cast<uint16_t>(key * 0xE7037ED1A0B428DBU >> 48); }
};

// A set of numbers that now and then says yes to another: two bits of one word for each.
class BitFilter {
 public:
  void clear(size_t keys);  // makes room
  void add(uint64_t key) noexcept { words_[mixed(key) >> shift_ >> 12] |= bits(mixed(key) >> shift_); }
  // To look often: good until the filter is changed.
  struct Eye {
    const uint64_t* words;
    unsigned shift;

    bool may_have(uint64_t key) const noexcept {
      const uint64_t place = mixed(key) >> shift;
      const uint64_t word = words[place >> 12];
      return (word >> (place & 63) & word >> (place >> 6 & 63) & 1) != 0;
    }
  };
  Eye eye() const noexcept { return {words_.data(), shift_}; }
  bool may_have(uint64_t key) const noexcept { return eye().may_have(key); }

 private:
  static uint64_t mixed(uint64_t key) noexcept { return key * 0xA0761D6478BD642FU; }
  static uint64_t bits(uint64_t place) noexcept { return uint64_t{1} << (place & 63) | uint64_t{1} << (place >> 6 & 63); }

  std::vector<uint64_t> words_;
  unsigned shift_ = 0;
};

// Keys of atoms, or of their beginnings. Filled once with `add`, then `seal`ed.
class AtomTable {
 public:
  static constexpr uint8_t most_clues = 8;

  // What all terms of a key want.
  struct Entry {
    uint64_t key = 0;
    uint32_t first_clue = 0;
    uint8_t clue_count = 0;  // 0: an empty place; most_clues + 1: that many or more
    uint8_t before = 0;      // words of a term before and behind the word with the atom, at most
    uint8_t behind = 0;
    bool paired = false;     // the word is nothing but the atom, and there must be a pair of it and a neighbour
  };

  // How many words of its term stand before and behind the word with the atom.
  struct Reach {
    uint8_t before = 0;
    uint8_t behind = 0;
    bool paired = false;
  };

  void expect(size_t count) { pending_.reserve(count); }
  void add(uint64_t key, Reach reach, Clue clue) { pending_.push_back({key, reach, clue}); }
  void seal();
  bool empty() const noexcept { return clues_.empty(); }
  // Has all of its keys.
  const BitFilter& filter() const noexcept { return filter_; }
  // nullptr when the key is not in the table.
  const Entry* find(uint64_t key) const noexcept {
    const Entry& entry = entries_[place_of(key)];
    return entry.key == key && entry.clue_count != 0 ? &entry : nullptr;
  }
  // None of an entry that has more than most_clues.
  std::span<const Clue> clues(const Entry& entry) const {
    return entry.clue_count > most_clues ? std::span<const Clue>() : std::span(clues_).subspan(entry.first_clue, entry.clue_count);
  }

 private:
  struct Pending {
    uint64_t key;
    Reach reach;
    Clue clue;
  };

  // Of the key's entry, or of the empty one where it would be.
  uint64_t place_of(uint64_t key) const noexcept {
    uint64_t place = key * 0x9E3779B97F4A7C15U >> shift_;
    while (entries_[place].clue_count != 0 && entries_[place].key != key) place = (place + 1) & (entries_.size() - 1);
    return place;
  }

  std::vector<Pending> pending_;
  BitFilter filter_;
  std::vector<Entry> entries_;
  std::vector<Clue> clues_;
  unsigned shift_ = 0;
};

}  // namespace sc::query
