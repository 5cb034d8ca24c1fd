// SPDX-License-Identifier: Apache-2.0
// Tells the language of a short text. Scripts with one language are told by the script; where several share a script
// (Latin, Cyrillic, Arabic) a table says of runs of two and of four letters, and of short words, what they are worth for each.
// It is learned by the build from lib/learn/data/languages.
//
//     LanguageReader(model::language_tables()).read("je ne peux pas me connecter").code   // "fr"
//
// A table is slots of equal size, each for one run of letters: the first byte tells the run from the others that come
// there, the rest has four bits a language. Whatever is not in it is worth nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "learn/spelling.hpp"

namespace sc::learn {

// Of Script::latin, cyrillic, arabic.
std::span<const std::string_view> languages_of(Script script);

struct LanguageTable {
  uint32_t slots = 0;
  uint32_t stride = 0;  // bytes of a slot
  size_t begin = 0;     // its first byte among those of all tables

  constexpr size_t end() const { return begin + size_t{slots} * stride; }
};

// In the order of Script.
inline constexpr std::array<LanguageTable, read_scripts> table_shapes{{{28'000, 11, 0}, {6'000, 3, 308'000}, {6'000, 3, 326'000}}};
inline constexpr size_t table_padding = 16;  // bytes behind the last slot that may be read
inline constexpr size_t table_bytes = table_shapes.back().end() + table_padding;

inline constexpr size_t most_languages = 20;  // of one script
inline constexpr int most_steps = 7;         // of a run for a language, in steps; least is -7

// A run's place and the byte that tells it from others there.
struct Run {
  uint32_t slot = 0;
  uint8_t check = 0;
};

inline constexpr size_t most_runs = 3;  // that begin at one place

uint64_t hash_run(uint64_t letters, Script script);
Run run_of(uint64_t hash, uint32_t slots);

// The hashes of the runs that begin at `at`, which is below letters.size(); returns how many there are.
size_t hash_runs(std::basic_string_view<unsigned char> letters, size_t at, Script script, std::array<uint64_t, most_runs>& out);

struct LanguageGuess {
  std::string_view code;  // BCP 47; empty when there are no letters or too little to tell
  double p = 0;           // how likely it is right
};

class LanguageReader {
 public:
  // Keeps the tables, table_bytes of them; Fault when there are more or fewer.
  explicit LanguageReader(std::string_view tables);

  LanguageGuess read(std::string_view text);
  // The same, however little there is to tell it by.
  LanguageGuess best(std::string_view text);
  // The same as read(), but sooner done when the text is in the language that is expected.
  LanguageGuess read(std::string_view text, std::string_view expected);

 private:
  LanguageGuess weigh();

  static constexpr size_t powers_of_one = 16;  // entries of `powers_` from e to the n to e to the n - 1
  static constexpr size_t negligible = 8;      // e to this is 3,000

  std::string_view tables_;
  Spelling spelling_;
  std::array<double, negligible * powers_of_one> powers_{};  // e to 0, to -1/16, to -2/16…
};

}  // namespace sc::learn
