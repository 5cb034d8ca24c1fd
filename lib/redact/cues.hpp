// SPDX-License-Identifier: Apache-2.0
// Words that tell what stands beside them: "phone", "geboren", "Dear", "Street", "seven". A word is a run of letters,
// compared in small letters; long ones that no list has are searched for stems ("mypassportnumber").
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sc::redact {

// What a word may tell; a word may tell several.
using Cues = uint64_t;
namespace cue {
inline constexpr Cues phone = 1, card = 2, id = 4, ssn = 8, health = 0x10, tax = 0x20, birth = 0x40, account = 0x80, order = 0x100,
                      booking = 0x200, passport = 0x400, licence = 0x800, post = 0x1000, address = 0x2000, street = 0x4000, unit = 0x8000,
                      greeting = 0x10000, title = 0x20000, closing = 0x40000, name = 0x80000, am = 0x100000, kin = 0x200000,
                      digit = 0x400000, month = 0x800000, ip = 0x1000000, box = 0x2000000, military = 0x4000000, place = 0x8000000,
                      iban = 0x10000000, nobody = 0x20000000, connector = 0x40000000, corner = 0x80000000, way = 0x100000000,
                      at_sign = 0x200000000, tax_pan = 0x400000000, times = 0x800000000;
// What numbers are told by.
inline constexpr Cues of_numbers =
    phone | card | id | ssn | health | tax | tax_pan | birth | account | order | booking | passport | licence | post | ip | iban;
inline constexpr Cues of_ids = id | ssn | health | tax | tax_pan;
}  // namespace cue

// A word of a text that is such a cue. `value` is the digit of a digit word, the number of a month, or how often a digit is meant.
struct Mark {
  uint32_t begin;
  uint32_t end;
  Cues cues;
  uint8_t value;
};

// What one look at a text finds: everything that a closer look may begin at.
struct Marks {
  std::vector<Mark> words;
  std::vector<uint32_t> digits;  // where runs of digits begin
  std::vector<uint32_t> ats;     // @
  std::vector<uint32_t> colons;  // : beside another or a hexadecimal digit
  Cues all = 0;                  // of all words
  uint32_t digit_words = 0;

  void clear() noexcept;
  bool empty() const noexcept { return words.empty() && digits.empty() && ats.empty() && colons.empty(); }
};

class CueTable {
 public:
  // Of all lists, those that tell one of `wanted`.
  explicit CueTable(Cues wanted);
  // Fills `marks` with those of `text`.
  void look(std::string_view text, Marks& marks) const;
  // What a word tells.
  Cues cues_of(std::string_view word) const;

 private:
  struct Entry {
    std::string_view word;
    Cues cues = 0;
    uint8_t value = 0;
  };
  static constexpr size_t slots = 4096;
  static constexpr size_t longest = 24;

  void add(std::string_view words, Cues cues);
  void add_one(std::string_view word, Cues cues, uint8_t value);
  const Entry* find(std::string_view small) const noexcept;
  size_t take_word(std::string_view text, size_t at, Marks& marks) const;
  Cues stems_in(std::string_view small) const noexcept;

  // Four bytes at the front of a word and its length, as a number of `front_bits`.
  static uint32_t front_of(const char* small, size_t length) noexcept;
  static constexpr unsigned front_bits = 15;
  bool may_begin(uint32_t front) const noexcept { return (fronts_[front / 64] >> front % 64 & 1) != 0; }

  std::vector<Entry> entries_;
  std::array<uint64_t, (size_t{1} << front_bits) / 64> fronts_{};  // which of these a word has
};

// Bytes words are made of: letters of ASCII, and everything beyond.
inline bool is_word_byte(char byte) noexcept {
  const auto small = static_cast<unsigned char>(byte | 0x20);
  return (small >= 'a' && small <= 'z') || static_cast<unsigned char>(byte) >= 0x80;
}
inline bool is_digit(char byte) noexcept { return byte >= '0' && byte <= '9'; }
inline bool is_ascii_letter(char byte) noexcept { return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'; }

}  // namespace sc::redact
