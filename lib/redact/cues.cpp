// SPDX-License-Identifier: Apache-2.0
#include "redact/cues.hpp"

#include <algorithm>
#include <cstring>

#include "redact/data/cue_words.hpp"
#include "text/letters.hpp"

namespace sc::redact {

namespace {

enum Class : uint8_t { other, letter, figure, at, colon, bracket };

constexpr std::array<uint8_t, 256> classes = [] {
  std::array<uint8_t, 256> table{};
  for (size_t byte = 0x80; byte < 0x100; ++byte) table[byte] = letter;
  for (size_t byte = 'a'; byte <= 'z'; ++byte) table[byte] = table[byte - 32] = letter;
  for (size_t byte = '0'; byte <= '9'; ++byte) table[byte] = figure;
  table['@'] = at;
  table[':'] = colon;
  table['['] = bracket;
  return table;
}();

uint8_t class_of(char byte) noexcept { return classes[static_cast<uint8_t>(byte)]; }

bool is_hexadecimal(char byte) noexcept { return is_digit(byte) || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'f'); }

// Whether a colon may be one of an IPv6 address: between such digits, or doubled.
bool may_be_of_address(std::string_view text, size_t at) noexcept {
  const char before = at > 0 ? text[at - 1] : ' ';
  const char behind = at + 1 < text.size() ? text[at + 1] : ' ';
  return behind == ':' || (is_hexadecimal(before) && is_hexadecimal(behind));
}

// Behind a label of ours, "[phone]" or "[phone:pk3v…]", or `at`: what it says is not said by anyone.
size_t label_end(std::string_view text, size_t at) noexcept {
  constexpr size_t longest_label = 64;
  size_t end = at + 1;
  while (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z') || text[end] == '_')) ++end;
  const size_t kind = end - at - 1;
  if (kind > longest_label || (kind < 3 && text.substr(at + 1, kind) != "ip")) return at;  // "[at]" is not ours
  if (end < text.size() && text[end] == ':') {
    ++end;
    while (end < text.size() && end - at < longest_label &&
           ((text[end] >= 'a' && text[end] <= 'z') || (text[end] >= '0' && text[end] <= '9')))
      ++end;
  }
  return end < text.size() && text[end] == ']' ? end + 1 : at;
}

uint32_t hash_of(std::string_view word) noexcept {
  uint32_t hash = 2166136261U;
  for (const char byte : word) hash = (hash ^ static_cast<uint8_t>(byte)) * 16777619U;
  return hash ^ hash >> 15;
}

}  // namespace

void Marks::clear() noexcept {
  words.clear();
  digits.clear();
  ats.clear();
  colons.clear();
  all = 0;
  digit_words = 0;
}

CueTable::CueTable(Cues wanted) : entries_(slots) {
  for (const auto& [cues, words] : cue_words) {
    if ((cues & wanted) != 0) add(words, cues);
  }
}

Cues CueTable::cues_of(std::string_view word) const {
  std::array<char, longest> bytes;
  if (word.empty() || word.size() > longest || !may_begin(front_of(word.data(), word.size()))) return 0;
  for (size_t each = 0; each < word.size(); ++each) bytes[each] = text::ascii_lower(word[each]);
  const Entry* entry = find({bytes.data(), word.size()});
  return entry == nullptr ? 0 : entry->cues;
}

// "seven=7 sept=7": a word may have a value.
void CueTable::add(std::string_view words, Cues cues) {
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    const std::string_view one = words.substr(0, end);
    words.remove_prefix(std::min(end + 1, words.size()));
    if (one.empty()) continue;
    const size_t equals = one.find('=');
    uint8_t value = 0;
    if (equals != one.npos) {
      for (const char digit : one.substr(equals + 1)) value = static_cast<uint8_t>(value * 10 + (digit - '0'));
    }
    add_one(one.substr(0, equals), cues, value);
  }
}

void CueTable::add_one(std::string_view word, Cues cues, uint8_t value) {
  size_t slot = hash_of(word) % slots;
  while (!entries_[slot].word.empty() && entries_[slot].word != word) slot = (slot + 1) % slots;
  Entry& entry = entries_[slot];
  entry.word = word;
  entry.cues |= cues;
  if (value != 0) entry.value = value;
  const uint32_t front = front_of(word.data(), word.size());
  fronts_[front / 64] |= uint64_t{1} << front % 64;
}

uint32_t CueTable::front_of(const char* word, size_t length) noexcept {
  uint32_t bytes = 0;
  std::memcpy(&bytes, word, std::min<size_t>(length, sizeof bytes));
  // Small letters, of words that have them: what is no letter is changed alike on both sides.
  bytes |= 0x20202020U;
  return (bytes * 0x9E3779B1U ^ static_cast<uint32_t>(length) * 0x85EBCA77U) >> (32 - front_bits);
}

const CueTable::Entry* CueTable::find(std::string_view word) const noexcept {
  for (size_t slot = hash_of(word) % slots; !entries_[slot].word.empty(); slot = (slot + 1) % slots) {
    if (entries_[slot].word == word) return &entries_[slot];
  }
  return nullptr;
}

Cues CueTable::stems_in(std::string_view word) const noexcept {
  Cues cues = 0;
  for (const auto& [tells, stem] : cue_stems) {
    if (word.find(stem) != word.npos) cues |= tells;
  }
  return cues;
}

// The end of the word that begins at `at`; it is marked when it is a cue.
size_t CueTable::take_word(std::string_view text, size_t at, Marks& marks) const {
  size_t end = at + 1;
  while (end < text.size() && class_of(text[end]) == letter) ++end;
  const size_t length = end - at;
  const bool begins = may_begin(front_of(text.data() + at, length));
  if ((!begins && length < shortest_with_stem) || length > 2 * longest) return end;
  std::array<char, 2 * longest> bytes;
  for (size_t each = 0; each < length; ++each) bytes[each] = text::ascii_lower(text[at + each]);
  const std::string_view word(bytes.data(), length);
  Cues cues = 0;
  uint8_t value = 0;
  if (const Entry* entry = begins && length <= longest ? find(word) : nullptr) {
    cues = entry->cues;
    value = entry->value;
  } else if (length >= shortest_with_stem) {
    cues = stems_in(word);
  }
  if (cues == 0) return end;
  if ((cues & cue::digit) != 0) ++marks.digit_words;
  marks.all |= cues;
  marks.words.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end), cues, value});
  return end;
}

void CueTable::look(std::string_view text, Marks& marks) const {
  marks.clear();
  text = text.substr(0, UINT32_MAX);
  for (size_t at = 0; at < text.size();) {
    switch (class_of(text[at])) {
      case letter: at = take_word(text, at, marks); continue;
      case figure:
        marks.digits.push_back(static_cast<uint32_t>(at));
        while (at < text.size() && class_of(text[at]) == figure) ++at;
        continue;
      case Class::at: marks.ats.push_back(static_cast<uint32_t>(at)); break;
      case colon:
        if (may_be_of_address(text, at)) marks.colons.push_back(static_cast<uint32_t>(at));
        break;
      case bracket:
        if (const size_t end = label_end(text, at); end > at) {
          at = end;
          continue;
        }
        break;
      default: break;
    }
    ++at;
  }
}

}  // namespace sc::redact
