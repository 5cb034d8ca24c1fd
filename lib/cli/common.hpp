// SPDX-License-Identifier: Apache-2.0
// The options that every tool has.
#pragma once

#include <cstdint>
#include <string>

#include "cli/options.hpp"

namespace sc::cli {

enum class TakesRecords : uint8_t { no, yes };

struct Common {
  std::string output;
  std::string rejects;
  double max_errors_share = 0.01;
  uint64_t max_errors_count = 0;
  bool max_errors_is_count = false;
  bool strict = false;
  uint64_t max_line = uint64_t{16} << 20;
  std::string where, since, until, now;
  std::string playbook;
  int64_t seed = 0;
  bool quiet = false;
  bool verbose = false;
  std::string colour = "auto";
  bool help = false;
  bool version = false;
  std::string generate;
};

// Declares them onto `common`, which outlives `options`: those of records only for tools that take records.
void declare_common(Options& options, Common& common, TakesRecords takes_records = TakesRecords::yes);

}  // namespace sc::cli
