// SPDX-License-Identifier: Apache-2.0
#include "redact/dates.hpp"

#include "redact/checks.hpp"

namespace sc::redact {

namespace {

constexpr size_t reach = 64;  // bytes between a word of birth and its date

// The digits that end just before `at`, blanks and an ending ("3rd", "3.") aside; where they begin, or `at`.
size_t number_before(std::string_view text, size_t at) {
  size_t end = at;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '.' || text[end - 1] == '-')) --end;
  size_t letters = end;
  while (letters > 0 && end - letters < 3 && is_word_byte(text[letters - 1])) --letters;
  if (end - letters == 2 && letters > 0 && is_digit(text[letters - 1])) end = letters;
  // "3rd of March", "3 de marzo".
  const std::string_view behind_of = text.substr(letters, end - letters);
  if (behind_of == "of" || behind_of == "de" || behind_of == "di") return number_before(text, letters);
  size_t begin = end;
  while (begin > 0 && is_digit(text[begin - 1])) --begin;
  return end - begin >= 1 && (end - begin <= 2 || end - begin == 4) ? begin : at;
}

// Behind the digits that follow, signs between aside; or `at`.
size_t number_behind(std::string_view text, size_t at) {
  size_t begin = at;
  while (begin < text.size() && begin - at < 4 && (text[begin] == ' ' || text[begin] == '.' || text[begin] == ',' || text[begin] == '-'))
    ++begin;
  if (text.substr(begin, 3) == "de ") begin += 3;
  size_t end = begin;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end == begin || end - begin > 4) return at;
  const std::string_view ending = text.substr(end, 2);
  if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") end += 2;
  return end;
}

}  // namespace

size_t date_groups(std::string_view text, const Cluster& cluster, size_t first) {
  if (first + 3 > cluster.count) return 0;
  const auto piece = [&](size_t at) { return text.substr(cluster.groups[first + at].begin, cluster.groups[first + at].size()); };
  const char separator = cluster.groups[first + 1].separator;
  if (separator != cluster.groups[first + 2].separator || (separator != '/' && separator != '.' && separator != '-')) return 0;
  if (first + 3 < cluster.count && cluster.groups[first + 3].separator == separator) return 0;
  if (piece(0).size() == 4 && piece(1).size() <= 2 && piece(2).size() <= 2) return is_day_month(piece(2), piece(1)) ? 3 : 0;
  const size_t year = piece(2).size();
  if (piece(0).size() > 2 || piece(1).size() > 2 || (year != 4 && year != 2)) return 0;
  return is_day_month(piece(0), piece(1)) || is_day_month(piece(1), piece(0)) ? 3 : 0;
}

size_t time_end(std::string_view text, size_t end) {
  size_t at = end;
  if (byte_at(text, at) == 'T') ++at;
  else at = skip_blanks(text, at);
  size_t digits = 0;
  const size_t begin = at;
  for (; at < text.size() && at - begin < 8 && (is_digit(text[at]) || text[at] == ':'); ++at) digits += is_digit(text[at]) ? 1 : 0;
  return digits >= 4 && byte_at(text, begin + 2) == ':' ? at : end;
}

void find_birth_dates(const Reading& reading, Findings& out) {
  if ((reading.marks->all & cue::month) == 0 || ((reading.marks->all | reading.told) & cue::birth) == 0) return;
  size_t birth_end = 0;
  bool told = (reading.told & cue::birth) != 0;
  for (const Mark& word : reading.marks->words) {
    if ((word.cues & cue::birth) != 0) {
      birth_end = word.end;
      told = true;
    }
    if (!told || (word.cues & cue::month) == 0 || word.begin < birth_end || (birth_end != 0 && word.begin - birth_end > reach)) continue;
    const size_t begin = number_before(reading.text, word.begin);
    const size_t first = number_behind(reading.text, word.end);
    const size_t end = first == word.end ? first : number_behind(reading.text, first);
    if (begin == word.begin && end == word.end) continue;
    out.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), birth_date});
  }
}

}  // namespace sc::redact
