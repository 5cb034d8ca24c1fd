// SPDX-License-Identifier: Apache-2.0
#include "time/zone.hpp"

#include <date/tz.h>
#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>
#include <random>

using namespace sc::time;

namespace {

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }
Zone zone(std::string_view name) { return Zone::named(name).value(); }

std::string shown(const Zone& zone, Instant instant) {
  const Local local = zone.local(instant);
  std::string text = rfc3339(Instant{local.day * micros_per_day + local.micros_of_day});
  text.pop_back();
  return text;
}

Local wall(std::string_view text) {
  const Instant as_utc = at(std::string(text) + "Z");
  return Zone::utc().local(as_utc);
}

}  // namespace

TEST_CASE("clocks on the wall show the zone's time") {
  struct Row {
    const char* zone;
    const char* utc;
    const char* local;
  };
  const Row rows[] = {
      {"UTC", "2024-05-01T10:00:00Z", "2024-05-01T10:00:00"},
      {"Europe/Berlin", "2024-03-31T00:59:59Z", "2024-03-31T01:59:59"},
      {"Europe/Berlin", "2024-03-31T01:00:00Z", "2024-03-31T03:00:00"},
      {"Europe/Berlin", "2024-10-27T00:30:00Z", "2024-10-27T02:30:00"},
      {"Europe/Berlin", "2024-10-27T01:30:00Z", "2024-10-27T02:30:00"},
      {"Europe/Amsterdam", "2022-10-30T00:59:59.999999Z", "2022-10-30T02:59:59.999999"},
      {"Europe/Amsterdam", "2022-10-30T01:00:00Z", "2022-10-30T02:00:00"},
      {"America/Los_Angeles", "2015-03-08T09:59:59Z", "2015-03-08T01:59:59"},
      {"America/Los_Angeles", "2015-03-08T10:00:00Z", "2015-03-08T03:00:00"},
      {"Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29T23:59:59"},
      {"Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31T00:00:00"},
      {"Australia/Lord_Howe", "2024-04-06T14:59:59Z", "2024-04-07T01:59:59"},
      {"Australia/Lord_Howe", "2024-04-06T15:00:00Z", "2024-04-07T01:30:00"},
      {"Asia/Kolkata", "2024-05-01T18:30:00Z", "2024-05-02T00:00:00"},
      {"Asia/Kathmandu", "2024-05-01T18:15:00Z", "2024-05-02T00:00:00"},
      {"Africa/Casablanca", "2024-03-10T01:59:59Z", "2024-03-10T02:59:59"},
      {"Africa/Casablanca", "2024-03-10T02:00:00Z", "2024-03-10T02:00:00"},
      {"America/New_York", "0001-01-02T00:00:00Z", "0001-01-01T19:03:58"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.zone);
    CAPTURE(row.utc);
    CHECK(shown(zone(row.zone), at(row.utc)) == row.local);
  }
}

