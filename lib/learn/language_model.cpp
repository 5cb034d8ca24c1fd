// SPDX-License-Identifier: Apache-2.0
#include "learn/language_model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/fault.hpp"
#include "learn/exponential.hpp"

namespace sc::learn {

namespace {

constexpr std::string_view latin_languages[] = {"ca", "cs", "da", "de", "en", "es", "fi", "fr", "hu", "id", "it", "nl", "no", "pl", "pt", "ro", "sv", "tr", "vi"};
constexpr std::string_view cyrillic_languages[] = {"bg", "ru", "uk"};
constexpr std::string_view arabic_languages[] = {"ar", "fa", "ur"};

constexpr double least_likely = 0.4;    // less is not worth saying
constexpr double likely = 0.5;          // enough where it is expected
constexpr size_t front = 28;            // letters that mostly tell whether it is
constexpr double certainty = 0.75;      // of a step, beside the root of how many runs were known
constexpr size_t fewest_letters = 4;    // with the gaps
constexpr size_t shortest_word = 5;     // with the gaps
constexpr size_t glance = 16;           // letters after which it is asked whether the rest need be read
constexpr int enough = 45;             // steps that the best must be ahead for it

// What the runs so far are worth for each language: four bits times four, added up in bytes, and these in halves of words.
class Sums {
 public:
  // Adds what a slot has when it is that of a run with this check. Of 17 at most before a flush: 17 times 15 is 255.
  void add(const char* slot, uint8_t check) {
    const int kept = ((static_cast<uint8_t>(*slot) ^ check) - 1) >> 8;  // all bits or none: a branch would be guessed wrong often
    const char* const weights = slot + 1;
    known_ -= kept;
#ifdef __SSE2__
    const __m128i low = _mm_set1_epi8(15);
    const __m128i all = _mm_and_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(weights)), _mm_set1_epi32(kept));
    even_ = _mm_add_epi8(even_, _mm_and_si128(all, low));
    odd_ = _mm_add_epi8(odd_, _mm_and_si128(_mm_srli_epi16(all, 4), low));
#else
    for (size_t at = 0; kept != 0 && at < half; ++at) {
      const auto two = static_cast<unsigned char>(weights[at]);
      sums_[at] = static_cast<int16_t>(sums_[at] + (two & 15));
      sums_[half + at] = static_cast<int16_t>(sums_[half + at] + (two >> 4));
    }
#endif
  }

  void flush() {
#ifdef __SSE2__
    const __m128i zero = _mm_setzero_si128();
    const auto widen = [&](__m128i bytes, int16_t* sums) {
      auto* wide = reinterpret_cast<__m128i*>(sums);
      _mm_store_si128(wide, _mm_add_epi16(_mm_load_si128(wide), _mm_unpacklo_epi8(bytes, zero)));
      _mm_store_si128(wide + 1, _mm_add_epi16(_mm_load_si128(wide + 1), _mm_unpackhi_epi8(bytes, zero)));
    };
    widen(even_, sums_.data());
    widen(odd_, sums_.data() + half);
    even_ = odd_ = zero;
#endif
  }

  // Of a language by its place.
  int of(size_t language) const { return sums_[language / 2 + language % 2 * half]; }
  // How many runs were known.
  int known() const { return known_; }

  // Whether one has more than every other by `ahead`.
  bool is_settled(int ahead) const {
    int16_t most = 0;
    for (const int16_t sum : sums_) most = std::max(most, sum);
    const auto near = static_cast<int16_t>(most - ahead);
    int16_t others = 0;  // and the one itself, below 0
    for (const int16_t sum : sums_) others = static_cast<int16_t>(others - (sum > near ? 1 : 0));
    return others == -1;
  }

 private:
  static constexpr size_t half = 16;

  alignas(16) std::array<int16_t, 2 * half> sums_{};
#ifdef __SSE2__
  __m128i even_ = _mm_setzero_si128();
  __m128i odd_ = _mm_setzero_si128();
#endif
  int known_ = 0;
};

size_t best_of(const Sums& sums, size_t languages) {
  size_t best = 0;
  for (size_t at = 1; at < languages; ++at) {
    if (sums.of(at) > sums.of(best)) best = at;
  }
  return best;
}

// The first letters of eight.
uint64_t front_of(uint64_t letters, size_t count) { return letters & ~uint64_t{0} >> (64 - 8 * count); }

// Eight letters, the first lowest.
uint64_t load(const unsigned char* letters) {
  uint64_t all = 0;
  std::memcpy(&all, letters, sizeof all);
  if constexpr (std::endian::native == std::endian::big) all = __builtin_bswap64(all);
  return all;
}

