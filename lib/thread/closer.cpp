// SPDX-License-Identifier: Apache-2.0
#include "thread/closer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "text/fold.hpp"

namespace sc::thread {

namespace {

constexpr size_t longest = 160;    // bytes of a closing remark, mentions and all
constexpr size_t most_words = 8;
constexpr std::ptrdiff_t most_blanks = 16;  // mentions too; most longer texts need no closer look

// Own lists, folded, sorted. One word of thanks or agreement must be there; the fillers may stand around it.
constexpr std::array<std::string_view, 32> closing{
    "arigato", "bedankt", "cheers", "danke", "dankeschon", "dankjewel", "dziekuje", "gracias", "grazie", "great",
    "kiitos", "merci", "obrigada", "obrigado", "ok", "okay", "perfect", "perfekt", "perfetto", "resolved", "solved",
    "sorted", "super", "tack", "takk", "tesekkurler", "thank", "thanks", "thankyou", "thx", "ty", "tysm"};
constexpr std::array<std::string_view, 42> fillers{
    "a", "again", "all", "and", "appreciate", "appreciated", "awesome", "beaucoup", "bien", "bye", "done",
    "excellent", "fine", "for", "good", "got", "guys", "help", "helping", "it", "its", "lot", "lovely", "many",
    "mille", "much", "muchas", "nice", "no", "now", "quick", "reply", "so", "that", "the", "tres", "u", "very",
    "vielen", "worries", "you", "your"};
static_assert(std::is_sorted(closing.begin(), closing.end()) && std::is_sorted(fillers.begin(), fillers.end()));

// Words of up to 16 letters as two numbers, and the words of both lists found by them.
using Packed = std::array<uint64_t, 2>;

constexpr Packed packed(std::string_view word) {
  Packed numbers{};
  for (size_t at = 0; at < word.size(); ++at) numbers[at / 8] |= static_cast<uint64_t>(static_cast<unsigned char>(word[at])) << (at % 8 * 8);
  return numbers;
}

constexpr size_t slots = 256;

constexpr size_t slot_of(const Packed& word) { return (word[0] * 0x9E3779B97F4A7C15u + word[1]) >> 56; }

constexpr std::array<Packed, slots> known_words = [] {
  std::array<Packed, slots> table{};
  const auto add = [&](const auto& words) {
    for (const std::string_view word : words) {
      size_t slot = slot_of(packed(word));
      while (table[slot][0] != 0) slot = (slot + 1) % slots;
      table[slot] = packed(word);
    }
  };
  add(closing);
  add(fillers);
  return table;
}();

bool is_known(const Packed& word) {
  for (size_t slot = slot_of(word); known_words[slot][0] != 0; slot = (slot + 1) % slots) {
    if (known_words[slot] == word) return true;
  }
  return false;
}

template <size_t size>
bool has(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

constexpr size_t most_letters = sizeof(Packed);
constexpr uint64_t each_byte = 0x0101010101010101;

// How many of eight bytes, in small letters, are ASCII letters up to the first that is none; the others become 0.
size_t keep_letters(uint64_t& bytes) {
  static_assert(std::endian::native == std::endian::little);
  const uint64_t low = bytes & 0x7F * each_byte;
  const uint64_t from_a = low + (0x80 - 'a') * each_byte, behind_z = low + (0x7F - 'z') * each_byte;
  const uint64_t others = ~(from_a & ~behind_z & ~bytes) & 0x80 * each_byte;
  if (others == 0) return sizeof bytes;
  const auto bits = static_cast<size_t>(std::countr_zero(others)) - 7;
  bytes &= (uint64_t{1} << bits) - 1;
  return bits / 8;
}

// The letters that a text begins with, made small; the number of them, at most most_letters.
size_t take_letters(std::string_view text, Packed& word) {
  if (text.size() >= sizeof word) std::memcpy(word.data(), text.data(), sizeof word);
  else std::memcpy(word.data(), text.data(), text.size());
  for (uint64_t& part : word) part |= 0x20 * each_byte;
  const size_t size = keep_letters(word[0]);
  if (size == sizeof word[0]) return size + keep_letters(word[1]);
  word[1] = 0;
  return size;
}

// Whether one of the plain words that a text begins with, ASCII letters up to a blank, is one that no closing remark has.
// Names of whom it is said to may stand before them.
// Most texts that ask something have one soon, and need no closer look.
bool begins_otherwise(std::string_view text) {
  while (text.starts_with('@')) {
    const size_t end = text.find(' ');
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end + 1);
  }
  while (true) {
    Packed word{};
    const size_t size = take_letters(text, word);
    if (size == 0 || size == most_letters || size == text.size() || text[size] != ' ') return false;
    if (!is_known(word)) return true;
    text.remove_prefix(size + 1);
  }
}

}  // namespace

bool Closer::is_closer(std::string_view text) {
  if (text.empty() || text.size() > longest || begins_otherwise(text) || text.find('?') != std::string_view::npos) return false;
  if (std::count(text.begin(), text.end(), ' ') > most_blanks) return false;
  text::split_words(text, words_);
  size_t count = 0;
  bool closes = false;
  for (const text::Word& word : words_) {
    if (word.kind == text::WordKind::mention || word.kind == text::WordKind::emoji) continue;
    if (word.kind != text::WordKind::word || ++count > most_words) return false;
    folded_.clear();
    text::fold(text.substr(word.begin, word.end - word.begin), folded_);
    const bool closing_word = has(closing, folded_);
    if (!closing_word && !has(fillers, folded_)) return false;
    closes = closes || closing_word;
  }
  return closes;
}

}  // namespace sc::thread
