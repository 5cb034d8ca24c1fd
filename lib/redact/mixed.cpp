// SPDX-License-Identifier: Apache-2.0
#include "redact/mixed.hpp"

#include <algorithm>
#include <cstddef>

#include "redact/checks.hpp"
#include "redact/national.hpp"

namespace sc::redact {

namespace {

constexpr size_t longest_token = 34;

// Whether between a word and its number nothing stands but words like "number is" and signs.
bool is_connected(const Reading& reading, size_t from, size_t to) {
  std::string_view between = reading.text.substr(from, to - from);
  while (!between.empty()) {
    if (!is_word_byte(between[0])) {
      if (between[0] == '!' || between[0] == '?' || between[0] == '\n') return false;
      between.remove_prefix(1);
      continue;
    }
    const size_t end = word_end(between, 0);
    const Cues cues = reading.all_words->cues_of(between.substr(0, end));
    if ((cues & (cue::connector | cue::of_numbers)) == 0) return false;
    between.remove_prefix(end);
  }
  return true;
}

bool is_iban_separator(char byte) { return byte == ' ' || byte == '-' || byte == '.'; }

}  // namespace

Kind told_kind(const Reading& reading, const Told& told, size_t begin) {
  if ((told.nearest & cue::passport) != 0) return passport;
  if ((told.nearest & cue::licence) != 0) return licence;
  const size_t from = told.nearest_end;
  const bool asks = from >= 3 && from <= begin && reading.text.substr(from - 3, 3) == "plz";  // "please", and no Postleitzahl
  if ((told.nearest & cue::post) != 0 && told.distance <= 16 && !asks) return postcode;
  if (from > begin) return kinds;
  if ((told.nearest & (cue::account | cue::iban)) != 0 && (told.distance <= 12 || is_connected(reading, from, begin))) return account;
  if ((told.nearest & cue::booking) != 0 && is_connected(reading, from, begin)) return booking;
  if ((told.nearest & cue::order) != 0 && is_connected(reading, from, begin)) return order;
  if ((told.nearest & (cue::id | cue::ssn)) != 0 && is_connected(reading, from, begin)) return national_id;
  return kinds;
}

size_t least_told(Kind kind) { return kind == postcode ? 3 : kind == passport || kind == licence || kind == national_id ? 6 : 5; }
size_t most_told(Kind kind) { return kind == postcode ? 9 : 24; }

size_t postcode_end(std::string_view text, size_t end) {
  const size_t at = byte_at(text, end) == ' ' ? end + 1 : end;
  size_t letters = at;
  while (letters < text.size() && text[letters] >= 'A' && text[letters] <= 'Z') ++letters;
  return letters - at == 2 && !is_alnum(byte_at(text, letters)) ? letters : end;
}

void Mixed::collect(size_t begin, size_t most) {
  pieces_.clear();
  ends_.clear();
  for (size_t at = begin; at < text_.size() && pieces_.size() < most; ++at) {
    const char byte = text_[at];
    if (is_alnum(byte)) {
      pieces_ += capital_of(byte);
      ends_.push_back(static_cast<uint32_t>(at + 1));
    } else if (!is_iban_separator(byte) || !is_alnum(byte_at(text_, at + 1))) {
      break;
    }
  }
}

// Two letters of a country stand before the two digits at `at`.
size_t Mixed::take_iban(size_t at, const Told& told) {
  if (at < 2 || !is_ascii_letter(text_[at - 1]) || !is_ascii_letter(text_[at - 2]) || !is_digit(byte_at(text_, at + 1))) return at;
  if (is_alnum(byte_before(text_, at - 2))) return at;
  const size_t length = iban_length(text_[at - 2], text_[at - 1]);
  if (length == 0) return at;
  collect(at - 2, length);
  if (pieces_.size() < length || is_alnum(byte_at(text_, ends_.back()))) return at;
  const bool told_iban = ((told.any | reading_.told) & cue::iban) != 0;
  if (!is_iban(pieces_) && !told_iban) return at;
  out_.push_back({static_cast<uint32_t>(at - 2), ends_.back(), iban});
  return ends_.back();
}

// "AB 12 34 56 C", "12345678-Z", "X-1234567-L": ids whose pieces are parted.
size_t Mixed::take_spaced_id(size_t begin, const Told& told) {
  constexpr size_t longest = 16;
  collect(begin, longest);
  const auto letter = static_cast<size_t>(std::ranges::find_if(pieces_, is_ascii_letter) - pieces_.begin());
  for (const size_t length : {longest, size_t{15}, size_t{13}, size_t{11}, size_t{9}, size_t{8}}) {
    if (pieces_.size() < length || length <= letter) continue;
    const uint32_t end = ends_[length - 1];
    if (is_alnum(byte_at(text_, end)) || end - begin > length + 6) continue;
    if (!is_national_id({std::string_view(pieces_).substr(0, length), {}, 0, told.any})) continue;
    out_.push_back({static_cast<uint32_t>(begin), end, national_id});
    return end;
  }
  return begin;
}

// "131052-308T": the letter stands behind digits that are parted by a sign.
size_t Mixed::take_finnish(size_t at, size_t end, const Told& told) {
  if (end - at != 6 || (byte_at(text_, end) != '-' && byte_at(text_, end) != '+')) return at;
  size_t behind = end + 1;
  while (is_alnum(byte_at(text_, behind)) && behind - end < 6) ++behind;
  if (behind - end != 5 || !is_ascii_letter(text_[behind - 1])) return at;
  pieces_.assign(text_.substr(at, 6)).append(text_.substr(end + 1, 4));
  pieces_.back() = capital_of(pieces_.back());
  if (!is_national_id({pieces_, "64", text_[end], told.any})) return at;
  out_.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(behind), national_id});
  return behind;
}

