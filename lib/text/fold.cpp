// SPDX-License-Identifier: Apache-2.0
#include "text/fold.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace sc::text {

namespace {

using Character = utf8proc_int32_t;

constexpr auto folding = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
constexpr auto composing = static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE);

bool is_between(Character character, Character first, Character last) { return character >= first && character <= last; }

// Accents and points that writers leave out; marks of other scripts are parts of their letters.
bool is_dropped_mark(Character character) {
  return is_between(character, 0x0300, 0x036F) || is_between(character, 0x0483, 0x0489) ||
         (is_between(character, 0x0591, 0x05C7) && character != 0x05BE && character != 0x05C0 && character != 0x05C3 &&
          character != 0x05C6) ||
         is_between(character, 0x0610, 0x061A) || character == 0x0640 || is_between(character, 0x064B, 0x065F) || character == 0x0670 ||
         is_between(character, 0x1AB0, 0x1AFF) || is_between(character, 0x1DC0, 0x1DFF) || is_between(character, 0x20D0, 0x20F0) ||
         is_between(character, 0xFE20, 0xFE2F);
}

// й, ў and ї are letters of their own and not и, у and і with an ornament.
bool keeps_mark(Character base, Character mark) {
  return (mark == 0x0306 && (base == 0x0438 || base == 0x0443)) || (mark == 0x0308 && base == 0x0456);
}

// The plain spelling of letters that Unicode doesn't decompose, or empty.
std::string_view plain_spelling(Character character) {
  switch (character) {
    case 0x00E6: return "ae";
    case 0x00F0: return "d";
    case 0x00F8: return "o";
    case 0x0111: return "d";
    case 0x0127: return "h";
    case 0x0131: return "i";
    case 0x0142: return "l";
    case 0x0153: return "oe";
    case 0x0167: return "t";
    case 0x0180: return "b";
    case 0x019A: return "l";
    case 0x01E5: return "g";
    case 0x02BC:
    case 0x2018:
    case 0x2019: return "'";
    default: return {};
  }
}

// Characters that were decomposed, on their way to be composed again; on the stack unless there are very many.
class Folded {
 public:
  void take(char32_t character) {
    if (is_dropped_mark(static_cast<Character>(character)) && !keeps_mark(base_, static_cast<Character>(character))) return;
    Character parts[32];
    int boundary = 0;
    const utf8proc_ssize_t size = utf8proc_decompose_char(static_cast<Character>(character), parts, std::ssize(parts), folding, &boundary);
    if (size < 0 || size > std::ssize(parts)) {
      put(static_cast<Character>(character));
      return;
    }
    for (utf8proc_ssize_t i = 0; i < size; ++i) put_plain(parts[i]);
  }

  void write(std::string& out) {
    order_marks();
    const utf8proc_ssize_t size = utf8proc_normalize_utf32(parts_.data(), std::ssize(parts_), composing);
    for (utf8proc_ssize_t i = 0; i < size; ++i) append(out, static_cast<char32_t>(parts_[static_cast<size_t>(i)]));
  }

 private:
  void put_plain(Character part) {
    const std::string_view plain = plain_spelling(part);
    if (plain.empty()) {
      if (!is_dropped_mark(part) || keeps_mark(base_, part)) put(part);
      return;
    }
    for (const char byte : plain) put(static_cast<unsigned char>(byte));
  }

  void put(Character part) {
    parts_.push_back(part);
    base_ = part;
  }

  // Unicode's canonical order: within a run of marks by combining class, else as written.
  void order_marks() {
    const auto class_of = [](Character part) { return utf8proc_get_property(part)->combining_class; };
    for (auto first = parts_.begin(); first != parts_.end();) {
      if (class_of(*first) == 0) {
        ++first;
        continue;
      }
      const auto last = std::find_if(first, parts_.end(), [&](Character part) { return class_of(part) == 0; });
      std::stable_sort(first, last, [&](Character left, Character right) { return class_of(left) < class_of(right); });
      first = last;
    }
  }

  std::vector<Character> parts_;
  Character base_ = 0;
};

std::string folded_slowly(std::string_view word) {
  std::string out;
  Folded folded;
  for (size_t at = 0; at < word.size();) folded.take(decode(word, at));
  folded.write(out);
  return out;
}

// The folded forms of Latin, Greek, Cyrillic, Hebrew and Arabic letters, which don't depend on their neighbours. Marks do.
struct Short {
  char bytes[7] = {};
  uint8_t size = 0;
  bool known = false;
};

constexpr size_t table_size = 0x700;

std::array<Short, table_size> make_table() {
  std::array<Short, table_size> table{};
  std::string word;
  for (char32_t character = 0; character < table_size; ++character) {
    if (letter_of(character) == Letter::mark) continue;
    word.clear();
    append(word, character);
    const std::string form = folded_slowly(word);
    if (form.size() > sizeof table[0].bytes) continue;
    form.copy(table[character].bytes, form.size());
    table[character].size = static_cast<uint8_t>(form.size());
    table[character].known = true;
  }
  return table;
}

// Han, kana and Hangul that fold to themselves.
bool is_folded(char32_t character) {
  return (character >= 0x4E00 && character <= 0x9FFF) || (character >= 0x3041 && character <= 0x3096) ||
         (character >= 0x30A1 && character <= 0x30FA) || (character >= 0xAC00 && character <= 0xD7A3);
}

// Appends the folded form when the word has none but characters that fold alone; else nothing.
bool fold_quickly(std::string_view word, std::string& out) {
  static const std::array<Short, table_size> table = make_table();
  const size_t old = out.size();
  for (size_t at = 0; at < word.size();) {
    const size_t begin = at;
    const char32_t character = decode(word, at);
    if (character < table_size && table[character].known) {
      out.append(table[character].bytes, table[character].size);
    } else if (character == 0x2019) {
      out += '\'';
    } else if (is_folded(character)) {
      out.append(word.substr(begin, at - begin));
    } else {
      out.resize(old);
      return false;
    }
  }
  return true;
}

void fold_ascii(std::string_view word, std::string& out) {
  const size_t old = out.size();
  out.append(word);
  for (char* byte = out.data() + old; byte != out.data() + out.size(); ++byte) *byte = ascii_lower(*byte);
}

}  // namespace

void fold(std::string_view word, std::string& out) {
  if (is_ascii(word)) {
    fold_ascii(word, out);
  } else if (!fold_quickly(word, out)) {
    out += folded_slowly(word);
  }
}

std::string folded(std::string_view word) {
  std::string out;
  fold(word, out);
  return out;
}

}  // namespace sc::text
