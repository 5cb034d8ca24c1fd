// SPDX-License-Identifier: Apache-2.0
#include "report/cases.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace sc::report {

CasesFilter::CasesFilter(CasesSettings settings, DeliverySettings delivery)
    : delivery_(std::move(delivery)),
      settings_(std::move(settings)),
      heads_(facts_),
      clock_reader_(facts_),
      time_slot_(facts_.slot_of("time")),
      url_slot_(facts_.slot_of("url")),
      case_slot_(facts_.slot_of("thread.case")),
      turn_slot_(facts_.slot_of("thread.turn")),
      rows_(settings_.memory_bytes, settings_.make_spool) {
  for (size_t at = 0; at < paths.size(); ++at) slots_[at] = facts_.slot_of(paths[at]);
}

void CasesFilter::each(const record::Record& record, filter::Output& output) {
  facts_.read(record);
  if (heads_.is_case(facts_, record)) return read_case(record);
  switch (record.type()) {
    case record::Type::post: return note_link();
    case record::Type::source: return inputs_.add(record);
    case record::Type::partial: return output.reject(record, "a part of a report - give report cases the cases themselves");
    default: return;
  }
}

// A row is the texts, each with its size, then the clocks.
void CasesFilter::read_case(const record::Record& record) {
  static_cast<void>(clock_reader_.read(facts_, clocks_));
  payload_.clear();
  for (size_t at = 0; at < paths.size(); ++at) {
    static_cast<void>(one_text(facts_[slots_[at]], text_, scratch_));
    const auto size = static_cast<uint32_t>(text_.size());
    payload_.append(reinterpret_cast<const char*>(&size), sizeof size);
    payload_ += text_;
    if (at != last) continue;
    if (const auto when = time::parse_rfc3339(text_)) clock_.add(when->micros);
  }
  const auto count = static_cast<uint32_t>(clocks_.size());
  payload_.append(reinterpret_cast<const char*>(&count), sizeof count);
  payload_.append(reinterpret_cast<const char*>(clocks_.data()), count * sizeof(SlaClock));
  rows_.append(heads_.read(facts_, record), payload_);
}

void CasesFilter::note_link() {
  if (const auto when = time::parse_rfc3339(facts_[time_slot_].as_text(scratch_))) clock_.add(when->micros);
  if (facts_[turn_slot_].as_integer() != 1 || facts_[url_slot_].kind() != json::Kind::string) return;
  const uint64_t of = hash64(facts_[case_slot_].as_text(scratch_));
  const std::string_view url = facts_[url_slot_].as_text(text_);
  const auto [held, is_new] = links_.try_emplace(of, url);
  if (!is_new && url < held->second) held.value() = url;  // of repeats the least, whatever their order
}

void CasesFilter::unpack(std::string_view bytes, Case& found) const {
  const char* at = bytes.data();
  const auto number = [&] {
    uint32_t value;
    std::memcpy(&value, at, sizeof value);
    at += sizeof value;
    return value;
  };
  for (std::string_view& text : found.texts) {
    const uint32_t size = number();
    text = {at, size};
    at += size;
  }
  found.clocks.resize(number());
  if (!found.clocks.empty()) std::memcpy(static_cast<void*>(found.clocks.data()), at, found.clocks.size() * sizeof(SlaClock));
  found.speaks = !found.texts[turns_brand].empty() && found.texts[turns_brand] != "0";
  for (const SlaClock& clock : found.clocks) found.speaks = found.speaks || (clock.clock != resolution_clock && clock.answered());
}

bool CasesFilter::is_on_day(std::string_view when) const {
  if (!only_) return true;
  const auto instant = time::parse_rfc3339(when);
  return instant && settings_.zone.day_of(*instant) == *only_;
}

// Winners in order: by when they were opened, then by id. Cases that were opened after now are not there yet.
void CasesFilter::collect() {
  only_ = settings_.last_day ? last_complete_day(clock_, settings_.zone, settings_.now) : settings_.day;
  now_ = settings_.now;
  if (!now_ && only_) now_ = time::Instant{settings_.zone.start_of(time::Day{only_->days + 1}).micros - 1};
  if (!now_) now_ = clock_.latest();  // not known where no time is
  Case found;
  rows_.each_winner([&](const RowHead& head, const char* payload) {
    unpack({payload, head.size - sizeof head}, found);
    if (found.speaks) speaks_.try_emplace(std::string(found.texts[brand]), true);
    const auto when = time::parse_rfc3339(found.texts[opened]);
    if (!is_on_day(found.texts[opened]) || (when && now_ && *when > *now_)) return;
    cases_.emplace_back(payload, head.size - sizeof head);
  });
  const auto key = [&](const std::string& bytes, Case& of) {
    unpack(bytes, of);
    const auto when = time::parse_rfc3339(of.texts[opened]);
    return std::pair(when ? when->micros : no_instant, of.texts[id]);
  };
  Case left, right;
  std::sort(cases_.begin(), cases_.end(), [&](const std::string& one, const std::string& other) { return key(one, left) < key(other, right); });
}

void CasesFilter::end(filter::Output& output) {
  collect();
  const Document shown = page();
  notes_ = shown.notes;
  delivery_.deliver_rows(shown, cases_.size(), [this](size_t begin, size_t end) { return rows(begin, end); }, output);
}

}  // namespace sc::report
