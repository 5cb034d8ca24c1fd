// SPDX-License-Identifier: Apache-2.0
// The rules of twitter-text for links, read off its documentation and conformance cases. A link holds a dot, so the
// search goes from dot to dot: to the left for a scheme or the start of a host, to the right for the end.
#include "text/urls.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "text/byte_set.hpp"
#include "text/letters.hpp"
#include "text/tlds.hpp"
#include "text/utf8.hpp"

namespace sc::text {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t longest_label = 63;
constexpr size_t longest_link = 4096;
constexpr size_t longest_short_code = 40;  // of t.co

constexpr ByteSet alphanumerics("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

bool is_alphanumeric(char byte) { return alphanumerics.has(byte); }
bool is_one_of(char byte, ByteSet bytes) { return bytes.has(byte); }

bool is_cyrillic(char32_t character) { return character >= 0x0400 && character <= 0x04FF; }

bool is_direction_mark(char32_t character) {
  return (character >= 0x202A && character <= 0x202E) || character == 0x061C || character == 0x200E || character == 0x200F ||
         (character >= 0x2066 && character <= 0x2069);
}

bool is_space(char32_t character) {
  return character <= ' ' || (character >= 0x7F && character <= 0xA0) || character == 0x1680 || character == 0x180E ||
         (character >= 0x2000 && character <= 0x200A) || character == 0x2028 || character == 0x2029 || character == 0x202F ||
         character == 0x205F || character == 0x3000;
}

// In a label of a host behind a scheme: any letter or picture, but no punctuation of ASCII.
bool is_label_character(char32_t character) {
  if (character < 0x80) return is_alphanumeric(static_cast<char>(character));
  return !is_space(character) && !is_direction_mark(character) && character != 0xFEFF && character != 0xFFFE && character != 0xFFFF;
}

// In a host without a scheme, which has to look like one, and in one behind a scheme. Loops ask these most.
constexpr size_t ascii_count = 128;
consteval std::array<bool, ascii_count> alphanumerics_and(ByteSet signs) {
  std::array<bool, ascii_count> table{};
  for (size_t at = 0; at < ascii_count; ++at) table[at] = alphanumerics.has(static_cast<char>(at)) || signs.has(static_cast<char>(at));
  return table;
}
constexpr auto plain_label_bytes = alphanumerics_and("-"), host_bytes = alphanumerics_and("-_");

// As types, so that loops over characters need no calls.
struct PlainLabelCharacter {
  bool operator()(char32_t character) const {
    return character < ascii_count ? plain_label_bytes[character] : is_latin_accent(character);
  }
};
struct HostCharacter {
  bool operator()(char32_t character) const {
    return character < ascii_count ? host_bytes[character] : is_label_character(character);
  }
};

template <typename Belongs>
size_t run_end(std::string_view text, size_t at, Belongs belongs) {
  while (at < text.size()) {
    size_t next = at + 1;
    char32_t character = static_cast<unsigned char>(text[at]);
    if (character >= 0x80) character = decode(text, next = at);
    if (!belongs(character)) break;
    at = next;
  }
  return at;
}

template <typename Belongs>
size_t run_begin(std::string_view text, size_t at, size_t floor, Belongs belongs) {
  while (at > floor) {
    size_t next = at - 1;
    char32_t character = static_cast<unsigned char>(text[next]);
    if (character >= 0x80) character = decode_before(text, next = at);
    if (!belongs(character)) break;
    at = next;
  }
  return at;
}

// The end of the top-level domain that begins at `at`, or 0. It counts only when no name goes on behind it.
size_t top_level_end(std::string_view text, size_t at) {
  const auto ends_here = [&](size_t end) { return end == text.size() || !(is_alphanumeric(text[end]) || is_one_of(text[end], "@+-")); };
  if (at < text.size() && !is_ascii_byte(text[at])) {
    if (const size_t length = foreign_domain_prefix(text.substr(at)); length != 0) return ends_here(at + length) ? at + length : 0;
  }
  size_t end = at;
  while (end < text.size() && is_alphanumeric(text[end])) ++end;
  if (end - at >= 2 && end < text.size() && text[end] == '-' && ascii_lower(text[at]) == 'x') {  // xn--…
    if (ascii_lower(text[at + 1]) != 'n' || text.substr(end, 2) != "--") return 0;
    while (end < text.size() && (is_alphanumeric(text[end]) || text[end] == '-')) ++end;
    return end - at > 4 && ends_here(end) ? end : 0;
  }
  return ends_here(end) && is_top_level_domain(text.substr(at, end - at)) ? end : 0;
}

enum class Underscore : uint8_t { no, yes };

bool has_underscore(std::string_view label) { return std::find(label.begin(), label.end(), '_') != label.end(); }

// A label begins and ends with a letter or digit. DNS counts its punycode form, which is at least this long.
bool is_label(std::string_view label, Underscore underscore) {
  if (label.empty() || is_one_of(label.front(), "-_") || is_one_of(label.back(), "-_")) return false;
  if (underscore == Underscore::no && has_underscore(label)) return false;
  if (std::all_of(label.begin(), label.end(), is_ascii_byte)) return label.size() <= longest_label;
  const bool punycode = label.size() >= 4 && ascii_lower(label[0]) == 'x' && ascii_lower(label[1]) == 'n' && label.substr(2, 2) == "--";
  const auto characters = std::count_if(label.begin(), label.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
  return !punycode && static_cast<size_t>(characters) + 5 <= longest_label;
}

// The end of the host that begins at `begin`: behind the last label that is a top-level domain, where all labels before
// are good ones; or 0. `is_part` says which characters make up labels.
template <typename Part>
size_t host_end(std::string_view text, size_t begin, Part is_part) {
  size_t good = 0;
  size_t label = begin;
  Underscore before = Underscore::no;  // of the label before: only subdomains may have them
  for (size_t labels = 0;; ++labels) {
    if (labels > 0 && before == Underscore::no) {
      if (const size_t end = top_level_end(text, label); end != 0) good = end;
    }
    const size_t end = run_end(text, label, is_part);
    if (end == text.size() || text[end] != '.' || !is_label(text.substr(label, end - label), Underscore::yes)) return good;
    before = has_underscore(text.substr(label, end - label)) ? Underscore::yes : Underscore::no;
    label = end + 1;
  }
}

bool is_path_character(char32_t character) {
  if (character >= 0x80) return is_cyrillic(character) || is_latin_accent(character) || character == 0x2013;
  const char byte = static_cast<char>(character);
  return is_alphanumeric(byte) || is_one_of(byte, "!*';:=+,.$/%#[]-_~@|&");
}

bool is_path_ending(char32_t character) {
  if (character >= 0x80) return is_cyrillic(character) || is_latin_accent(character);
  const char byte = static_cast<char>(character);
  return is_alphanumeric(byte) || is_one_of(byte, "+-=_#/");
}

// The end of "(…)" that begins at `at`, with one pair of parentheses inside at most; or 0.
size_t parentheses_end(std::string_view text, size_t at) {
  const size_t first = run_end(text, at + 1, is_path_character);
  if (first == text.size()) return 0;
  if (text[first] == ')') return first > at + 1 ? first + 1 : 0;
  if (text[first] != '(') return 0;
  const size_t inner = run_end(text, first + 1, is_path_character);
  if (inner == first + 1 || inner == text.size() || text[inner] != ')') return 0;
  const size_t last = run_end(text, inner + 1, is_path_character);
  return last < text.size() && text[last] == ')' ? last + 1 : 0;
}

// The end of the path whose / is at `at`, without the punctuation behind it.
size_t path_end(std::string_view text, size_t at) {
  size_t good = at + 1;
  for (++at; at < text.size();) {
    size_t next = at + 1;
    char32_t character = static_cast<unsigned char>(text[at]);
    if (character >= 0x80) character = decode(text, next = at);
    if (character == '(') {
      next = parentheses_end(text, at);
      if (next == 0) break;
      good = next;
    } else if (!is_path_character(character)) {
      break;
    } else if (is_path_ending(character)) {
      good = next;
    }
    at = next;
  }
  return good;
}

// The end of the query whose ? is at `at`; `at` itself when nothing good follows.
size_t query_end(std::string_view text, size_t at) {
  size_t good = at;
  for (size_t end = at + 1; end < text.size(); ++end) {
    const char byte = text[end];
    if (!is_alphanumeric(byte) && !is_one_of(byte, "!?*'@();:&=+$/%#[]-_.,~|")) break;
    if (is_alphanumeric(byte) || is_one_of(byte, "-_&=#/")) good = end + 1;
  }
  return good;
}

// The end of port, path and query behind a host.
size_t tail_end(std::string_view text, size_t at) {
  if (at + 1 < text.size() && text[at] == ':' && is_ascii_digit(text[at + 1])) {
    ++at;
    while (at < text.size() && is_ascii_digit(text[at])) ++at;
  }
  if (at < text.size() && text[at] == '/') at = path_end(text, at);
  if (at < text.size() && text[at] == '?') at = query_end(text, at);
  return at;
}

// Twitter's own short links have a code and perhaps a query; what follows isn't theirs. 0 when the code is too long.
size_t short_link_end(std::string_view text, size_t path, size_t end) {
  size_t code = path + 1;
  while (code < end && is_alphanumeric(text[code])) ++code;
  if (code == path + 1) return end;
  if (code - path - 1 > longest_short_code) return 0;
  return code < end && text[code] == '?' ? query_end(text, code) : code;
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char left, char right) { return ascii_lower(left) == right; });
}

// Whether a scheme of at most eight bytes stands there, be its letters large or small: both are compared as numbers.
template <size_t size>
bool is_scheme(const char* at, const char (&scheme)[size]) {
  constexpr size_t length = size - 1, letters = length - std::string_view("://").size();
  static_assert(length <= sizeof(uint64_t));
  constexpr uint64_t lower = uint64_t{0x2020202020202020} >> (sizeof(uint64_t) - letters) * 8;
  uint64_t found = 0, wanted = 0;
  std::memcpy(&found, at, length);
  std::memcpy(&wanted, scheme, length);
  return (found | lower) == (wanted | lower);
}

// Where the http:// or https:// begins that ends at `host`, or none.
size_t scheme_begin(std::string_view text, size_t host, size_t floor) {
  constexpr size_t shorter = std::string_view("http://").size(), longer = shorter + 1;
  if (host < floor + shorter || text[host - 1] != '/') return none;
  if (host >= floor + longer && is_scheme(text.data() + host - longer, "https://")) return host - longer;
  return is_scheme(text.data() + host - shorter, "http://") ? host - shorter : none;
}

// Behind these nobody starts a link.
bool may_precede(std::string_view text, size_t at, ByteSet forbidden) {
  if (at == 0) return true;
  if (is_ascii_byte(text[at - 1])) return !is_alphanumeric(text[at - 1]) && !is_one_of(text[at - 1], forbidden);
  size_t start = at;
  const char32_t before = decode_before(text, start);
  return before != 0xFF20 && before != 0xFF03;
}

class LinkFinder {
 public:
  LinkFinder(std::string_view text, std::vector<Found>& out) : text_(text), out_(out) {}

