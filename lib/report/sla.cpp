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

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> short_names{
    {{"brand", "brand"}, {"team", "route.team"}, {"network", "networks"}, {"policy", "sla.policy"}}};

std::string_view path_of(std::string_view name) {
  const auto found = std::find_if(short_names.begin(), short_names.end(), [&](const auto& pair) { return pair.first == name; });
  return found == short_names.end() ? name : found->second;
}

bool is_calendar(std::string_view name) { return name == "hour" || name == "week" || name == "month" || name == "weekday" || name == "date"; }

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
      rows_(settings_.memory_bytes, settings_.make_spool),
      head_("sla", settings_json(), "case"),
      values_(settings_.by.size()) {
  for (const std::string& name : settings_.by) {
    if (is_calendar(name)) throw Fault{FaultKind::usage, "--by: report sla has days, not '" + name + "' - give day"};
    by_slots_.push_back(name == "day" ? no_slot : facts_.slot_of(path_of(name)));
  }
}

uint32_t SlaNumbers::brand_of(std::string_view name) {
  const uint32_t brand = brand_names_.intern(name);
  if (brand == brands_.size()) brands_.emplace_back();
  return brand;
}

uint32_t SlaNumbers::group_of(uint32_t brand, const std::vector<GroupValue>& values) {
  key_.assign(reinterpret_cast<const char*>(&brand), sizeof brand);
  for (const GroupValue& value : values) {
    const auto size = static_cast<uint32_t>(value.known ? value.text.size() + 1 : 0);
    key_.append(reinterpret_cast<const char*>(&size), sizeof size);
    if (value.known) key_ += value.text;
  }
  const uint32_t group = groups_.intern(key_);
  if (group == found_.size()) found_.push_back({brand, values, {}});
  return group;
}

uint32_t SlaNumbers::group_of_case() {
  static_cast<void>(one_text(facts_[brand_slot_], text_, scratch_));
  const uint32_t brand = brand_of(text_);
  for (size_t at = 0; at < by_slots_.size(); ++at)
    values_[at].known = by_slots_[at] != no_slot && one_text(facts_[by_slots_[at]], values_[at].text, scratch_);
  return group_of(brand, values_);
}

bool SlaNumbers::read(const record::Record& record) {
  facts_.read(record);
  const bool is_case = heads_.is_case(facts_, record);
  if (is_case || record.type() == record::Type::post) {
    const auto when = time::parse_rfc3339(facts_[is_case ? last_slot_ : time_slot_].as_text(scratch_));
    if (when) clock_.add(when->micros);
  }
  if (!is_case) return false;
  SlaRow body;
  body.has_sla = clock_reader_.read(facts_, clocks_) ? 1 : 0;
  body.speaks = facts_[ours_slot_].as_integer().value_or(0) > 0 ? 1 : 0;
  body.group = group_of_case();
  append_row(heads_.read(facts_, record), body);
  return true;
}

void SlaNumbers::append_row(RowHead head, const SlaRow& body) {
  SlaRow counted = body;
  counted.clocks = static_cast<uint32_t>(clocks_.size());
  payload_.assign(reinterpret_cast<const char*>(&counted), sizeof counted);
  payload_.append(reinterpret_cast<const char*>(clocks_.data()), clocks_.size() * sizeof(SlaClock));
  rows_.append(head, payload_);
}

std::optional<time::Instant> SlaNumbers::judged_at() const {
  if (settings_.now) return settings_.now;
  if (only_) return time::Instant{settings_.zone.start_of(time::Day{only_->days + 1}).micros - 1};
  return clock_.latest();
}

// What parts have tallied stands from `settled_` on: before that nobody knows what was open. A part settles nothing at the
// latest time in its data, which need not be that of all.
void SlaNumbers::judge(Aim aim) {
  only_ = settings_.last_day ? last_complete_day(clock_, settings_.zone, settings_.now) : settings_.day;
  if (aim == Aim::report || settings_.now || only_) now_ = judged_at();
  if (!settled_ || (now_ && *now_ >= *settled_)) return;
  if (aim == Aim::report)
    refuse_part("a partial counts all that came up to " + time::rfc3339(*settled_) + (now_ ? ", and now is before, " + time::rfc3339(*now_) : "") +
                " - give --now " + time::rfc3339(*settled_) + " or later");
  now_ = settled_;
}

void SlaNumbers::resolve(Aim aim) {
  judge(aim);
  const uint64_t merged = notes_.cases;
  rows_.each_winner([&](const RowHead& head, const char* payload) { fold(head, payload, aim); });
  notes_.repeats += rows_.appended() - open_rows_ - (notes_.cases - merged);
  head_.check_end(ids_);
  if (aim == Aim::part) return;
  for (Group& group : found_) gather(group);
  for (const Brand& brand : brands_) {
    if (!brand.speaks && !settings_.own_known) notes_.silent_cases += brand.cases;
    if (!brand.resolves) notes_.unresolved_cases += brand.cases;
  }
}

void SlaNumbers::fold(const RowHead& head, const char* payload, Aim aim) {
  SlaRow body;
  std::memcpy(&body, payload, sizeof body);
  clocks_.resize(body.clocks);
  if (body.clocks > 0) std::memcpy(static_cast<void*>(clocks_.data()), payload + sizeof body, body.clocks * sizeof(SlaClock));
  if (head.flags != row_of_part) note_case(head, body);
  for (const SlaClock& told : clocks_) count(body.group, told, aim);
}

void SlaNumbers::note_case(const RowHead& head, const SlaRow& body) {
  Brand& brand = brands_[found_[body.group].brand];
  ++notes_.cases;
  ++brand.cases;
  ids_.add(head.id);
  if (body.has_sla == 0) ++notes_.without_clocks;
  else if (body.clocks == 0) ++notes_.without_wait;
  brand.speaks = brand.speaks || body.speaks != 0;
  for (const SlaClock& told : clocks_) (told.clock == resolution_clock ? brand.resolves : brand.speaks) |= told.answered();
}

void SlaNumbers::count(uint32_t group, const SlaClock& told, Aim aim) {
  const int32_t day = told.start == no_instant ? no_day : settings_.zone.local(time::Instant{told.start}).day;
  if (only_ && day != only_->days) return;
  if (aim == Aim::part && !told.is_settled(now_)) return open_.push_back({group, told});
  if (const auto clock = told.as_of(now_)) found_[group].cells[{day, clock->clock}].add(*clock);
}

// Adds a group to what is shown. Of a brand that never speaks nobody knows whether it answered.
void SlaNumbers::gather(Group& group) {
  const Brand& brand = brands_[group.brand];
  for (auto& [place, tally] : group.cells) {
    const auto [day, clock] = place;
    const bool told = clock == resolution_clock ? brand.resolves : brand.speaks || settings_.own_known;
    if (!told) tally.forget_states();
    else if (clock == first_clock) notes_.unknown_first += tally.of(SlaState::unknown);
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
  if (type != record::Type::partial) return;
  if (mode_ >= PartialMode::merge) numbers_.add_part(record, inputs_);
  else output.reject(record, "a part of a report - give --merge to put parts together");
}

void SlaReportFilter::end(filter::Output& output) {
  const bool writes_part = mode_ == PartialMode::write || mode_ == PartialMode::merge_and_write;
  numbers_.resolve(writes_part ? SlaNumbers::Aim::part : SlaNumbers::Aim::report);
  if (writes_part) delivery_.deliver_lines(numbers_.part_lines(inputs_), output);
  else delivery_.deliver(sla_document(numbers_, inputs_), output);
}

}  // namespace sc::report
