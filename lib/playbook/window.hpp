// SPDX-License-Identifier: Apache-2.0
// When a listening query holds: from an instant until another, and within stretches of the week or of the calendar.
// Every stretch begins at its first instant and ends before its last.
//
//     Window window;
//     window.add("tue 20:00-21:00", berlin)                      // each Tuesday, by the clock on the wall there
//     window.add("2024-05-01/2024-05-03T18:00", berlin)          // and once; ".." leaves an end open
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/business.hpp"

namespace sc::playbook {

class Window {
 public:
  // One more stretch, of which one is enough. Returns what is wrong with it, or nothing.
  std::string add(std::string_view stretch, const time::Zone& zone);
  // What bounds all of it.
  void bound(std::optional<time::Instant> from, std::optional<time::Instant> until);

  bool is_always() const noexcept { return !bounds_.from && !bounds_.until && stretches_.empty() && !weekly_; }
  bool holds(time::Instant at) const;

 private:
  struct Stretch {
    std::optional<time::Instant> from, until;
    bool holds(time::Instant at) const { return (!from || at >= *from) && (!until || at < *until); }
  };

  Stretch bounds_;
  std::vector<Stretch> stretches_;
  time::OpeningWeek week_;
  std::optional<time::BusinessHours> weekly_;
};

// "2024-05-01T20:00:00Z", or without offset a local time, or a day: its first instant. Nothing for anything else.
std::optional<time::Instant> parse_moment(std::string_view text, const time::Zone& zone);

}  // namespace sc::playbook
