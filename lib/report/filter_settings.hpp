// SPDX-License-Identifier: Apache-2.0
// sc-report's options as typed, and the filter that they ask for.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/fault.hpp"
#include "filter/filter.hpp"
#include "report/render.hpp"
#include "time/instant.hpp"

namespace sc::report {

struct ReportOptions {
  std::string day;   // empty or "last": the last complete one
  std::string zone;  // empty: the playbook's
  std::vector<std::string> by;
  std::vector<std::string> measures;
  std::string format;
  bool machine = false;
  double influence_rate = 0.1;
  int64_t loudest = 5;
  bool show_text = false;
  bool partial = false;
  bool merge = false;
  uint64_t memory_bytes = uint64_t{128} << 20;
};

// What the run knows.
struct ReportWorld {
  std::string mode;  // "daily", "table", "sla" or "cases"
  std::string playbook_zone = "UTC";  // was checked
  std::optional<time::Instant> now;
  std::string output;
  RenderSettings page;
  filter::SpoolMaker spool;
  bool own_known = false;  // the playbook names own accounts
};

// Throws Fault{usage} for an option that can't be meant.
std::unique_ptr<filter::Filter> make_report(const ReportOptions& options, const ReportWorld& world);

}  // namespace sc::report
