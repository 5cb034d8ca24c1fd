// SPDX-License-Identifier: Apache-2.0
#include "cli/common.hpp"

#include <charconv>

namespace sc::cli {

namespace {

std::string take_max_errors(Common& common, const std::string& given) {
  const bool percent = given.ends_with('%');
  const std::string number = percent ? given.substr(0, given.size() - 1) : given;
  const char* const end = number.data() + number.size();
  if (percent) {
    double share = 0;
    const auto [stop, error] = std::from_chars(number.data(), end, share);
    if (error != std::errc{} || stop != end || !(share >= 0 && share <= 100)) return "'" + given + "' is not a percentage such as 1%";
    common.max_errors_share = share / 100;
    common.max_errors_is_count = false;
    return {};
  }
  const auto [stop, error] = std::from_chars(number.data(), end, common.max_errors_count);
  if (error != std::errc{} || stop != end) return "'" + given + "' is neither a count nor a percentage such as 1%";
  common.max_errors_is_count = true;
  return {};
}

}  // namespace

void declare_common(Options& options, Common& common, TakesRecords takes_records) {
  const bool records = takes_records == TakesRecords::yes;
  options.begin_common();
  if (records) {
    options.text(common.where, "--where", "EXPR", "only records for which EXPR is true, see sc-rules(5)");
    options.text(common.since, "--since", "TIME", "only records of TIME or later");
    options.text(common.until, "--until", "TIME", "only records before TIME");
    options.text(common.now, "--now", "TIME", "nothing after TIME has happened yet");
  }
  options.file(common.playbook, "-p,--playbook", "the organisation's playbook");
  options.file(common.output, "-o,--output", "write to FILE, which appears when it is whole");
  if (records) {
    options.file(common.rejects, "--rejects", "write records that can't be used to FILE");
    options.checked("--max-errors", "N|P%", "more rejects than this is exit 3 (default 1%)",
                    [&common](const std::string& given) { return take_max_errors(common, given); });
    options.flag(common.strict, "--strict", "stop at the first record that can't be used");
    options.bytes(common.max_line, "--max-line", "reject lines longer than SIZE (default 16M)");
    options.number(common.seed, "--seed", "N", 0, INT64_MAX, "the seed of what is drawn at random");
    options.choice(common.colour, "--color", {"auto", "always", "never"}, "colour on the terminal");
    options.flag(common.quiet, "-q,--quiet", "say nothing but what ends the run");
    options.flag(common.verbose, "-v,--verbose", "say more on standard error");
  }
  options.flag(common.help, "-h,--help", "show this help");
  options.flag(common.version, "--version", "show the version");
}

}  // namespace sc::cli
