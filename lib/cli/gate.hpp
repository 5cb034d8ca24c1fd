// SPDX-License-Identifier: Apache-2.0
// Which records a filter is shown: --where, --since, --until, and --now, after which nothing has happened yet.
#pragma once

#include <optional>
#include <string>

#include "cli/common.hpp"
#include "record/record.hpp"
#include "rules/condition.hpp"
#include "time/instant.hpp"

namespace sc::cli {

enum class Admit : uint8_t { yes, no, not_yet_happened };

class Gate {
 public:
  // Reads the options; throws Fault{usage}.
  explicit Gate(const Common& common);
  bool open() const noexcept { return open_; }
  // A record that is no post and no case, or has no time, is never kept out by time.
  Admit admit(const record::Record& record);
  const std::optional<time::Instant>& now() const noexcept { return now_; }

 private:
  std::optional<rules::Condition> where_;
  std::optional<time::Instant> since_, until_, now_;
  std::string now_json_;
  bool open_ = true;
  std::string scratch_;
};

// An instant from an option: RFC 3339, or a day alone for its beginning in UTC.
time::Instant instant_of(const std::string& option, const std::string& text);

}  // namespace sc::cli
