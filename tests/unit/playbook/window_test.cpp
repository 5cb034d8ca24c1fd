// SPDX-License-Identifier: Apache-2.0
#include "playbook/window.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace sc;

namespace {

time::Zone berlin() { return *time::Zone::named("Europe/Berlin"); }

bool holds(const playbook::Window& window, const std::string& instant) {
  const auto at = time::parse_rfc3339(instant);
  REQUIRE(at.has_value());
  return window.holds(*at);
}

}  // namespace

TEST_CASE("a window holds from its first instant until before its last") {
  struct Row {
    std::string window, at;
    bool holds;
  };
  const std::vector<Row> rows = {
      {"Tue 20:00-21:00", "2024-01-09T19:00:00Z", true},
      {"tue 20:00-21:00", "2024-01-09T18:59:59.999999Z", false},
      {"tue 20:00-21:00", "2024-01-09T19:59:59.999999Z", true},
      {"tue 20:00-21:00", "2024-01-09T20:00:00Z", false},
      {"tue 20:00-21:00", "2024-07-09T18:00:00Z", true},
      {"tue 20:00-21:00", "2024-07-09T19:00:00Z", false},
      {"tue 20:00-21:00", "2024-07-10T18:00:00Z", false},
      // The hour from 2 to 3 is skipped on 31 March and shown twice on 27 October.
      {"sun 02:00-03:00", "2024-03-31T01:00:00Z", false},
      {"sun 02:00-03:00", "2024-10-27T00:30:00Z", true},
      {"sun 02:00-03:00", "2024-10-27T01:30:00Z", true},
      {"sun 02:00-03:00", "2024-10-27T02:00:00Z", false},
      {"2024-05-01/2024-05-02", "2024-04-30T22:00:00Z", true},
      {"2024-05-01/2024-05-02", "2024-05-01T22:00:00Z", false},
      {"2024-05-01T20:00/2024-05-01T21:30", "2024-05-01T18:00:00Z", true},
      {"2024-05-01T20:00Z/2024-05-01T21:30Z", "2024-05-01T19:59:59Z", false},
      {"2024-05-01T20:00Z / ..", "2034-05-01T00:00:00Z", true},
      {"../2024-05-01T20:00+02:00", "2024-05-01T18:00:00Z", false},
      {"../2024-05-01T20:00+02:00", "0001-05-01T18:00:00Z", true},
  };
  for (const Row& row : rows) {
    CAPTURE(row.window);
    CAPTURE(row.at);
    playbook::Window window;
    CHECK(window.add(row.window, berlin()) == "");
    CHECK(holds(window, row.at) == row.holds);
  }
}

TEST_CASE("of several stretches one is enough, and what bounds them is needed besides") {
  playbook::Window window;
  CHECK(window.is_always());
  CHECK(holds(window, "2024-05-01T00:00:00Z"));
  CHECK(window.add("tue 20:00-21:00", berlin()) == "");
  CHECK(window.add("wed 10:00-11:00", berlin()) == "");
  CHECK(window.add("2024-05-04/2024-05-05", berlin()) == "");
  CHECK(!window.is_always());
  CHECK(holds(window, "2024-05-01T08:00:00Z"));
  CHECK(holds(window, "2024-04-30T18:00:00Z"));
  CHECK(holds(window, "2024-05-04T12:00:00Z"));
  CHECK(!holds(window, "2024-05-06T12:00:00Z"));
  window.bound(playbook::parse_moment("2024-05-01", berlin()), playbook::parse_moment("2024-05-04T12:00Z", berlin()));
  CHECK(holds(window, "2024-05-01T08:00:00Z"));
  CHECK(!holds(window, "2024-04-30T18:00:00Z"));
  CHECK(!holds(window, "2024-05-04T12:00:00Z"));
}

TEST_CASE("what is no window is told with what to write") {
  for (const std::string stretch : {"", "tue", "20:00-21:00", "tue 21:00-20:00", "fri 22:00-02:00", "2024-05-01", "/", "2024-05-01/", "2024-13-01/..", "5/6/2024",
                                    "2024-05-02/2024-05-01", "2024-05-01/2024-05-01", "now/.."}) {
    CAPTURE(stretch);
    playbook::Window window;
    CHECK(window.add(stretch, berlin()) != "");
  }
}
