// SPDX-License-Identifier: Apache-2.0
#include "report/sla.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/fault.hpp"
#include "base/nearest.hpp"

namespace sc::report {

namespace {

constexpr size_t no_slot = std::numeric_limits<size_t>::max();
constexpr int64_t clocks_a_day = 8;  // room for them in the key of a cell

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> short_names{
    {{"brand", "brand"}, {"team", "route.team"}, {"network", "networks"}, {"policy", "sla.policy"}}};

std::string_view path_of(std::string_view name) {
  const auto found = std::find_if(short_names.begin(), short_names.end(), [&](const auto& pair) { return pair.first == name; });
  return found == short_names.end() ? name : found->second;
}

bool is_calendar(std::string_view name) { return name == "hour" || name == "week" || name == "month" || name == "weekday" || name == "date"; }

struct RowBody {
  uint32_t group = 0;
  uint32_t clocks = 0;
  uint32_t speaks = 0;
  uint32_t has_sla = 0;
};

}  // namespace

void SlaTally::add(const SlaClock& clock) {
  ++n;
  ++states[static_cast<size_t>(clock.state)];
  if (!clock.answered() || clock.state == SlaState::unknown) return;
  ++answered;
  if (clock.elapsed < 0) return;
  elapsed.add(clock.elapsed);
  business.add(std::max<int64_t>(clock.business, 0));
  ++steps[static_cast<size_t>(std::lower_bound(sla_steps.begin(), sla_steps.end(), clock.elapsed) - sla_steps.begin())];
}

void SlaTally::merge(const SlaTally& other) {
  n += other.n;
  answered += other.answered;
  for (size_t at = 0; at < states.size(); ++at) states[at] += other.states[at];
  for (size_t at = 0; at < steps.size(); ++at) steps[at] += other.steps[at];
  business.merge(other.business);
  elapsed.merge(other.elapsed);
}

void SlaTally::forget_states() {
  states = {};
  states[static_cast<size_t>(SlaState::unknown)] = n;
}

SlaNumbers::SlaNumbers(SlaReportSettings settings)
    : settings_(std::move(settings)),
      heads_(facts_),
      clock_reader_(facts_),
      brand_slot_(facts_.slot_of("brand")),
      last_slot_(facts_.slot_of("last")),
      time_slot_(facts_.slot_of("time")),
      ours_slot_(facts_.slot_of("facts.turns_brand")),
      rows_(settings_.memory_bytes, settings_.make_spool) {
  for (const std::string& name : settings_.by) {
    if (is_calendar(name)) throw Fault{FaultKind::usage, "--by: report sla has days, not '" + name + "' - give day"};
    by_slots_.push_back(name == "day" ? no_slot : facts_.slot_of(path_of(name)));
  }
}

uint32_t SlaNumbers::group_of() {
  const bool has_brand = one_text(facts_[brand_slot_], text_, scratch_);
  const uint32_t brand = brand_names_.intern(has_brand ? text_ : std::string());
  if (brand >= brands_.size()) brands_.emplace_back();
  key_.assign(reinterpret_cast<const char*>(&brand), sizeof brand);
  std::vector<GroupValue> values;
  for (const size_t slot : by_slots_) {
    const bool known = slot != no_slot && one_text(facts_[slot], text_, scratch_);
    const auto size = static_cast<uint32_t>(known ? text_.size() + 1 : 0);
    key_.append(reinterpret_cast<const char*>(&size), sizeof size);
    if (known) key_ += text_;
  }
  const uint32_t group = groups_.intern(key_);
  if (group < found_.size()) return group;
  Group& made = found_.emplace_back();
  made.brand = brand;
  for (const size_t slot : by_slots_) {
    GroupValue& value = made.values.emplace_back();
    if (slot != no_slot && one_text(facts_[slot], text_, scratch_)) value = {true, text_};
  }
  return group;
}

bool SlaNumbers::read(const record::Record& record) {
  facts_.read(record);
  const bool is_case = heads_.is_case(facts_, record);
  if (is_case || record.type() == record::Type::post) {
    const auto when = time::parse_rfc3339(facts_[is_case ? last_slot_ : time_slot_].as_text(scratch_));
    if (when) clock_.add(when->micros);
  }
  if (!is_case) return false;
  RowBody body;
  body.has_sla = clock_reader_.read(facts_, clocks_) ? 1 : 0;
  body.clocks = static_cast<uint32_t>(clocks_.size());
  body.speaks = facts_[ours_slot_].as_integer().value_or(0) > 0 ? 1 : 0;
  body.group = group_of();
  payload_.assign(reinterpret_cast<const char*>(&body), sizeof body);
  payload_.append(reinterpret_cast<const char*>(clocks_.data()), clocks_.size() * sizeof(SlaClock));
  rows_.append(heads_.read(facts_, record), payload_);
  return true;
}

std::optional<time::Instant> SlaNumbers::judged_at() const {
  if (settings_.now) return settings_.now;
  if (only_) return time::Instant{settings_.zone.start_of(time::Day{only_->days + 1}).micros - 1};
  return clock_.latest();
}

void SlaNumbers::resolve() {
  only_ = settings_.last_day ? last_complete_day(clock_, settings_.zone, settings_.now) : settings_.day;
  now_ = judged_at();
  const uint64_t read = rows_.appended();
  rows_.each_winner([&](const RowHead&, const char* payload) { fold(payload); });
  notes_.repeats = read - notes_.cases;
  for (Group& group : found_) gather(group);
  for (const Brand& brand : brands_) {
    if (!brand.speaks && !settings_.own_known) notes_.silent_cases += brand.cases;
    if (!brand.resolves) notes_.unresolved_cases += brand.cases;
  }
}

void SlaNumbers::fold(const char* payload) {
  RowBody body;
  std::memcpy(&body, payload, sizeof body);
  payload += sizeof body;
  Group& group = found_[body.group];
  Brand& brand = brands_[group.brand];
  ++notes_.cases;
  ++brand.cases;
  if (body.has_sla == 0) ++notes_.without_clocks;
  brand.speaks = brand.speaks || body.speaks != 0;
  for (uint32_t at = 0; at < body.clocks; ++at, payload += sizeof(SlaClock)) {
    SlaClock told;
    std::memcpy(&told, payload, sizeof told);
    if (told.clock == resolution_clock) brand.resolves = brand.resolves || told.answered();
    else brand.speaks = brand.speaks || told.answered();
    const auto clock = told.as_of(now_);
    if (!clock) continue;
    const int32_t day = clock->start == no_instant ? no_day : settings_.zone.local(time::Instant{clock->start}).day;
    if (only_ && day != only_->days) continue;
    group.cells[day * clocks_a_day + clock->clock].add(*clock);
  }
}

// Adds a group to what is shown. Of a brand that never speaks nobody knows whether it answered.
void SlaNumbers::gather(Group& group) {
  const Brand& brand = brands_[group.brand];
  for (auto& [place, tally] : group.cells) {
    const auto clock = static_cast<size_t>(((place % clocks_a_day) + clocks_a_day) % clocks_a_day);
    const auto day = static_cast<int32_t>((place - static_cast<int64_t>(clock)) / clocks_a_day);
    const bool told = clock == resolution_clock ? brand.resolves : brand.speaks || settings_.own_known;
    if (!told) tally.forget_states();
    SlaKey key{group.values, clock};
    for (size_t at = 0; at < by_slots_.size(); ++at)
      if (by_slots_[at] == no_slot && day != no_day) key.values[at] = {true, time::day_text(time::Day{day})};
    tallies_[key].merge(tally);
    days_[clock][day].merge(tally);
  }
  group.cells.clear();
}

void SlaReportFilter::each(const record::Record& record, filter::Output& output) {
  if (numbers_.read(record)) return;
  const record::Type type = record.type();
  if (type == record::Type::source) inputs_.add(record);
  else if (type == record::Type::partial) output.reject(record, "a part of a report - report sla is not made of parts");
}

void SlaReportFilter::end(filter::Output& output) {
  numbers_.resolve();
  delivery_.deliver(sla_document(numbers_, inputs_), output);
}

}  // namespace sc::report
