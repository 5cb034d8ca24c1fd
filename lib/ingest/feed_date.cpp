// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_date.hpp"

#include <algorithm>
#include <string>

#include "text/fold.hpp"
#include "text/letters.hpp"

namespace sc::ingest {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t longest = 80;

struct ZoneName {
  std::string_view name, offset;
};

// Names of one meaning, and what feeds mean by ET and its like. RFC 822's letters are read as it has them.
constexpr ZoneName zones[] = {
    {"at", "-0400"},   {"ast", "-0400"},  {"adt", "-0300"},  {"et", "-0500"},   {"ct", "-0600"},   {"mt", "-0700"},   {"pt", "-0800"},
    {"akst", "-0900"}, {"akdt", "-0800"}, {"hst", "-1000"},  {"wet", "+0000"},  {"west", "+0100"}, {"cet", "+0100"},  {"cest", "+0200"},
    {"mez", "+0100"},  {"mesz", "+0200"}, {"eet", "+0200"},  {"eest", "+0300"}, {"msk", "+0300"},  {"jst", "+0900"},  {"kst", "+0900"},
    {"aest", "+1000"}, {"aedt", "+1100"}, {"awst", "+0800"}, {"nzst", "+1200"}, {"nzdt", "+1300"}, {"a", "-0100"},    {"m", "-1200"},
    {"n", "+0100"},    {"y", "+1200"},
};

struct MonthName {
  std::string_view folded, english;
};

// Folded as text::fold does. English names are read without this.
constexpr MonthName months[] = {
    {"janvier", "Jan"},   {"fevrier", "Feb"},  {"fevr", "Feb"},     {"mars", "Mar"},     {"avril", "Apr"},    {"avr", "Apr"},     {"mai", "May"},
    {"juin", "Jun"},      {"juillet", "Jul"},  {"juil", "Jul"},     {"aout", "Aug"},     {"septembre", "Sep"}, {"octobre", "Oct"}, {"novembre", "Nov"},
    {"decembre", "Dec"},  {"januar", "Jan"},   {"janner", "Jan"},   {"februar", "Feb"},  {"feber", "Feb"},    {"marz", "Mar"},    {"mrz", "Mar"},
    {"juni", "Jun"},      {"juli", "Jul"},     {"oktober", "Oct"},  {"okt", "Oct"},      {"dezember", "Dec"}, {"dez", "Dec"},     {"enero", "Jan"},
    {"ene", "Jan"},       {"febrero", "Feb"},  {"marzo", "Mar"},    {"abril", "Apr"},    {"abr", "Apr"},      {"mayo", "May"},    {"junio", "Jun"},
    {"julio", "Jul"},     {"agosto", "Aug"},   {"ago", "Aug"},      {"septiembre", "Sep"}, {"setiembre", "Sep"}, {"set", "Sep"},  {"octubre", "Oct"},
    {"noviembre", "Nov"}, {"diciembre", "Dec"}, {"dic", "Dec"},     {"gennaio", "Jan"},  {"gen", "Jan"},      {"febbraio", "Feb"}, {"aprile", "Apr"},
    {"maggio", "May"},    {"mag", "May"},      {"giugno", "Jun"},   {"giu", "Jun"},      {"luglio", "Jul"},   {"lug", "Jul"},     {"settembre", "Sep"},
    {"ottobre", "Oct"},   {"ott", "Oct"},      {"dicembre", "Dec"}, {"janeiro", "Jan"},  {"fevereiro", "Feb"}, {"fev", "Feb"},    {"marco", "Mar"},
    {"maio", "May"},      {"junho", "Jun"},    {"julho", "Jul"},    {"setembro", "Sep"}, {"outubro", "Oct"},  {"out", "Oct"},     {"novembro", "Nov"},
    {"dezembro", "Dec"},  {"januari", "Jan"},  {"februari", "Feb"}, {"maart", "Mar"},    {"mrt", "Mar"},      {"mei", "May"},     {"augustus", "Aug"},
    {"augusti", "Aug"},   {"maj", "May"},      {"desember", "Dec"}, {"des", "Dec"},      {"ιαν", "Jan"},      {"φεβ", "Feb"},     {"μαρ", "Mar"},
    {"μαρτ", "Mar"},      {"απρ", "Apr"},      {"μαι", "May"},      {"μαιος", "May"},    {"ιουν", "Jun"},     {"ιουλ", "Jul"},    {"αυγ", "Aug"},
    {"σεπ", "Sep"},       {"σεπτ", "Sep"},     {"οκτ", "Oct"},      {"νοε", "Nov"},      {"δεκ", "Dec"},      {"января", "Jan"},  {"янв", "Jan"},
    {"февраля", "Feb"},   {"фев", "Feb"},      {"марта", "Mar"},    {"мар", "Mar"},      {"апреля", "Apr"},   {"апр", "Apr"},     {"мая", "May"},
    {"май", "May"},       {"июня", "Jun"},     {"июн", "Jun"},      {"июля", "Jul"},     {"июл", "Jul"},      {"августа", "Aug"}, {"авг", "Aug"},
    {"сентября", "Sep"},  {"сен", "Sep"},      {"октября", "Oct"},  {"окт", "Oct"},      {"ноября", "Nov"},   {"ноя", "Nov"},     {"декабря", "Dec"},
    {"дек", "Dec"},
};

bool is_digit(char byte) { return text::is_ascii_digit(byte); }
bool is_word_byte(char byte) { return text::is_ascii_letter(byte) || static_cast<unsigned char>(byte) >= 0x80; }

std::optional<time::Reading> if_sure(const std::optional<time::Reading>& reading) {
  return reading && !reading->day_month_ambiguous && !reading->serial ? reading : std::nullopt;
}

size_t digits_at(std::string_view text, size_t at) {
  size_t count = 0;
  while (at + count < text.size() && is_digit(text[at + count])) ++count;
  return count;
}

// The zone at the end by its offset; empty when its name is none of ours.
std::string with_offset(std::string_view text) {
  size_t begin = text.size();
  while (begin > 0 && text::is_ascii_letter(text[begin - 1])) --begin;
  const std::string_view word = text.substr(begin);
  if (word.empty() || begin == 0) return {};
  for (const ZoneName& zone : zones) {
    const bool same = std::equal(word.begin(), word.end(), zone.name.begin(), zone.name.end(), [](char a, char b) { return text::ascii_lower(a) == b; });
    if (same) return std::string(text.substr(0, begin)).append(zone.offset);
  }
  return {};
}

// Days of a year as its date, 2003-335 as 2003-12-01.
std::string date_of_ordinal(std::string_view year, std::string_view days) {
  const auto number = [](std::string_view digits) {
    int32_t value = 0;
    for (const char digit : digits) value = value * 10 + (digit - '0');
    return value;
  };
  const int32_t day = number(days), of = number(year);
  if (of == 0 || day == 0 || day > (time::is_leap_year(of) ? 366 : 365)) return {};
  return time::day_text(time::Day{time::day_of({of, 1, 1}).days + day - 1});
}

// The calendar part of a cut form of ISO 8601 in full, with what follows it; empty when it is none.
std::string in_full(std::string_view text) {
  const size_t first = digits_at(text, 0);
  std::string date;
  size_t used = first;
  if (first == 8) {
    date.append(text.substr(0, 4)).append("-").append(text.substr(4, 2)).append("-").append(text.substr(6, 2));
  } else if (first == 4 && first == text.size()) {
    date.append(text).append("-01-01");
  } else if (first == 4 && text[4] == '-') {
    const size_t second = digits_at(text, 5);
    used = 5 + second;
    if (second == 2 && used == text.size()) date.append(text).append("-01");
    else if (second == 3) date = date_of_ordinal(text.substr(0, 4), text.substr(5, 3));
    else return {};
  } else {
    return {};
  }
  if (date.empty() || used == text.size()) return date;
  std::string_view rest = text.substr(used);
  const size_t clock = rest.starts_with('T') ? digits_at(rest, 1) : 0;
  date.append(rest.substr(0, 1));
  rest.remove_prefix(1);
  if (clock == 4 || clock == 6) {  // 101455 for 10:14:55
    date.append(rest.substr(0, 2)).append(":").append(rest.substr(2, 2));
    if (clock == 6) date.append(":").append(rest.substr(4, 2));
    rest.remove_prefix(clock);
  }
  return date.append(rest);
}

// In English: without the weekday, months by their English names; 오전 and 오후 behind the clock as AM and PM.
std::string in_english(std::string_view text) {
  if (const size_t comma = text.find(','); comma != none) {
    const std::string_view front = text.substr(0, comma);
    if (std::none_of(front.begin(), front.end(), is_digit)) text.remove_prefix(comma + 1);
  }
  std::string out;
  std::string_view half;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    if (end == at) {
      out += text[at++];
      continue;
    }
    const std::string_view word = text.substr(at, end - at);
    const std::string folded = text::folded(word);
    const auto* const month = std::find_if(std::begin(months), std::end(months), [&](const MonthName& each) { return each.folded == folded; });
    const bool weekday = out.find_first_not_of(" \t") == none && !is_digit(text[0]) && month == std::end(months) && text.find_first_of("0123456789", end) != none;
    if (word == "오전" || word == "오후") half = word;
    else if (month != std::end(months)) out.append(month->english);
    else if (!weekday || text::is_ascii_letter(word[0])) out.append(word);
    at = end;
    if (month != std::end(months) && at < text.size() && text[at] == '.') ++at;
  }
  if (!half.empty()) out.append(half == "오전" ? " AM" : " PM");
  const size_t begin = out.find_first_not_of(" \t");
  return begin == none ? std::string() : out.substr(begin);
}

}  // namespace

std::optional<time::Reading> read_feed_date(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == none) return std::nullopt;
  text = text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
  if (text.size() > longest) return std::nullopt;
  if (const auto reading = time::read_date(text)) return if_sure(reading);
  if (const auto reading = time::read_date(in_full(text))) return if_sure(reading);
  const std::string zoned = with_offset(text);
  if (const auto reading = time::read_date(zoned)) return if_sure(reading);
  const std::string english = in_english(zoned.empty() ? text : std::string_view(zoned));
  if (english.find("  ") != none) {
    std::string single;
    std::unique_copy(english.begin(), english.end(), std::back_inserter(single), [](char a, char b) { return a == ' ' && b == ' '; });
    return if_sure(time::read_date(single));
  }
  return if_sure(time::read_date(english));
}

}  // namespace sc::ingest
