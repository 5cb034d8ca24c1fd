// SPDX-License-Identifier: Apache-2.0
// Records through sc-route, with every kind of trace.
#include <iterator>

#include "lines.hpp"
#include "route/filter.hpp"

using namespace sc;

namespace {

constexpr std::string_view care = R"(
[[rule]]
id = "loud"
when = 'author.followers >= 100 || "safety" in classify.risks'
continue = true
escalate = ["press", "legal"]
[[rule]]
id = "ours"
when = 'text.contains("late") && said("brand")'
respond = true
team = "care"
[[rule]]
id = "waits"
on = "case"
when = 'size(turns) > 1 && turns.exists(t, t.by == "agent") && state in ["new", "reopened"]'
respond = false
because = "somebody has it"
)";

constexpr const char* traces[] = {"none", "short", "full"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const playbook::Playbook playbook = playbook::parse(care, "care.toml");
  const route::RouteSettings settings{.trace = traces[input.byte() % std::size(traces)], .now = {}};
  route::RouteFilter filter(settings, playbook);
  fuzz::Anything any;
  fuzz::run_lines(input.rest(), filter, any);
  const std::string lines = fuzz::whole_lines(input.rest());
  fuzz::Lines first, second, again;
  fuzz::run_lines(lines, filter, first);
  fuzz::run_lines(lines, filter, second);
  fuzz::require(first.text == second.text, "a record alone decides");
  fuzz::run_lines(first.text, filter, again);
  fuzz::require(first.text == again.text, "twice is once");
  return 0;
}
