// SPDX-License-Identifier: Apache-2.0
// Dates, durations and instants as exports write them: read without harm, and what is written reads back.
#include "fuzz.hpp"
#include "time/duration.hpp"
#include "time/formats.hpp"
#include "time/instant.hpp"

using namespace sc;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  static const time::Zone zone = time::Zone::named("Europe/Berlin").value_or(time::Zone::utc());
  time::DateColumn column;
  while (!input.empty()) {
    const fuzz::Copy cell(input.line());
    column.see(cell.view());
    for (const auto order : {time::DateOrder::unknown, time::DateOrder::dmy, time::DateOrder::mdy, time::DateOrder::ymd}) {
      const auto reading = time::read_date(cell.view(), order);
      if (!reading) continue;
      const std::string written = time::rfc3339(reading->in(zone));
      const auto back = time::parse_rfc3339(written);
      fuzz::require(back && time::rfc3339(*back) == written, "a date that was read is written and read back");
    }
    if (const auto instant = time::parse_rfc3339(cell.view())) {
      fuzz::require(time::parse_rfc3339(time::rfc3339(*instant)) == instant, "an instant reads back");
      const time::Local local = zone.local(*instant);
      fuzz::require(local.micros_of_day >= 0 && local.micros_of_day < time::micros_per_day, "a local time lies in its day");
    }
    static_cast<void>(time::parse_duration_micros(cell.view()));
  }
  static_cast<void>(column.verdict());
  static_cast<void>(column.both_readings());
  return 0;
}