  void run() {
    for (size_t dot = text_.find('.'); dot != none; dot = text_.find('.', std::max(dot + 1, floor_))) {
      if (may_go_on(dot) && !find_with_scheme(dot)) find_bare(dot);
    }
  }

 private:
  // A label has to follow; behind most dots a space does.
  bool may_go_on(size_t dot) const {
    return dot + 1 < text_.size() && (is_alphanumeric(text_[dot + 1]) || static_cast<unsigned char>(text_[dot + 1]) >= 0x80);
  }

  // The link with a scheme whose host has its first dot at `dot`.
  bool find_with_scheme(size_t dot) {
    const size_t host = run_begin(text_, dot, floor_, HostCharacter());
    const size_t begin = scheme_begin(text_, host, floor_);
    if (begin == none || !may_precede(text_, begin, "@$#")) return false;
    const size_t end = host_end(text_, host, HostCharacter());
    if (end == 0) return false;
    size_t last = tail_end(text_, end);
    if (equals_ignoring_case(text_.substr(host, end - host), "t.co") && end < last && text_[end] == '/') {
      last = short_link_end(text_, end, last);
      if (last == 0) {
        floor_ = tail_end(text_, end);
        return true;
      }
    }
    add(begin, last);
    return true;
  }

  // The link without a scheme whose host has its first dot at `dot`. When there is none, none begins at a later dot of
  // the same run either.
  void find_bare(size_t dot) {
    const size_t begin = run_begin(text_, dot, floor_, PlainLabelCharacter());
    const size_t end = begin < dot && may_precede(text_, begin, "@$#_/.-") ? host_end(text_, begin, PlainLabelCharacter()) : 0;
    if (end != 0) {
      add(begin, tail_end(text_, end));
    } else {
      floor_ = run_end(text_, dot, [](char32_t character) { return character == '.' || PlainLabelCharacter()(character); });
    }
  }

  void add(size_t begin, size_t end) {
    if (end - begin <= longest_link) out_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    floor_ = end;
  }

  std::string_view text_;
  std::vector<Found>& out_;
  size_t floor_ = 0;  // what is before it is done with
};

}  // namespace

bool is_latin_accent(char32_t character) {
  if (character < 0xC0) return false;
  return (character <= 0x024F && character != 0xD7 && character != 0xF7) || (character >= 0x0300 && character <= 0x036F) ||
         (character >= 0x1E00 && character <= 0x1EFF) || character == 0x02BB || (character >= 0x0250 && character <= 0x02AF);
}

void extract_links(std::string_view text, std::vector<Found>& out) { LinkFinder(text, out).run(); }

}  // namespace sc::text
