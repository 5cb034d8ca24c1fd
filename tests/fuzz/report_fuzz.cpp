// SPDX-License-Identifier: Apache-2.0
// Records through sc-report in every form: parts merge to the whole, the page holds no script, machines get valid lines.
#include <iterator>

#include "lines.hpp"
#include "report/filter_settings.hpp"

using namespace sc;

namespace {

constexpr const char* forms[] = {"text", "md", "csv", "ndjson", "prometheus", "html"};

// What a report writes; what it can't use is told elsewhere.
struct Written : fuzz::Lines {
  void reject(const record::Record&, std::string_view) override {}
};

std::string reported(std::string_view lines, const report::ReportOptions& options, const char* mode) {
  Written out;
  report::ReportWorld world;
  world.mode = mode;
  try {
    const auto filter = report::make_report(options, world);
    fuzz::run_lines(lines, *filter, out);
  } catch (const Fault& fault) {
    return "|" + fault.text();
  }
  return out.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const uint8_t flags = input.byte();
  report::ReportOptions options;
  const bool clocks = (flags & 7U) >= std::size(forms);
  options.format = forms[clocks ? (flags & 8U) != 0 ? 5 : 3 : flags & 7U];
  options.show_text = (flags & 8) != 0;
  options.zone = (flags & 16) != 0 ? "America/Los_Angeles" : "UTC";
  options.merge = (flags & 32) != 0;
  if ((flags & 64) != 0) options.by = {"network,extra.x"};
  const char* mode = clocks ? (flags & 128) != 0 ? "cases" : "sla" : (flags & 128) != 0 ? "table" : "daily";
  const std::string once = reported(input.rest(), options, mode);
  fuzz::require(once == reported(input.rest(), options, mode), "the same input gives the same report");
  if (options.format == "html") fuzz::require(once.find("<script") == std::string::npos, "a page holds no script");
  if (options.format == "ndjson" && !once.empty() && once.front() != '|') {
    json::Validator validator;
    for (std::string_view rest = once; !rest.empty();) {
      const size_t end = rest.find('\n');
      fuzz::require(end != std::string_view::npos, "the last line ends");
      fuzz::require(validator.check(rest.substr(0, end)).what == nullptr, "each line is valid");
      rest.remove_prefix(end + 1);
    }
  }
  return 0;
}
