// SPDX-License-Identifier: Apache-2.0
#include "report/partial.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/fault.hpp"
#include "base/hash.hpp"

namespace sc::report {

void IdSample::add(uint64_t hash) {
  if (hashes_.size() == most && hash >= *hashes_.rbegin()) return;
  hashes_.insert(hash);
  if (hashes_.size() > most) hashes_.erase(std::prev(hashes_.end()));
}

bool IdSample::meets(const IdSample& other) const {
  return std::any_of(hashes_.begin(), hashes_.end(), [&](uint64_t hash) { return other.hashes_.contains(hash); });
}

void IdSample::merge(const IdSample& other) {
  for (const uint64_t hash : other.hashes_) add(hash);
}

void IdSample::append_json(json::Writer& json) const {
  json.begin_array();
  for (const uint64_t hash : hashes_) json.element(hex64(hash));
  json.end_array();
}

bool IdSample::read_json(const json::Value& list) {
  bool good = true;
  const bool whole = list.each_element([&](const json::Value& element) {
    std::string scratch;
    const std::string_view text = element.as_text(scratch);
    uint64_t hash = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hash, 16);
    good = good && text.size() == 16 && error == std::errc{} && end == text.data() + text.size();
    if (good) add(hash);
    return good;
  });
  return whole && good;
}

void refuse_part(const std::string& what) { throw Fault{FaultKind::input, what}; }

void refuse_broken_part() { refuse_part("a partial is broken - write it again with --partial"); }

namespace {

constexpr int64_t part_version = 1;

int64_t integer(const json::Value& value) {
  const auto number = value.as_integer();
  if (!number) refuse_broken_part();
  return *number;
}

uint64_t count(const json::Value& value) {
  if (integer(value) < 0) refuse_broken_part();
  return static_cast<uint64_t>(integer(value));
}

}  // namespace

PartialHead::PartialHead(std::string report, std::string settings, std::string counted)
    : report_(std::move(report)), settings_(std::move(settings)), mark_(hex64(hash64(settings_)).substr(0, 8)), counted_(std::move(counted)) {}

void PartialHead::begin(json::Writer& json, std::string_view part) const {
  json.begin_object().member("type", "partial").member("report", report_).member("part", part);
  if (part != "head") json.member("settings", mark_);
}

std::string PartialHead::part_of(const record::Record& partial) {
  std::string scratch;
  const std::string report(partial.text("report", scratch));
  if (report != report_) refuse_part("a partial is of report '" + report + "', not '" + report_ + "' - merge it with sc-report " + report);
  std::string part(partial.text("part", scratch));
  if (part != "head" && partial.text("settings", scratch) != mark_)
    refuse_part("partials were made with other settings - give --merge the same options as --partial");
  seen_ += part == "head" ? 0 : 1;
  return part;
}

void PartialHead::read(const json::Value& head, std::span<uint64_t* const> notes, DataClock& clock, Inputs& inputs) {
  const json::Value settings = head.member("settings");
  if (settings.raw() != settings_)
    refuse_part("a partial was made with " + std::string(settings.raw()) + ", this run has " + settings_ +
                " - give --merge the same options as --partial");
  if (integer(head.member("version")) != part_version) refuse_part("a partial is of another version - write it again with --partial");
  promised_ += count(head.member("lines"));
  IdSample ids;
  if (!ids.read_json(head.member("ids"))) refuse_broken_part();
  if (merged_.meets(ids)) refuse_part("two partials hold the same " + counted_ + ", so their inputs overlap - merge parts of different inputs");
  merged_.merge(ids);
  size_t note = 0;
  const bool noted = head.member("notes").each_element([&](const json::Value& number) {
    if (note < notes.size()) *notes[note] += count(number);
    return ++note <= notes.size();
  });
  const bool timed = head.member("times").each_element([&](const json::Value& element) {
    std::array<int64_t, 4> times{};
    size_t at = 0;
    element.each_element([&](const json::Value& number) {
      if (at < times.size()) times[at] = integer(number);
      return ++at <= times.size();
    });
    const bool is_day = times[0] >= time::first_day.days && times[0] <= time::last_day.days;
    if (at != times.size() || !is_day || times[1] < 1 || times[2] > times[3]) refuse_broken_part();
    clock.add_day(static_cast<int32_t>(times[0]), static_cast<uint64_t>(times[1]), times[2], times[3]);
    return true;
  });
  const bool listed = head.member("sources").each_element([&](const json::Value& source) {
    inputs.add_line(source.raw());
    return true;
  });
  if (!noted || note != notes.size() || !timed || !listed) refuse_broken_part();
}

std::string PartialHead::line(size_t lines, std::span<uint64_t* const> notes, const DataClock& clock, const IdSample& own_ids,
                              const Inputs& inputs) const {
  std::string out;
  json::Writer json(out);
  begin(json, "head");
  json.member("version", part_version).member("lines", lines).key("settings").raw(settings_).key("notes").begin_array();
  for (const uint64_t* note : notes) json.element(*note);
  json.end_array().key("times").begin_array();
  for (const auto& [day, times] : clock.days())
    json.begin_array().element(day).element(times.count).element(times.first).element(times.last).end_array();
  json.end_array().key("ids");
  IdSample ids = own_ids;
  ids.merge(merged_);
  ids.append_json(json);
  json.key("sources").begin_array();
  for (const std::string& source : inputs.sorted_lines()) json.raw(source);
  json.end_array().end_object();
  return out + "\n";
}

void PartialHead::check_end(const IdSample& own_ids) const {
  if (seen_ < promised_)
    refuse_part("partials are cut short: of " + std::to_string(promised_) + " lines behind their heads " + std::to_string(seen_) +
                " came - write them again with --partial");
  if (seen_ > promised_) refuse_part("the first line of a partial is missing - write it again with --partial");
  if (merged_.meets(own_ids)) refuse_part("a partial holds a " + counted_ + " that is in the input too - merge parts of different inputs");
}

}  // namespace sc::report
