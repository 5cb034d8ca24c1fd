// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail_date.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/letters.hpp"
#include "time/digits.hpp"
#include "time/formats.hpp"

namespace sc::ingest {

namespace {

constexpr size_t longest_date = 512;
constexpr std::string_view blanks = " \t\r\n,";

constexpr bool is_blank(char byte) noexcept { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == ','; }

using text::ascii_lower;
using time::is_digit;

// The number, from 1, of the name that the word begins with its first three letters; 0 when of none.
template <size_t count>
uint32_t number_of(std::string_view word, const std::array<std::string_view, count>& names) noexcept {
  if (word.size() < 3) return 0;
  for (size_t at = 0; at < count; ++at) {
    const std::string_view name = names[at];
    if (ascii_lower(word[0]) == name[0] && ascii_lower(word[1]) == name[1] && ascii_lower(word[2]) == name[2]) return static_cast<uint32_t>(at + 1);
  }
  return 0;
}

constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> weekdays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

struct NamedZone {
  std::string_view name;
  int32_t minutes;
};

constexpr NamedZone zones[] = {{"z", 0},      {"ut", 0},     {"utc", 0},    {"gmt", 0},    {"est", -300}, {"edt", -240},
                               {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420}};

bool is_word(std::string_view word, std::string_view lower) noexcept {
  if (word.size() != lower.size()) return false;
  for (size_t at = 0; at < word.size(); ++at) {
    if (ascii_lower(word[at]) != lower[at]) return false;
  }
  return true;
}

// One date, token by token, in whichever order they stand: the month has a name, the clock a colon, the zone a sign.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : text_(text) {}

  std::optional<MailTime> read() noexcept {
    while (skip_blanks()) {
      if (!take_token()) return std::nullopt;
    }
    return result();
  }

 private:
  bool skip_blanks() noexcept {
    while (at_ < text_.size()) {
      if (text_[at_] == '(') skip_comment();
      else if (is_blank(text_[at_])) ++at_;
      else return true;
    }
    return false;
  }

  void skip_comment() noexcept {
    for (size_t depth = 0; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\\') ++at_;
      else if (text_[at_] == '(') ++depth;
      else if (text_[at_] == ')' && --depth == 0) break;
    }
    at_ = at_ < text_.size() ? at_ + 1 : text_.size();
  }

  bool take_token() noexcept {
    const char first = text_[at_];
    if (is_digit(first)) return take_number();
    if (text::is_ascii_letter(first)) return take_word();
    if (!has_clock_) {
      ++at_;  // "01-Jul-1998" and "Wed, 1/Jul/98"
      return first == '-' || first == '/' || first == '.';
    }
    if (first == '+' || first == '-') return take_offset();
    ++at_;
    return true;
  }

  uint32_t take_digits(size_t& count) noexcept {
    uint32_t value = 0;
    for (count = 0; at_ < text_.size() && is_digit(text_[at_]); ++at_, ++count) value = count < 6 ? value * 10 + static_cast<uint32_t>(text_[at_] - '0') : value;
    return value;
  }

  bool take_number() noexcept {
    size_t count = 0;
    const uint32_t value = take_digits(count);
    if (is_before_colon()) return !has_clock_ && count <= 2 && take_clock(value);
    if (count <= 2 && day_ == 0 && value != 0) {
      day_ = value;
      return true;
    }
    if (has_year_) return has_clock_ && day_ != 0 && month_ != 0;  // something behind the zone
    has_year_ = true;
    year_ = count == 2 ? value + (value < 50 ? 2000 : 1900) : count == 3 ? value + 1900 : value;
    return count >= 2 && count <= 4;
  }

  // Whether a colon is next, perhaps behind blanks and comments, to which at_ then moves.
  bool is_before_colon() noexcept {
    const size_t before = at_;
    if (skip_blanks() && text_[at_] == ':') return true;
    at_ = before;
    return false;
  }

  // Behind the hours; text_[at_] is the colon.
  bool take_clock(uint32_t hours) noexcept {
    size_t count = 0;
    ++at_;
    skip_blanks();
    const uint32_t minutes = take_digits(count);
    if (count == 0 || count > 2 || hours > 23 || minutes > 59) return false;
    uint32_t seconds = 0;
    if (is_before_colon()) {
      ++at_;
      skip_blanks();
      seconds = take_digits(count);
      if (count == 0 || count > 2 || seconds > 60) return false;
    }
    if (at_ + 1 < text_.size() && text_[at_] == '.' && is_digit(text_[at_ + 1])) {
      ++at_;
      take_digits(count);
    }
    seconds_ = hours * 3600 + minutes * 60 + seconds;
    has_clock_ = true;
    return true;
  }

