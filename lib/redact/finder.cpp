// SPDX-License-Identifier: Apache-2.0
#include "redact/finder.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "redact/dates.hpp"

namespace sc::redact {

namespace {

constexpr uint32_t fewest_digit_words = 4;  // in a row, to be a number
constexpr uint32_t fewest_spelled = 7;
constexpr size_t longest_between = 3;  // bytes between two digit words

}  // namespace

Finder::Finder(const playbook::Playbook& playbook)
    : marked_(~(cue::nobody | cue::connector)), all_words_(~Cues{0}), patterns_(playbook.personal) {
  for (const playbook::Personal& pattern : patterns_) {
    const auto* const known = std::ranges::find(kind_names, pattern.kind);
    if (known != kind_names.end()) {
      pattern_kinds_.push_back(static_cast<uint8_t>(known - kind_names.begin()));
      continue;
    }
    const auto own = std::ranges::find(own_kinds_, pattern.kind);
    pattern_kinds_.push_back(static_cast<uint8_t>(kinds + (own - own_kinds_.begin())));
    if (own == own_kinds_.end()) own_kinds_.push_back(pattern.kind);
  }
}

std::string_view Finder::kind_name(uint8_t kind) const {
  return kind < kinds ? kind_names[kind] : std::string_view(own_kinds_[kind - kinds]);
}

// Words of a key stand behind each other in capitals or with signs between: "phoneNumber", "e-mail_address".
Cues Finder::told_by(std::string_view key) const {
  Cues told = 0;
  for (size_t at = 0; at < key.size();) {
    size_t end = at + 1;
    while (end < key.size() && is_word_byte(key[end]) &&
           !(key[end] >= 'A' && key[end] <= 'Z' && !(key[end - 1] >= 'A' && key[end - 1] <= 'Z')))
      ++end;
    // "phone2" tells; "pnr57r" is no word.
    size_t behind = end;
    while (behind < key.size() && is_digit(key[behind])) ++behind;
    const bool is_mixed = behind > end && behind < key.size() && is_word_byte(key[behind]);
    if (is_word_byte(key[at]) && !is_mixed) told |= all_words_.cues_of(key.substr(at, end - at));
    at = end;
  }
  return (told | all_words_.cues_of(key)) & (cue::of_numbers | cue::address);
}

// Runs of words like "four one five" become digits. Whether there were any.
bool Finder::respell() {
  const std::vector<Mark>& words = marks_.words;
  bool any = false;
  for (size_t first = 0; first < words.size();) {
    if ((words[first].cues & cue::digit) == 0) {
      ++first;
      continue;
    }
    size_t behind = first + 1;
    std::string digits;
    const std::string_view text = plain_.text();
    const auto follows = [&](size_t at) {
      const size_t gap = words[at].begin - words[at - 1].end;
      const std::string_view between = text.substr(words[at - 1].end, gap);
      return gap <= longest_between && between.find_first_not_of(" -,.") == between.npos;
    };
    while (behind < words.size() && (words[behind].cues & cue::digit) != 0 && follows(behind)) ++behind;
    int times = 1;
    for (size_t at = first; at < behind; ++at) {
      if ((words[at].cues & cue::times) != 0) times = text[words[at].begin] == 't' || text[words[at].begin] == 'T' ? 3 : 2;
      else digits.append(static_cast<size_t>(std::exchange(times, 1)), static_cast<char>('0' + words[at].value % 10));
    }
    if (digits.size() >= fewest_digit_words && digits.size() <= 64) {
      plain_.respell(words[first].begin, words[behind - 1].end, digits);
      any = true;
    }
    first = behind;
  }
  if (any) plain_.settle();
  return any;
}

void Finder::find_patterns(std::string_view text, Findings& out) const {
  for (size_t at = 0; at < patterns_.size(); ++at) {
    const playbook::Personal& personal = patterns_[at];
    size_t begin = 0, end = 0;
    for (size_t from = 0; from <= text.size() && personal.pattern->find_from(text, from, begin, end); from = std::max(end, from + 1)) {
      if (end > begin) out.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), pattern_kinds_[at]});
    }
  }
}

// Who spells out so many digits means a number that is not to be read by everyone.
void Finder::find_spelled(Findings& out) const {
  for (const std::pair<uint32_t, uint32_t>& run : plain_.respelled()) {
    const auto covers = [&run](const Finding& found) { return found.begin < run.second && run.first < found.end; };
    if (run.second - run.first >= fewest_spelled && std::ranges::none_of(out, covers)) out.push_back({run.first, run.second, phone});
  }
}

// A name of two words or more that is found in one place is one in others.
void Finder::find_again(Findings& out) const {
  constexpr size_t most_names = 4;
  const std::string_view text = plain_.text();
  size_t names = 0;
  for (size_t at = 0, found = out.size(); at < found && names < most_names; ++at) {
    if (out[at].kind != name) continue;
    const std::string_view value = text.substr(out[at].begin, out[at].end - out[at].begin);
    if (value.find(' ') == value.npos) continue;
    ++names;
    for (size_t place = text.find(value); place != text.npos; place = text.find(value, place + value.size())) {
      if (place != out[at].begin) out.push_back({static_cast<uint32_t>(place), static_cast<uint32_t>(place + value.size()), name});
    }
  }
}

void Finder::find(std::string_view text, Cues told, Findings& out) {
  out.clear();
  plain_.read(text);
  marked_.look(plain_.text(), marks_);
  if (marks_.digit_words >= fewest_digit_words && respell()) marked_.look(plain_.text(), marks_);
  if (marks_.empty() && patterns_.empty()) return;
  const Reading reading{plain_.text(), &marks_, &all_words_, told};
  if (!marks_.ats.empty() || (marks_.all & cue::at_sign) != 0 || !marks_.digits.empty()) find_mails(reading, out);
  if (!marks_.colons.empty()) find_ipv6(reading, out);
  if (!marks_.digits.empty()) {
    find_numbers(reading, out);
    find_birth_dates(reading, out);
  }
  constexpr Cues of_names = cue::title | cue::name | cue::am | cue::greeting | cue::kin | cue::phone | cue::closing;
  if ((marks_.all & of_names) != 0) find_names(reading, out);
  find_spelled(out);
  if (!patterns_.empty()) find_patterns(plain_.text(), out);
  settle(out);
  find_addresses(reading, out);
  find_again(out);
  settle(out);
  for (Finding& each : out) {
    const uint32_t end = plain_.end_of(each.end);
    each.begin = plain_.begin_of(each.begin);
    each.end = end;
  }
}

}  // namespace sc::redact
