// SPDX-License-Identifier: Apache-2.0
// Records through sc-sla, with and without now.
#include "lines.hpp"
#include "sla/filter.hpp"

using namespace sc;

namespace {

constexpr std::string_view care = R"(
[calendar.desk]
zone = "Europe/Berlin"
weekly = ["mon-fri 09:00-12:00 13:00-17:00", "sat 10:00-24:00"]
holidays = ["12-25", 2024-05-01]
[sla.late]
applies_to = 'facts.turns_customer > 1'
calendar = "desk"
dialect = "simla"
start = "assigned"
first = "1h"
next = "30m"
update = "2h"
resolution = "10d"
[sla.standard]
calendar = "desk"
boundary = "ge"
acknowledge = "15m"
first = "4h"
reopen = "3d"
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  sla::SlaSettings settings;
  if ((input.byte() & 1) != 0) settings.now = time::parse_rfc3339("2024-05-08T10:00:00Z");
  sla::SlaFilter filter(settings, playbook::parse(care, "care.toml"));
  fuzz::Anything any;
  fuzz::run_lines(input.rest(), filter, any);
  const std::string lines = fuzz::whole_lines(input.rest());
  fuzz::Lines first, again;
  fuzz::run_lines(lines, filter, first);
  sla::SlaFilter other(settings, playbook::parse(care, "care.toml"));
  fuzz::run_lines(lines, other, again);
  fuzz::require(first.text == again.text, "a record alone decides");
  return 0;
}