// One piece of letters and digits, with perhaps hyphens inside.
size_t Mixed::take_token(size_t begin, size_t end, const Told& told) {
  if (end - begin > longest_token) return end;
  collect(begin, end - begin);
  if (is_national_id({pieces_, {}, 0, told.any})) {
    out_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), national_id});
    return end;
  }
  const Kind kind = told_kind(reading_, told, begin);
  if (kind == kinds) return end;
  // "AA1B2**9ABA7", "F16-28": what belongs to it behind a sign.
  while (end + 1 < text_.size() && end - begin < longest_token && (text_[end] == '*' || text_[end] == '-') &&
         (is_alnum(text_[end + 1]) || text_[end + 1] == '*')) {
    ++end;
    while (is_alnum(byte_at(text_, end))) ++end;
  }
  const size_t least = kind == booking || kind == order ? 1 : kind == postcode ? 2 : kind == national_id ? 5 : 3;
  const size_t held = static_cast<size_t>(std::ranges::count_if(text_.substr(begin, end - begin), is_digit));
  if (held < least || end - begin < 5) return end;
  out_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), kind});
  return end;
}

size_t Mixed::take(size_t at, const Told& told) {
  size_t begin = at;
  while (begin > 0 && at - begin <= longest_token && is_alnum(text_[begin - 1])) --begin;
  size_t end = at;
  while (end < text_.size() && end - at <= longest_token && is_alnum(text_[end])) ++end;
  if (byte_before(text_, begin) == '@' || byte_before(text_, begin) == '_') return end;
  if (const size_t behind = take_iban(at, told); behind > at) return behind;
  const bool lettered = static_cast<size_t>(std::count_if(text_.begin() + static_cast<ptrdiff_t>(begin),
                                                          text_.begin() + static_cast<ptrdiff_t>(end), is_digit)) < end - begin;
  // A short piece of letters before, or a letter behind a sign: parts of one id.
  size_t spaced = begin;
  if (begin >= 3 && is_iban_separator(text_[begin - 1]) && is_ascii_letter(text_[begin - 2])) {
    spaced = begin - 2;
    if (is_ascii_letter(text_[spaced - 1])) --spaced;
    const bool small = std::ranges::any_of(text_.substr(spaced, begin - 1 - spaced), [](char byte) { return byte >= 'a' && byte <= 'z'; });
    if (small || (spaced > 0 && is_alnum(text_[spaced - 1]))) spaced = begin;
  }
  if (spaced != begin || lettered ||
      (is_iban_separator(byte_at(text_, end)) && is_ascii_letter(byte_at(text_, end + 1)) && !is_alnum(byte_at(text_, end + 2)))) {
    if (const size_t behind = take_spaced_id(spaced, told); behind > at) return behind;
    if (spaced != begin) {
      if (const size_t behind = take_spaced_id(begin, told); behind > at) return behind;
    }
  }
  if (!lettered) return take_finnish(at, end, told);
  // A number that is extended ("555-1234x7") begins with digits, and is no token.
  if (begin == at) {
    size_t number = at;
    while (is_digit(byte_at(text_, number))) ++number;
    if ((byte_at(text_, number) | 0x20) == 'x' && is_digit(byte_at(text_, number + 1))) return at;
  }
  return take_token(begin, end, told);
}

}  // namespace sc::redact
