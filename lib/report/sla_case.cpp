// SPDX-License-Identifier: Apache-2.0
#include "report/sla_case.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "report/render_cell.hpp"
#include "time/duration.hpp"

namespace sc::report {

namespace {

SlaState state_named(std::string_view name) {
  const auto found = std::find(sla_states.begin(), sla_states.end(), name);
  return found == sla_states.end() ? SlaState::unknown : static_cast<SlaState>(found - sla_states.begin());
}

}  // namespace

std::optional<SlaClock> SlaClock::as_of(std::optional<time::Instant> now) const noexcept {
  if (!now) return *this;
  if (start != no_instant && start > now->micros) return std::nullopt;
  SlaClock then = *this;
  const bool came_later = answered() && at > now->micros;
  if (came_later) {
    then.at = no_instant;
    then.elapsed = then.business = -1;
    if (state == SlaState::met || state == SlaState::breached) then.state = SlaState::running;
  }
  if (then.state == SlaState::running && is_late(now->micros)) then.state = SlaState::breached;
  return then;
}

bool SlaClock::is_settled(std::optional<time::Instant> then) const noexcept {
  if (!then || start > then->micros || at > then->micros) return false;
  return state != SlaState::running || due == no_instant || is_late(then->micros);
}

void SlaClockReader::add(const json::Value& clock, uint8_t which, std::vector<SlaClock>& clocks) {
  SlaClock read;
  read.clock = which;
  const auto instant = [&](const json::Value& value) {
    const auto when = time::parse_rfc3339(value.as_text(scratch_));
    return when ? when->micros : no_instant;
  };
  clock.each_member([&](std::string_view key, json::Value value) {
    if (key == "start") read.start = instant(value);
    else if (key == "due") read.due = instant(value);
    else if (key == "at") read.at = instant(value);
    else if (key == "elapsed") read.elapsed = value.as_integer().value_or(-1);
    else if (key == "business") read.business = value.as_integer().value_or(-1);
    else if (key == "state") read.state = state_named(value.as_text(scratch_));
    return true;
  });
  clocks.push_back(read);
}

bool SlaClockReader::read(const Facts& facts, std::vector<SlaClock>& clocks) {
  clocks.clear();
  const json::Value& sla = facts[slot_];
  if (sla.kind() != json::Kind::object) return false;
  bool breaches_at_due = false;
  sla.each_member([&](std::string_view key, json::Value value) {
    if (key == "boundary") breaches_at_due = value.as_text(scratch_) == "ge";
    const auto found = std::find(sla_clocks.begin(), sla_clocks.end(), key);
    if (found == sla_clocks.end()) return true;
    const auto which = static_cast<uint8_t>(found - sla_clocks.begin());
    if (value.kind() == json::Kind::object) add(value, which, clocks);
    value.each_element([&](json::Value element) {
      add(element, which, clocks);
      return true;
    });
    return true;
  });
  for (SlaClock& clock : clocks) clock.breaches_at_due = breaches_at_due;
  return true;
}

CaseHeads::CaseHeads(Facts& facts) : type_(facts.slot_of("type")), id_(facts.slot_of("id")), revision_(facts.slot_of("revision")) {}

bool CaseHeads::is_case(const Facts& facts, const record::Record& record) const {
  return facts[type_].raw() == R"("case")" || record.type() == record::Type::record_case;
}

RowHead CaseHeads::read(const Facts& facts, const record::Record& record) {
  RowHead head;
  head.line = hash64(record.line());
  const json::Value& id = facts[id_];
  const std::string_view text = id.kind() == json::Kind::string ? id.as_text(scratch_) : id.raw();
  head.id = id.unknown() ? head.line : hash64(text);
  head.version = facts[revision_].as_integer().value_or(no_instant);
  return head;
}

bool one_text(const json::Value& value, std::string& out, std::string& scratch) {
  out.clear();
  if (value.unknown()) return false;
  if (value.kind() == json::Kind::string) {
    out = value.as_text(scratch);
    return !out.empty();
  }
  if (value.kind() != json::Kind::array) {
    out = value.raw();
    return true;
  }
  std::vector<std::string> texts;
  value.each_element([&](json::Value element) {
    texts.emplace_back(element.kind() == json::Kind::string ? element.as_text(scratch) : element.raw());
    return true;
  });
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  for (const std::string& text : texts) out += (out.empty() ? "" : "+") + text;
  return !out.empty();
}

std::string silence_note(uint64_t cases) {
  return (cases == 1 ? "1 case" : grouped(static_cast<int64_t>(cases)) + " cases") +
         " of brands of which the data holds no turn, so whether they were answered is unknown - bring in what your own accounts wrote, and name "
         "them with [[handle]] in the playbook";
}

std::string seconds_text(int64_t seconds) {
  constexpr int64_t minute = 60, hour = 60 * minute, day = 24 * hour;
  const int64_t step = seconds >= day ? hour : seconds >= hour ? minute : 1;
  return time::duration_text((seconds + step / 2) / step * step * time::micros_per_second);
}

}  // namespace sc::report
