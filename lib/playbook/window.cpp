// SPDX-License-Identifier: Apache-2.0
#include "playbook/window.hpp"

#include <algorithm>

#include "time/formats.hpp"

namespace sc::playbook {

namespace {

constexpr std::string_view open_end = "..";

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::string small(std::string_view text) {
  std::string out(text);
  for (char& byte : out) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string no_moment(std::string_view text) {
  return "'" + std::string(text) + "' is no time - write 2024-05-01T20:00, with Z or an offset where the zone is another, or a day";
}

}  // namespace

std::optional<time::Instant> parse_moment(std::string_view text, const time::Zone& zone) {
  // What begins with a year of four digits can be read in one way only.
  const bool year_first = text.size() >= 10 && std::all_of(text.begin(), text.begin() + 4, is_digit) && text[4] == '-';
  const auto reading = year_first ? time::read_date(text) : std::nullopt;
  if (!reading) return std::nullopt;
  if (!reading->has_zone && !reading->has_clock) return zone.start_of(time::Day{reading->local.day});
  return reading->in(zone);
}

std::string Window::add(std::string_view stretch, const time::Zone& zone) {
  const size_t slash = stretch.find('/');
  if (slash == std::string_view::npos) {
    std::string wrong;
    const std::string written = small(trimmed(stretch));
    if (!time::add_openings(week_, written, wrong)) return wrong;
    weekly_.emplace(zone, week_, std::vector<time::Holiday>{});
    return {};
  }
  Stretch added;
  for (const bool first : {true, false}) {
    const std::string_view text = trimmed(first ? stretch.substr(0, slash) : stretch.substr(slash + 1));
    if (text == open_end) continue;
    const auto moment = parse_moment(text, zone);
    if (!moment) return no_moment(text);
    (first ? added.from : added.until) = moment;
  }
  if (added.from && added.until && *added.from >= *added.until) return "nothing lies between these two times - write the earlier one first";
  stretches_.push_back(added);
  return {};
}

void Window::bound(std::optional<time::Instant> from, std::optional<time::Instant> until) { bounds_ = {from, until}; }

bool Window::holds(time::Instant at) const {
  if (!bounds_.holds(at)) return false;
  if (stretches_.empty() && !weekly_) return true;
  if (weekly_ && weekly_->is_open(at)) return true;
  return std::any_of(stretches_.begin(), stretches_.end(), [at](const Stretch& one) { return one.holds(at); });
}

}  // namespace sc::playbook
