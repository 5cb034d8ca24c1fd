// SPDX-License-Identifier: Apache-2.0
#include "cli/gate.hpp"

#include "base/fault.hpp"

namespace sc::cli {

time::Instant instant_of(const std::string& option, const std::string& text) {
  if (const auto instant = time::parse_rfc3339(text)) return *instant;
  if (const auto midnight = time::parse_rfc3339(text + "T00:00:00Z")) return *midnight;
  throw Fault{FaultKind::usage, option + ": '" + text + "' is not a time such as 2024-05-01T10:00:00Z or 2024-05-01"};
}

Gate::Gate(const Common& common) {
  if (!common.where.empty()) where_ = rules::Condition::parse(common.where, "--where");
  if (!common.since.empty()) since_ = instant_of("--since", common.since);
  if (!common.until.empty()) until_ = instant_of("--until", common.until);
  if (!common.now.empty()) now_ = instant_of("--now", common.now);
  if (now_) now_json_ = '"' + time::rfc3339(*now_) + '"';
  open_ = !where_ && !since_ && !until_ && !now_;
}

Admit Gate::admit(const record::Record& record) {
  if (now_) {
    auto instant = time::parse_rfc3339(record.text("seen", scratch_));
    if (!instant) instant = time::parse_rfc3339(record.text("time", scratch_));
    if (instant && *instant > *now_) return Admit::not_yet_happened;
  }
  if (since_ || until_) {
    const auto instant = time::parse_rfc3339(record.text("time", scratch_));
    if (instant && since_ && *instant < *since_) return Admit::no;
    if (instant && until_ && *instant >= *until_) return Admit::no;
  }
  if (where_ && where_->evaluate(record, now_json_) != rules::Truth::yes) return Admit::no;
  return Admit::yes;
}

}  // namespace sc::cli