  bool take_word() noexcept {
    const size_t begin = at_;
    while (at_ < text_.size() && text::is_ascii_letter(text_[at_])) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (!has_clock_ || month_ == 0) {
      if (const uint32_t month = number_of(word, months); month != 0 && month_ == 0) {
        month_ = month;
        return true;
      }
    }
    const bool first = day_ == 0 && month_ == 0 && !has_year_;  // a weekday, perhaps in another language
    if (!has_clock_) return first || number_of(word, weekdays) != 0;
    if (is_word(word, "pm") && seconds_ < 12 * 3600) seconds_ += 12 * 3600;
    for (const NamedZone& zone : zones) {
      if (zone_said_ || !is_word(word, zone.name)) continue;
      offset_minutes_ = zone.minutes;
      zone_said_ = true;
    }
    return true;
  }

  // +0100, -0330, +01:00; one that no zone has counts as not said.
  bool take_offset() noexcept {
    const bool west = text_[at_++] == '-';
    size_t count = 0;
    uint32_t value = take_digits(count);
    if (count == 2 && at_ < text_.size() && text_[at_] == ':') {
      ++at_;
      value = value * 100 + take_digits(count);
      count += 2;
    }
    if (count != 4 || value / 100 > 23 || value % 100 > 59) return true;
    const auto minutes = static_cast<int32_t>(value / 100 * 60 + value % 100);
    offset_minutes_ = west ? -minutes : minutes;
    zone_said_ = true;
    return true;
  }

  std::optional<MailTime> result() const noexcept {
    if (!has_clock_ || !has_year_ || month_ == 0 || !time::is_date(static_cast<int32_t>(year_), month_, day_)) return std::nullopt;
    const time::Day day = time::day_of({static_cast<int32_t>(year_), static_cast<uint8_t>(month_), static_cast<uint8_t>(day_)});
    const int64_t seconds = int64_t{seconds_} - int64_t{offset_minutes_} * 60;
    const time::Instant instant{day.days * time::micros_per_day + seconds * time::micros_per_second};
    if (instant < time::first_instant || time::last_instant < instant) return std::nullopt;
    return MailTime{instant, zone_said_};
  }

  std::string_view text_;
  size_t at_ = 0;
  uint32_t day_ = 0, month_ = 0, year_ = 0, seconds_ = 0;
  int32_t offset_minutes_ = 0;
  bool has_clock_ = false, has_year_ = false, zone_said_ = false;
};

}  // namespace

std::optional<MailTime> read_mail_date(std::string_view value) noexcept {
  if (value.size() > longest_date) return std::nullopt;
  if (const auto mail = DateReader(value).read()) return mail;
  const auto other = time::read_date(value);  // ISO 8601 and its kin, which some programs write
  if (!other || !other->has_clock || other->day_month_ambiguous || other->serial) return std::nullopt;
  if (other->has_zone) return MailTime{other->instant, true};
  return MailTime{{other->local.day * time::micros_per_day + other->local.micros_of_day}, false};
}

std::optional<FromLine> read_from_line(std::string_view line) noexcept {
  constexpr std::string_view opening = "From ";
  if (!line.starts_with(opening) || line.size() > longest_from_line) return std::nullopt;
  if (const size_t remote = line.find(" remote from "); remote != std::string_view::npos) line = line.substr(0, remote);
  for (size_t at = opening.size(); at < line.size();) {
    const size_t end = std::min(line.find_first_of(blanks, at), line.size());
    const bool may_be_date = end - at == 3 && number_of(line.substr(at, 3), weekdays) != 0;
    if (const auto when = may_be_date ? DateReader(line.substr(at)).read() : std::nullopt) {
      std::string_view sender = line.substr(opening.size(), at - opening.size());
      while (!sender.empty() && (sender.back() == ' ' || sender.back() == '\t')) sender.remove_suffix(1);
      return FromLine{sender, *when};
    }
    at = std::min(line.find_first_not_of(blanks, end), line.size());
  }
  return std::nullopt;
}

}  // namespace sc::ingest
