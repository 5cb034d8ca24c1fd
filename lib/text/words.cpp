// SPDX-License-Identifier: Apache-2.0
#include "text/words.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <limits>

#include "text/letters.hpp"
#include "text/links.hpp"
#include "text/utf8.hpp"

namespace sc::text {

namespace {

// What a byte is to the splitter. The first three make up ASCII words; `joint` ends one unless what stands around it
// says otherwise; `sign` may begin something; `high` is part of a longer character.
constexpr uint8_t letter = 1, digit = 2, under = 4, joint = 8, sign = 16, high = 32;
constexpr uint8_t inside = letter | digit | under;

constexpr std::array<uint8_t, 256> byte_classes() {
  std::array<uint8_t, 256> classes{};
  for (size_t byte = 0; byte < 256; ++byte) {
    const bool upper = byte >= 'A' && byte <= 'Z';
    const bool lower = byte >= 'a' && byte <= 'z';
    if (upper || lower) classes[byte] = letter;
    if (byte >= '0' && byte <= '9') classes[byte] = digit;
    if (byte >= 0x80) classes[byte] = high;
  }
  for (const unsigned char byte : {'\'', '.', ',', ':', '-', '+', '@'}) classes[byte] = joint;
  for (const unsigned char byte : {'@', '#', '*'}) classes[byte] |= sign;
  classes['_'] = under;
  return classes;
}

constexpr std::array<uint8_t, 256> classes = byte_classes();

// Where the run of letters, digits and _ ends that goes through `at`; eight bytes at a time, without a branch for each.
size_t run_end(std::string_view text, size_t at) {
  constexpr uint64_t ones = 0x0101010101010101u, tops = 0x80 * ones;
  // The top bit of each byte of `bytes` (all below 0x80) that is `least` or more.
  const auto from = [](uint64_t bytes, uint64_t least) { return bytes + (0x80 - least) * ones; };
  for (; at + 8 <= text.size(); at += 8) {
    uint64_t eight;
    std::memcpy(&eight, text.data() + at, 8);
    if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
    const uint64_t low = eight & ~tops;
    const uint64_t lower = low | 0x20 * ones;
    const uint64_t letters = from(lower, 'a') & ~from(lower, 'z' + 1);
    const uint64_t digits = from(low, '0') & ~from(low, '9' + 1);
    const uint64_t others = from(low ^ '_' * ones, 1);
    const uint64_t stops = (~(letters | digits | ~others) | eight) & tops;
    if (stops != 0) return at + static_cast<size_t>(std::countr_zero(stops)) / 8;
  }
  while (at < text.size() && (classes[static_cast<unsigned char>(text[at])] & inside) != 0) ++at;
  return at;
}

constexpr char32_t curly_apostrophe = 0x2019, wide_apostrophe = 0xFF07, wide_at = 0xFF20, wide_hash = 0xFF03;
constexpr char32_t picture_selector = 0xFE0F;
constexpr char32_t information = 0x2139;  // a letter, to Unicode

class Splitter {
 public:
  Splitter(std::string_view text, std::vector<Word>& out) : text_(text), out_(out) {}

  void run() {
    size_t at = 0;
    while (at < text_.size()) {
      const uint8_t kind = class_at(at);
      if (kind == letter) {
        const size_t end = run_end(text_, at);
        const bool plain = end == text_.size() || (class_at(end) & (joint | high)) == 0;
        at = plain && text_[end - 1] != '_' ? add(at, end, WordKind::word, true) : take_ascii_word(at);
      } else if (kind == digit) {
        at = take_ascii_word(at);
      } else if (kind == high) {
        at = take_high(at);
      } else if ((kind & sign) != 0) {
        at = take_sign(at, at + 1, static_cast<unsigned char>(text_[at]));
      } else {
        ++at;
      }
    }
  }

 private:
  uint8_t class_at(size_t at) const { return classes[static_cast<unsigned char>(text_[at])]; }

