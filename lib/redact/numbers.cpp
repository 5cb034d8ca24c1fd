// SPDX-License-Identifier: Apache-2.0
// Everything that is made of digits: cards, IBANs, national ids, phones, IP addresses, dates of birth, and numbers that words tell of.
#include <algorithm>
#include <string>

#include "redact/checks.hpp"
#include "redact/cluster.hpp"
#include "redact/dates.hpp"
#include "redact/mixed.hpp"
#include "redact/national.hpp"
#include "redact/phone.hpp"
#include "redact/reading.hpp"

namespace sc::redact {

namespace {

class Numbers {
 public:
  Numbers(const Reading& reading, Findings& out)
      : reading_(reading), text_(reading.text), out_(out), beside_(reading), links_(reading.text), mixed_(reading, out) {}

  void find() {
    size_t done = 0;
    for (const uint32_t at : reading_.marks->digits) {
      if (at < done) continue;
      if (links_.has(at)) {
        done = take_in_link(at);
        continue;
      }
      cluster_.read(text_, at);
      const Told told = beside_.of(at, cluster_.groups[cluster_.count - 1].end);
      if (const size_t end = mixed_.take(at, told); end > at) {
        done = end;
        continue;
      }
      done = take_cluster(at, told);
    }
  }

 private:
  void add(size_t first, size_t behind, Kind kind) {
    size_t begin = cluster_.groups[first].begin, end = cluster_.groups[behind - 1].end;
    if (kind == phone) {
      const bool opened = byte_before(text_, begin) == '(' && text_.substr(begin, end - begin).find(')') != text_.npos;
      if (opened) --begin;
      if (byte_before(text_, begin) == '+') --begin;
      if (byte_before(text_, begin) == '(' && byte_at(text_, begin) == '+') --begin;
      end = extension_end(end);
    }
    out_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), kind});
  }

  // Behind "x12", " ext. 12" when a number has one.
  size_t extension_end(size_t end) const {
    size_t at = skip_blanks(text_, end);
    const std::string_view rest = text_.substr(at, 5);
    if ((byte_at(rest, 0) | 0x20) == 'e' && rest.size() >= 3 && (rest[1] | 0x20) == 'x' && (rest[2] | 0x20) == 't') at += 3;
    else if ((byte_at(rest, 0) | 0x20) == 'x' && at == end) at += 1;
    else return end;
    while (byte_at(text_, at) == '.' || byte_at(text_, at) == ' ') ++at;
    const size_t first = at;
    while (is_digit(byte_at(text_, at)) && at - first < 6) ++at;
    return at > first && !is_alnum(byte_at(text_, at)) ? at : end;
  }

  // Inside a link only what its own key names counts ("?phone=…"), or a number that is called ("wa.me/…").
  size_t take_in_link(size_t at) {
    size_t end = at;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    size_t key = at;
    while (key > links_.begin() && at - key < 24 &&
           (is_ascii_letter(text_[key - 1]) || std::string_view("=_+/.%").find(text_[key - 1]) != std::string_view::npos))
      --key;
    const std::string_view before = text_.substr(key, at - key);
    const auto has = [&](std::string_view word) { return before.find(word) != before.npos; };
    if (end - at >= 7 && end - at <= 15 && (has("phone=") || has("tel=") || has("mobile=") || has("wa.me/"))) {
      out_.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end), phone});
    }
    return end;
  }

  size_t take_cluster(size_t at, const Told& told_first) {
    if (is_part_of_word(at)) return cluster_.groups[0].end;
    // Digits that run into letters are no number by themselves.
    if (cluster_.count == 1 && is_ascii_letter(byte_at(text_, cluster_.groups[0].end)) &&
        (byte_at(text_, cluster_.groups[0].end) | 0x20) != 'x')
      return cluster_.groups[0].end;
    size_t first = 0;
    while (first < cluster_.count) {
      const Told told = first == 0 ? told_first : beside_.of(cluster_.groups[first].begin, cluster_.groups[cluster_.count - 1].end);
      first += std::max<size_t>(1, take_at(first, told));
    }
    return cluster_.groups[cluster_.count - 1].end;
  }

  // "@user77", "abc12", "1,234": no number begins here.
  bool is_part_of_word(size_t at) const {
    const char before = byte_before(text_, at);
    if (before == '@' || before == '_') return true;
    return before == ',' && at > 1 && is_digit(text_[at - 2]);
  }

  // The groups that were taken from `first` on; 0 when none were.
  size_t take_at(size_t first, const Told& told) {
    // Single digits in a row are one number, which was looked at where they begin.
    if (first > 0 && cluster_.groups[first].size() == 1 && cluster_.groups[first - 1].size() == 1) return 0;
    if (const size_t taken = take_ip(first, told)) return taken;
    if (const size_t taken = take_date(first, told)) return taken;
    if (const size_t taken = take_card(first, told)) return taken;
    if (const size_t taken = take_id(first, told)) return taken;
    if (const size_t taken = take_told(first, told)) return taken;
    const char before = byte_before(text_, cluster_.groups[first].begin);
    const bool plus = before == '+' || (before == '(' && byte_before(text_, cluster_.groups[first].begin - 1) == '+');
    const size_t taken = is_amount(first) ? 0 : phones_.groups(text_, cluster_, first, plus, told);
    if (taken != 0) add(first, first + taken, phone);
    return taken;
  }

  bool is_amount(size_t first) const {
    const char before = byte_before(text_, cluster_.groups[first].begin);
    return before == '$' || before == '#' || byte_at(text_, cluster_.groups[cluster_.count - 1].end) == '%';
  }

  size_t take_ip(size_t first, const Told& told) {
    if (first + 4 > cluster_.count) return 0;
    bool small = true;
    for (size_t at = first; at < first + 4; ++at) {
      const Group& group = cluster_.groups[at];
      if (group.size() > 3 || modulo(text_.substr(group.begin, group.size()), 1000) > 255) return 0;
      if (at > first && (group.separator != '.' || group.begin != cluster_.groups[at - 1].end + 1)) return 0;
      small = small && group.size() == 1;
    }
    const bool goes_on = first + 4 < cluster_.count && cluster_.groups[first + 4].separator == '.';
    const bool is_version = small || byte_at(text_, cluster_.groups[first + 3].begin) == '0';
    if (goes_on || (first > 0 && cluster_.groups[first].separator == '.') || (is_version && (told.any & cue::ip) == 0)) return 0;
    add(first, first + 4, ip);
    return 4;
  }

  size_t take_date(size_t first, const Told& told) {
    const size_t groups = date_groups(text_, cluster_, first);
    const bool told_birth = (told.any & cue::birth) != 0;
    if (groups == 0) {
      const Group& group = cluster_.groups[first];
      const std::string_view digits = text_.substr(group.begin, group.size());
      const bool is_year = digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
      if (!is_year || (told.nearest & cue::birth) == 0 || cluster_.count > 1) return 0;
      add(first, first + 1, birth_date);
      return 1;
    }
    if (told_birth) {
      add(first, first + groups, birth_date);
      out_.back().end = static_cast<uint32_t>(time_end(text_, out_.back().end));
    }
    return groups;
  }

  size_t take_card(size_t first, const Told& told) {
    const bool told_card = (told.any & cue::card) != 0;
    for (size_t behind = cluster_.count; behind > first && cluster_.digit_count(first, behind) >= 12; --behind) {
      if (cluster_.digit_count(first, behind) > 19 || !is_parted_as_card(first, behind)) continue;
      const std::string_view digits = cluster_.digits(text_, first, behind, scratch_);
      if (digits.find_first_not_of(digits[0]) == digits.npos) continue;
      const bool issued = is_card_number(digits), checked = passes_luhn(digits);
      const bool usual = digits.size() == 15 || digits.size() == 16;
      const bool sure = issued && checked && (usual || told_card || behind - first > 2);
      const bool mistyped = told_card && (told.nearest & cue::card) != 0 && (issued || checked) && digits.size() >= 13;
      if (!sure && !mistyped) continue;
      add(first, behind, card);
      return behind - first;
    }
    return 0;
  }

  bool is_parted_as_card(size_t first, size_t behind) const {
    bool by_one = true;
    for (size_t at = first; at < behind; ++at) by_one = by_one && cluster_.groups[at].size() == 1;
    if (by_one) return true;
    for (size_t at = first; at < behind; ++at) {
      if (cluster_.groups[at].size() < (at + 1 == behind ? 1 : 3)) return false;
    }
    return true;
  }

  size_t take_id(size_t first, const Told& told) {
    for (size_t behind = std::min(cluster_.count, first + 18); behind > first && cluster_.digit_count(first, behind) >= 9; --behind) {
      // What needs no word still needs a way to be written: a few pieces, or each digit for itself.
      if (cluster_.digit_count(first, behind) > 15 || (behind - first > 7 && behind - first != cluster_.digit_count(first, behind)))
        continue;
      const std::string_view digits = cluster_.digits(text_, first, behind, scratch_);
      Written id{digits, {}, 0, told.any};
      cluster_.shape(first, behind, lengths_, id.separator);
      id.groups = lengths_;
      if ((told.nearest & cue::phone) != 0 && (told.nearest & cue::of_ids) == 0) id.told = 0;
      if (!is_national_id(id) || (id.told == 0 && (told.nearest & (cue::order | cue::booking)) != 0)) continue;
      add(first, behind, national_id);
      return behind - first;
    }
    return 0;
  }

  size_t take_told(size_t first, const Told& told) {
    const Kind kind = told_kind(reading_, told, cluster_.groups[first].begin);
    if (kind == kinds || kind == national_id) return 0;
    size_t behind = cluster_.count;
    while (behind > first + 1 && (cluster_.groups[behind - 1].separator == '*' || cluster_.groups[behind - 1].separator == '(')) --behind;
    for (; behind > first; --behind) {
      const size_t digits = cluster_.digit_count(first, behind);
      if (digits <= most_told(kind)) {
        if (digits < least_told(kind)) return 0;
        add(first, behind, kind);
        if (kind == postcode) out_.back().end = static_cast<uint32_t>(postcode_end(text_, out_.back().end));
        return behind - first;
      }
    }
    return 0;
  }

  const Reading& reading_;
  std::string_view text_;
  Findings& out_;
  Beside beside_;
  Links links_;
  Mixed mixed_;
  Cluster cluster_;
  Phones phones_;
  std::string scratch_, lengths_;
};

}  // namespace

void find_numbers(const Reading& reading, Findings& out) { Numbers(reading, out).find(); }

}  // namespace sc::redact
