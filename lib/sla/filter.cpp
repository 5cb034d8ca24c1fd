// SPDX-License-Identifier: Apache-2.0
#include "sla/filter.hpp"

#include <utility>

namespace sc::sla {

SlaFilter::SlaFilter(SlaSettings settings, playbook::Playbook playbook) : settings_(settings), playbook_(std::move(playbook)) {
  no_policy_.settings = playbook::dialect_named({}).value_or(playbook::ClockSettings{});
  terms_.reserve(playbook_.policies.size() + 1);
  for (const playbook::Policy& policy : playbook_.policies) terms_.emplace_back(policy, playbook_);
  terms_.emplace_back(no_policy_, playbook_);
}

const Terms* SlaFilter::terms_of(const record::Record& record) {
  const json::Value routed = record.at("route.sla");
  const std::string_view named = routed.as_text(scratch_);
  for (const Terms& terms : terms_) {
    const playbook::Policy& policy = *terms.policy;
    if (named.empty() ? !policy.applies_to || policy.applies_to->evaluate(record) == rules::Truth::yes : policy.name == named) return &terms;
  }
  return nullptr;
}

void SlaFilter::each(const record::Record& record, filter::Output& output) {
  if (record.type() != record::Type::record_case) return output.pass(record);
  if (const char* wrong = reader_.read(record, settings_.now, talk_)) return output.reject(record, wrong);
  const Terms* terms = terms_of(record);
  if (terms == nullptr) return output.reject(record, "its route names a policy that the playbook lacks");
  output.add(record, "sla", annotation_.write(talk_, *terms, settings_.now));
}

}  // namespace sc::sla