  size_t add(size_t begin, size_t end, WordKind kind, bool ascii) {
    out_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), kind, ascii});
    return end;
  }

  size_t add(size_t begin, size_t end, WordKind kind) { return add(begin, end, kind, is_ascii(text_.substr(begin, end - begin))); }

  // A word that begins with an ASCII letter or digit at `begin`; gives where it ends.
  size_t take_ascii_word(size_t begin) {
    size_t at = begin;
    uint8_t seen = 0;
    while (true) {
      uint8_t kind = 0;
      while (at < text_.size() && ((kind = class_at(at)) & inside) != 0) {
        seen |= kind;
        ++at;
      }
      if (at == text_.size() || (kind & (joint | high)) == 0) break;
      if (kind == high) return take_long_word(begin, at, seen);
      if (!joins(at)) {
        if (const size_t end = link_from(begin, at); end != 0) return add(begin, end, WordKind::link);
        if (may_join_long(at)) return take_long_word(begin, at, seen);
        break;
      }
      ++at;
    }
    const WordKind kind = (seen & ~digit) == 0 ? WordKind::number : WordKind::word;
    if (text_[at - 1] != '_') [[likely]]
      return add(begin, at, kind, true);
    return add_trimmed(begin, at, true);
  }

  // Whether the joint at `at`, which follows a word byte, has the word go on behind it (ASCII neighbours only).
  bool joins(size_t at) const {
    if (at + 1 == text_.size()) return false;
    const uint8_t before = class_at(at - 1);
    const uint8_t after = class_at(at + 1);
    if (text_[at] == '\'') return (before & after & (letter | digit)) != 0;
    if (text_[at] == '.' || text_[at] == ',') return (before & after & digit) != 0;
    return false;
  }

  // Whether the joint at `at` has to be looked at by characters.
  bool may_join_long(size_t at) const {
    const char byte = text_[at];
    return (byte == '\'' || byte == '.' || byte == ',') && at + 1 < text_.size() && class_at(at + 1) == high;
  }

  // The rest of a word in which a character above 127 has turned up at `at`, or one that begins with such a letter.
  size_t take_long_word(size_t begin, size_t at, uint8_t seen) {
    Letter last = at == begin ? Letter::none : letter_at(at - 1);
    if (last == Letter::none && at != begin) last = Letter::mark;  // an underscore: letters follow, apostrophes don't
    while (at < text_.size()) {
      size_t next = at;
      const char32_t character = decode(text_, next);
      Letter now = letter_of(character);
      if (now == Letter::letter || now == Letter::digit) {
        seen |= now == Letter::letter ? letter : digit;
        last = now;
      } else if (now == Letter::mark && at != begin) {
        if (at == begin + 1 && class_at(begin) == digit && keycap_length(at) != 0) {
          return add(begin, at + keycap_length(at), WordKind::emoji, false);
        }
      } else if (character == '_') {
        seen |= under;
        last = Letter::none;
      } else if (!joins_long(character, last, next)) {
        break;
      }
      at = next;
    }
    const WordKind kind = (seen & ~digit) == 0 ? WordKind::number : WordKind::word;
    if (text_[at - 1] == '_') return add_trimmed(begin, at, false);
    return add(begin, at, kind);
  }

  Letter letter_at(size_t at) const {
    const uint8_t kind = class_at(at);
    return kind == letter ? Letter::letter : kind == digit ? Letter::digit : Letter::none;
  }

  bool joins_long(char32_t character, Letter last, size_t next) const {
    if (next == text_.size()) return false;
    const bool apostrophe = character == '\'' || character == curly_apostrophe || character == wide_apostrophe;
    const bool point = character == '.' || character == ',';
    if (!apostrophe && !point) return false;
    const Letter after = letter_of(decode(text_, next));
    return last == after && (last == Letter::digit || (last == Letter::letter && apostrophe));
  }

  // Underscores at the end stand outside a word.
  size_t add_trimmed(size_t begin, size_t end, bool ascii) {
    size_t last = end;
    while (text_[last - 1] == '_') --last;
    const std::string_view part = text_.substr(begin, last - begin);
    bool number = true;
    for (size_t at = 0; at < part.size() && number;) {
      const char32_t character = decode(part, at);
      const Letter now = letter_of(character);
      number = now != Letter::letter && character != '_';
    }
    add(begin, last, number ? WordKind::number : WordKind::word, ascii || is_ascii(part));
    return end;
  }

  // The end of the link that begins with the word [begin, at), or 0. A run of host and mailbox characters that was
  // looked through in vain is not looked through again from its later words.
  size_t link_from(size_t begin, size_t at) {
    if (at + 1 == text_.size()) return 0;
    if (text_[at] == ':') return link_with_scheme_end(text_, begin, at);
    if (text_[at] == '\'' || text_[at] == ',' || at < searched_) return 0;
    if ((class_at(at + 1) & (inside | joint)) == 0) return 0;
    return bare_link_end(text_, begin, searched_);
  }

  size_t take_high(size_t at) {
    size_t next = at;
    const char32_t character = decode(text_, next);
    switch (letter_of(character)) {
      case Letter::letter:
        if (character == information && text_.substr(next).starts_with("\uFE0F")) return take_pictograph(at, next, character);
        return take_long_word(at, at, 0);
      case Letter::digit: return take_long_word(at, at, 0);
      case Letter::ideograph: return take_ideograph(at, next);
      case Letter::pictograph: return take_pictograph(at, next, character);
      case Letter::mark: return next;
      case Letter::none:
        if (character == wide_at || character == wide_hash) return take_sign(at, next, character);
        return next;
    }
    return next;
  }

  // The bytes at `at` that make a picture of a key of the sign before.
  size_t keycap_length(size_t at) const {
    for (const std::string_view keycap : {"\uFE0F\u20E3", "\u20E3"}) {
      if (text_.substr(at, keycap.size()) == keycap) return keycap.size();
    }
    return 0;
  }

  size_t take_ideograph(size_t begin, size_t at) {
    for (size_t next = at; at < text_.size(); at = next) {
      if (class_at(at) != high || letter_of(decode(text_, next)) != Letter::mark) break;
    }
    return add(begin, at, WordKind::ideograph, false);
  }

  // Below U+231A stand signs that are emoji only on demand: © ® ™ ‼ ℹ and arrows.
  size_t take_pictograph(size_t begin, size_t next, char32_t character) {
    if (character < 0x231A) {
      size_t after = next;
      if (next == text_.size() || decode(text_, after) != picture_selector) return next;
    }
    return add(begin, grapheme_end(text_, begin), WordKind::emoji, false);
  }

  // A mention, tag or keycap whose sign is [begin, at); gives where to go on.
  size_t take_sign(size_t begin, size_t at, char32_t character) {
    if (at == text_.size()) return at;
    size_t end = 0;
    switch (character) {
      case '@':
      case wide_at: end = mention_end(begin, at); return end == 0 ? at : add(begin, end, WordKind::mention);
      case '#':
      case wide_hash:
        end = tag_end(begin, at);
        if (end != 0) return add(begin, end, WordKind::tag);
        [[fallthrough]];
      default: end = at + keycap_length(at); return end == at || character > 0x7F ? at : add(begin, end, WordKind::emoji, false);
    }
  }

  size_t mention_end(size_t begin, size_t at) const {
    if ((class_at(at) & inside) == 0 || follows_word(begin)) return 0;
    size_t end = at;
    while (end < text_.size() && (class_at(end) & inside) != 0) ++end;
    if (end < text_.size() && class_at(end) == high) {
      size_t next = end;
      const Letter after = letter_of(decode(text_, next));
      if (after == Letter::letter || after == Letter::mark) return 0;  // a name of other letters than networks allow
    }
    return handle_end(text_, end);
  }

  // Whether a letter, digit or _ ends at `at`, other than the RT of old retweets.
  bool follows_word(size_t at) const {
    const char32_t before = base_before(at);
    const Letter last = letter_of(before);
    if (last != Letter::letter && last != Letter::digit && before != '_') return false;
    return out_.empty() || out_.back().end != at || !is_retweet(part_of(text_, out_.back()));
  }

  // The last character before `at` that is no mark; U+0000 when there is none.
  char32_t base_before(size_t at) const {
    while (at > 0) {
      const char32_t character = decode_before(text_, at);
      if (letter_of(character) != Letter::mark) return character;
    }
    return 0;
  }

  static bool is_retweet(std::string_view word) { return word.size() == 2 && ascii_lower(word[0]) == 'r' && ascii_lower(word[1]) == 't'; }

  size_t tag_end(size_t begin, size_t at) const {
    if (begin > 0) {
      size_t start = begin;
      const char32_t before = decode_before(text_, start);
      if (before == '&' || (before != picture_selector && is_tag_character(before))) return 0;
    }
    bool named = false;
    while (at < text_.size()) {
      size_t next = at;
      const char32_t character = decode(text_, next);
      if (!is_tag_character(character)) break;
      named = named || is_letter(letter_of(character));
      at = next;
    }
    return named ? at : 0;
  }

  std::string_view text_;
  std::vector<Word>& out_;
  size_t searched_ = 0;
};

}  // namespace

void split_words(std::string_view text, std::vector<Word>& out) {
  out.clear();
  Splitter(text.substr(0, std::numeric_limits<uint32_t>::max()), out).run();
}

}  // namespace sc::text
