// SPDX-License-Identifier: Apache-2.0
#include "sla/filter.hpp"

#include <utility>

namespace sc::sla {

SlaFilter::SlaFilter(SlaSettings settings, playbook::Playbook playbook)
    : settings_(settings), playbook_(std::move(playbook)), named_(facts_.slot_of({"route.sla", {"route", "sla"}})) {
  facts_.set_now(settings_.now);
  no_policy_.settings = playbook::dialect_named({}).value_or(playbook::ClockSettings{});
  terms_.reserve(playbook_.policies.size() + 1);
  for (playbook::Policy& policy : playbook_.policies) {
    if (policy.applies_to) policy.applies_to->number_paths([&](const rules::Path& path) { return facts_.slot_of(path); });
    terms_.emplace_back(policy, playbook_);
  }
  terms_.emplace_back(no_policy_, playbook_);
}

const Terms* SlaFilter::terms_of() {
  const std::string_view named = facts_.value(named_).as_text(scratch_);
  for (const Terms& terms : terms_) {
    const playbook::Policy& policy = *terms.policy;
    if (named.empty() ? !policy.applies_to || policy.applies_to->holds(facts_) : policy.name == named) return &terms;
  }
  return nullptr;
}

void SlaFilter::each(const record::Record& record, filter::Output& output) {
  if (record.type() != record::Type::record_case) return output.pass(record);
  if (const char* wrong = reader_.read(record, settings_.now, talk_)) return output.reject(record, wrong);
  facts_.begin(record);
  const Terms* terms = terms_of();
  if (terms == nullptr) return output.reject(record, "its route names a policy that the playbook lacks");
  output.add(record, "sla", annotation_.write(talk_, *terms, settings_.now));
}

}  // namespace sc::sla