// How many of the letters are a word of three to six with the gaps at its ends; 0 when they don't begin with such a one.
size_t short_word(uint64_t letters) {
  if ((letters & 0xFF) != Spelling::gap) return 0;
  constexpr uint64_t ones = 0x0101010101010101, highs = ones << 7;
  const uint64_t differ = (letters ^ ones * Spelling::gap) >> 8 | uint64_t{0xFF} << 56;
  const uint64_t gaps = (differ - ones) & ~differ & highs;  // right up to the first
  const size_t length = static_cast<size_t>(std::countr_zero(gaps)) / 8 + 2;
  return gaps != 0 && length >= shortest_word ? length : 0;
}

}  // namespace

std::span<const std::string_view> languages_of(Script script) {
  switch (script) {
    case Script::latin: return latin_languages;
    case Script::cyrillic: return cyrillic_languages;
    case Script::arabic: return arabic_languages;
    case Script::other:
    case Script::none: break;
  }
  return {};
}

uint64_t hash_run(uint64_t letters, Script script) { return (letters + static_cast<uint64_t>(script)) * 0x9E3779B97F4A7C15; }

Run run_of(uint64_t hash, uint32_t slots) { return {static_cast<uint32_t>((hash >> 32) * slots >> 32), static_cast<uint8_t>(hash >> 20)}; }

size_t hash_runs(std::basic_string_view<unsigned char> letters, size_t at, Script script, std::array<uint64_t, most_runs>& out) {
  const uint64_t next = load(letters.data() + at);
  const size_t left = letters.size() - at;
  size_t count = 0;
  for (const size_t length : {size_t{2}, size_t{4}}) {
    if (length <= left) out[count++] = hash_run(front_of(next, length), script);
  }
  if (const size_t length = short_word(next); length != 0) out[count++] = hash_run(front_of(next, length), script);
  return count;
}

LanguageReader::LanguageReader(std::string_view tables) : tables_(tables) {
  if (tables.size() != table_bytes) throw Fault(FaultKind::usage, "the tables of languages have the wrong size");
  for (size_t at = 0; at < powers_.size(); ++at) powers_[at] = exponential(-static_cast<double>(at) / powers_of_one);
}

LanguageGuess LanguageReader::weigh() {
  const Script script = spelling_.script();
  if (script == Script::none) return {};
  if (script == Script::other) return {spelling_.code(), spelling_.code().empty() ? 0.0 : 1.0};
  const std::span<const std::string_view> languages = languages_of(script);
  const LanguageTable& table = table_shapes[static_cast<size_t>(script)];
  const char* slots = tables_.data() + table.begin;
  const auto letters = spelling_.letters();
  if (letters.size() < fewest_letters) return {};
  Sums sums;
  const auto add = [&](uint64_t hash) {
    const Run run = run_of(hash, table.slots);
    sums.add(slots + size_t{run.slot} * table.stride, run.check);
  };
  for (size_t at = 0; at + 1 < letters.size(); ++at) {
    const uint64_t next = load(letters.data() + at);
    const size_t left = letters.size() - at;
    add(hash_run(front_of(next, 2), script));
    if (left >= 4) add(hash_run(front_of(next, 4), script));
    if (const size_t length = short_word(next); length != 0) add(hash_run(front_of(next, length), script));
    if (at % 4 != 3) continue;
    sums.flush();
    if (at % glance == glance - 1 && sums.is_settled(enough)) break;
  }
  sums.flush();
  const size_t best = best_of(sums, languages.size());
  const double step = certainty / std::sqrt(static_cast<double>(std::max(sums.known(), 1)));
  double all = 0;
  for (size_t at = 0; at < languages.size(); ++at) {
    const double behind = step * (sums.of(best) - sums.of(at)) * powers_of_one;
    if (behind < static_cast<double>(powers_.size())) all += powers_[static_cast<size_t>(behind)];
  }
  return {languages[best], 1 / all};
}

LanguageGuess LanguageReader::best(std::string_view text) {
  spelling_.read(text);
  return weigh();
}

LanguageGuess LanguageReader::read(std::string_view text, std::string_view expected) {
  spelling_.read(text, front);
  if (const LanguageGuess guess = weigh(); guess.code == expected && guess.p >= likely) return guess;
  return read(text);
}

LanguageGuess LanguageReader::read(std::string_view text) {
  LanguageGuess guess = best(text);
  if (guess.p < least_likely) guess.code = {};
  return guess;
}

}  // namespace sc::learn
