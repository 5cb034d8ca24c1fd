// SPDX-License-Identifier: Apache-2.0
// Runs of ASCII letters and digits in a text, found 64 bytes at a time: what is left of its words when nobody asks how
// they are joined. No word of a text (text/words.hpp) begins or ends inside one.
//
//     atoms.read("@Acme-air isn't");
//     atoms.count()      // 4: acme air isn t
//     atoms.begin(1)     // 6
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

#include "query/atom_table.hpp"

namespace sc::query {

// A window of 64 bytes of the text, a bit for each, the first in the lowest place.
struct AtomRow {
  uint64_t inside = 0;  // ASCII letters and digits
  uint64_t high = 0;    // parts of longer characters
  uint64_t blank = 0;   // what is behind the text as well
  uint64_t odd = 0;     // what may join words or begin one, with no blank behind it
};

class Atoms;

// What depends on the processor.
struct AtomKernel {
  // Fills a row for each window that a byte of `text` is in or the text's end (where nothing is blank behind the text yet,
  // and all that may join is odd), and `lowered` with the bytes of these windows, capitals made small; other bytes
  // that are no atoms' may change as well. Whether any byte was high.
  bool (*read)(std::string_view text, AtomRow* rows, char* lowered);
  // Writes where atoms begin and end, and up to a window's bytes more; the place behind the last.
  uint16_t* (*write_edges)(std::span<const AtomRow> rows, uint16_t* edges);
  // Writes the numbers of atoms whose keys the filter may have; their count.
  size_t (*sift)(const Atoms& atoms, const BitFilter& filter, uint16_t* numbers);
};

// Those that this processor can run, the fastest first; all give the same.
std::span<const AtomKernel> atom_kernels();

// A number for up to eight bytes, or for the first and last eight of more; differs for all spellings of eight or fewer.
uint64_t atom_key(const char* begin, size_t size) noexcept;

class Atoms {
 public:
  static constexpr size_t longest_text = UINT16_MAX;

  explicit Atoms(AtomKernel kernel = atom_kernels().front()) : kernel_(kernel) {}

  // Keeps nothing of `text`, which has longest_text bytes at most. Memory is reused.
  void read(std::string_view text);

  size_t count() const noexcept { return count_; }
  uint32_t begin(size_t atom) const noexcept { return edges_[2 * atom]; }
  uint32_t end(size_t atom) const noexcept { return edges_[2 * atom + 1]; }
  // Of the atom in small letters.
  uint64_t key(size_t atom) const noexcept { return atom_key(lowered_.get() + begin(atom), end(atom) - begin(atom)); }
  // Of its first `size` bytes, 8 at most.
  uint64_t head_key(size_t atom, size_t size) const noexcept { return atom_key(lowered_.get() + begin(atom), size); }

  // Those whose keys the filter may have. Good until the next call or read.
  std::span<const uint16_t> sifted(const BitFilter& filter) { return {sifted_.get(), kernel_.sift(*this, filter, sifted_.get())}; }

  // Of the text, but for case; only in atoms.
  const char* lowered() const noexcept { return lowered_.get(); }

  // The bytes around `at` between blanks.
  size_t run_begin(size_t at) const noexcept;
  size_t run_end(size_t at) const noexcept;
  // Whether nothing in these bytes joins words or begins one. Where they lie between blanks, each atom is a word then and
  // there is no other.
  bool all_words(size_t begin, size_t end) const noexcept;

  bool is_high(size_t at) const noexcept { return (rows_[at / 64].high >> at % 64 & 1) != 0; }
  bool any_high() const noexcept { return any_high_; }
  // Whether any byte joins words or begins one.
  bool any_odd() const noexcept { return any_odd_; }
  std::span<const AtomRow> rows() const noexcept { return {rows_.get(), row_count_}; }

 private:
  void make_room(size_t rows);

  AtomKernel kernel_;
  size_t room_ = 0;  // rows
  size_t row_count_ = 0;
  size_t count_ = 0;
  bool any_high_ = false;
  bool any_odd_ = false;
  std::unique_ptr<AtomRow[]> rows_;
  std::unique_ptr<char[]> lowered_;
  std::unique_ptr<uint16_t[]> edges_;   // where atoms begin and end, in turn
  std::unique_ptr<uint16_t[]> sifted_;  // numbers of atoms
};

// --- Inline

inline uint64_t load_atom(const char* at) noexcept {
  uint64_t bytes;
  std::memcpy(&bytes, at, 8);
  if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  return bytes;
}

// Eight bytes from `begin` can be read whatever the size. Without a jump: no one can foretell which words are long.
inline uint64_t atom_key(const char* begin, size_t size) noexcept {
  const size_t least = size < 8 ? size : 8;
  const uint64_t first = load_atom(begin) & ~uint64_t{0} >> (64 - 8 * least);
  return first ^ load_atom(begin + (size - least)) * (size > 8 ? 0xD6E8FEB86659FD93U : 0);
}

}  // namespace sc::query