TEST_CASE("a time that the clock shows twice is the one that was asked for, one that it skips is the change") {
  struct Row {
    const char* zone;
    const char* local;
    const char* earliest;
    const char* latest;
  };
  const Row rows[] = {
      {"Europe/Berlin", "2024-07-01T12:00:00", "2024-07-01T10:00:00Z", "2024-07-01T10:00:00Z"},
      {"Europe/Amsterdam", "2022-10-30T02:30:00", "2022-10-30T00:30:00Z", "2022-10-30T01:30:00Z"},
      {"Europe/Amsterdam", "2022-10-30T01:59:59", "2022-10-29T23:59:59Z", "2022-10-29T23:59:59Z"},
      {"Europe/Amsterdam", "2022-10-30T02:00:00", "2022-10-30T00:00:00Z", "2022-10-30T01:00:00Z"},
      {"Europe/Amsterdam", "2022-10-30T03:00:00", "2022-10-30T02:00:00Z", "2022-10-30T02:00:00Z"},
      {"America/Los_Angeles", "2015-03-08T02:30:00.5", "2015-03-08T10:00:00Z", "2015-03-08T10:00:00Z"},
      {"America/Los_Angeles", "2015-03-08T03:00:00", "2015-03-08T10:00:00Z", "2015-03-08T10:00:00Z"},
      {"Pacific/Apia", "2011-12-30T15:00:00", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z"},
      {"Australia/Lord_Howe", "2024-04-07T01:45:00", "2024-04-06T14:45:00Z", "2024-04-06T15:15:00Z"},
      {"Australia/Lord_Howe", "2024-10-06T02:15:00", "2024-10-05T15:30:00Z", "2024-10-05T15:30:00Z"},
      {"Africa/Casablanca", "2024-03-10T02:30:00", "2024-03-10T01:30:00Z", "2024-03-10T02:30:00Z"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.zone);
    CAPTURE(row.local);
    CHECK(rfc3339(zone(row.zone).instant(wall(row.local))) == row.earliest);
    CHECK(rfc3339(zone(row.zone).instant(wall(row.local), Choose::latest)) == row.latest);
  }
}

TEST_CASE("a day starts where the zone lets it") {
  const auto start = [](const char* name, const char* day) { return rfc3339(zone(name).start_of(parse_day(day).value())); };
  CHECK(start("UTC", "2024-05-02") == "2024-05-02T00:00:00Z");
  CHECK(start("Europe/Berlin", "2024-05-02") == "2024-05-01T22:00:00Z");
  CHECK(start("Asia/Beirut", "2024-03-31") == "2024-03-30T22:00:00Z");  // midnight was skipped: the day began at 1:00
  CHECK(start("America/Sao_Paulo", "2018-11-04") == "2018-11-04T03:00:00Z");
  CHECK(start("America/Havana", "2024-11-03") == "2024-11-03T04:00:00Z");  // 0:00 to 1:00 came twice
  CHECK(start("Pacific/Apia", "2011-12-30") == "2011-12-30T10:00:00Z");    // the whole day was skipped
  CHECK(start("Pacific/Apia", "2011-12-31") == "2011-12-30T10:00:00Z");
}

TEST_CASE("the day of an instant is the zone's") {
  CHECK(day_text(zone("Asia/Kolkata").day_of(at("2024-05-01T18:30:00Z"))) == "2024-05-02");
  CHECK(day_text(zone("America/Los_Angeles").day_of(at("2015-02-23T07:59:59Z"))) == "2015-02-22");
}

TEST_CASE("names that the database has not are refused, and so are ways out of it") {
  for (const char* name : {"",
                           "Mars/Olympus",
                           "europe/berlin",
                           "Europe/",
                           "/Europe/Berlin",
                           "../zoneinfo/Europe/Berlin",
                           "Europe/../Europe/Berlin",
                           "Europe//Berlin",
                           "Europe",
                           ".",
                           "..",
                           "/etc/passwd",
                           "localtime",
                           "posixrules",
                           "zone.tab",
                           "tzdata.zi",
                           "right/UTC",
                           "posix/UTC",
                           "Europe/Berlin ",
                           "Europe/Ber\nlin",
                           "Europe/B\xc3\xa9rlin",
                           "+00:00"}) {
    CAPTURE(name);
    CHECK_FALSE(Zone::named(name));
  }
  CHECK_FALSE(Zone::named(std::string(100'000, 'A')));
  CHECK_FALSE(Zone::named(std::string_view("Europe/Berlin\0", 14)));
}

TEST_CASE("a zone keeps its name, also one that is a link") {
  CHECK(Zone::utc().name() == "UTC");
  CHECK(zone("UTC").name() == "UTC");
  CHECK(zone("Etc/UTC").name() == "Etc/UTC");
  CHECK(zone("Asia/Calcutta").name() == "Asia/Calcutta");
  CHECK(zone("Etc/GMT+8").offset(Instant{0}) == -8 * micros_per_hour);
}

TEST_CASE("the zone of the environment is of no account") {
  const char* before = std::getenv("TZ");
  const std::string kept = before ? before : "";
  for (const char* name : {"Pacific/Kiritimati", "America/St_Johns", ":no such zone", "", "EST5EDT"}) {
    setenv("TZ", name, 1);
    tzset();
    CHECK(shown(zone("Europe/Berlin"), at("2024-05-01T10:00:00Z")) == "2024-05-01T12:00:00");
    CHECK(rfc3339(at("2024-05-01T10:00:00Z")) == "2024-05-01T10:00:00Z");
  }
  if (before) setenv("TZ", kept.c_str(), 1);
  if (!before) unsetenv("TZ");
  tzset();
}

TEST_CASE("up to 2037 every answer is that of the date library") {
  std::mt19937_64 random(42);
  std::uniform_int_distribution<int64_t> seconds(-2'500'000'000, 2'140'000'000);
  for (const char* name : {"Europe/Berlin", "Europe/Dublin", "Europe/Lisbon", "America/New_York", "America/St_Johns", "America/Santiago",
                           "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kolkata", "Asia/Gaza", "Africa/Casablanca", "Africa/Monrovia",
                           "Antarctica/Troll", "Asia/Manila", "America/Nuuk", "Africa/Cairo"}) {
    const Zone ours = zone(name);
    const date::time_zone* theirs = date::locate_zone(name);
    CAPTURE(name);
    for (int turn = 0; turn < 400; ++turn) {
      const date::sys_seconds drawn{std::chrono::seconds{seconds(random)}};
      // Half of the draws lie within a day of a change of the clock, where it is difficult.
      const date::sys_seconds near = theirs->get_info(drawn).begin + std::chrono::seconds{seconds(random) % 86400};
      const date::sys_seconds utc = turn % 2 == 0 || near < date::sys_seconds{std::chrono::seconds{-2'600'000'000}} ? drawn : near;
      const date::local_seconds local = theirs->to_local(utc);
      const Instant instant{utc.time_since_epoch().count() * micros_per_second};
      CAPTURE(rfc3339(instant));
      const Local shows = ours.local(instant);
      CHECK(shows.day * int64_t{86400} + shows.micros_of_day / micros_per_second == local.time_since_epoch().count());

      const date::local_seconds asked = local + std::chrono::seconds{seconds(random) % 7200};
      const int64_t count = asked.time_since_epoch().count();
      const int64_t day = count / 86400 - (count % 86400 < 0 ? 1 : 0);
      const Local ask{static_cast<int32_t>(day), (count - day * 86400) * micros_per_second};
      CHECK(ours.instant(ask).micros == theirs->to_sys(asked, date::choose::earliest).time_since_epoch().count() * micros_per_second);
      CHECK(ours.instant(ask, Choose::latest).micros ==
            theirs->to_sys(asked, date::choose::latest).time_since_epoch().count() * micros_per_second);
    }
  }
}
