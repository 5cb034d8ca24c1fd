// SPDX-License-Identifier: Apache-2.0
// How report `daily` is written in parts and put together again.
#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "report/partial.hpp"

namespace sc::report {

namespace {

constexpr int64_t part_version = 1;

[[noreturn]] void refuse_broken() { refuse_part("a partial of report daily is broken - write it again with --partial"); }

int64_t integer(const json::Value& value) {
  const auto number = value.as_integer();
  if (!number) refuse_broken();
  return *number;
}

uint64_t count(const json::Value& value) {
  const int64_t number = integer(value);
  if (number < 0) refuse_broken();
  return static_cast<uint64_t>(number);
}

int32_t day_number(const json::Value& value) {
  const int64_t number = integer(value);
  if (number < time::first_day.days || number > time::last_day.days) refuse_broken();
  return static_cast<int32_t>(number);
}

std::string text_of(const json::Value& value) {
  std::string scratch;
  return std::string(value.as_text(scratch));
}

// Exactly `size` elements of an array.
template <size_t size>
std::array<json::Value, size> elements(const json::Value& list) {
  std::array<json::Value, size> all;
  size_t at = 0;
  const bool whole = list.each_element([&](const json::Value& element) {
    if (at < size) all[at] = element;
    return ++at <= size;
  });
  if (!whole || at != size) refuse_broken();
  return all;
}

// What must be the same for numbers to add up.
std::string settings_json(const DailyNumbers& numbers) {
  const DailySettings& settings = numbers.settings();
  std::string out;
  json::Writer json(out);
  json.begin_object().key("by").begin_array();
  for (size_t at = 0; at < numbers.dimensions().size(); ++at) json.element(numbers.dimensions().name(at));
  json.end_array().member("zone", settings.zone.name()).member("loudest", settings.loudest);
  json.member("texts", settings.show_text).key("now");
  if (settings.now) json.element(time::rfc3339(*settings.now));
  else json.null();
  json.end_object();
  return out;
}

void begin_part(json::Writer& json, std::string_view part) {
  json.begin_object().member("type", "partial").member("report", "daily").member("part", part);
}

void append_notes(json::Writer& json, const DailyNotes& notes) {
  json.key("notes").begin_array();
  for (const uint64_t number : {notes.read, notes.posts, notes.deleted, notes.no_time, notes.no_id, notes.after_now, notes.with_role})
    json.element(number);
  json.end_array();
}

DailyNotes read_notes(const json::Value& list) {
  const auto numbers = elements<7>(list);
  return {count(numbers[0]), count(numbers[1]), count(numbers[2]), count(numbers[3]),
          count(numbers[4]), count(numbers[5]), count(numbers[6])};
}

}  // namespace

DailyPartials::DailyPartials(DailyNumbers& numbers)
    : numbers_(numbers), settings_(settings_json(numbers)), mark_(settings_mark(settings_)) {}

void DailyPartials::add(const record::Record& partial, Inputs& inputs) {
  std::string scratch;
  if (partial.text("report", scratch) != "daily")
    refuse_part("a partial is of report '" + std::string(partial.text("report", scratch)) + "', not daily - merge it with that report");
  const json::Value record(partial.line());
  const std::string part(partial.text("part", scratch));
  if (part == "head") return add_head(record, inputs);
  if (record.member("settings").as_text(scratch) != mark_)
    refuse_part("partials were made with other settings - give --merge the same --by, --tz, --now, --loudest and --show-text");
  if (part == "cell") return add_cell(record);
  if (part == "loudest") return add_loudest(record);
  refuse_broken();
}

void DailyPartials::add_head(const json::Value& head, Inputs& inputs) {
  const json::Value settings = head.member("settings");
  if (settings.raw() != settings_)
    refuse_part("a partial was made with " + std::string(settings.raw()) + ", this run has " + settings_ +
                " - give --merge the same --by, --tz, --now, --loudest and --show-text");
  if (integer(head.member("version")) != part_version) refuse_part("a partial is of another version - write it again with --partial");
  IdSample ids;
  if (!ids.read_json(head.member("ids"))) refuse_broken();
  if (merged_.meets(ids)) refuse_part("two partials hold the same post, so their inputs overlap - merge parts of different inputs");
  merged_.merge(ids);
  numbers_.notes().merge(read_notes(head.member("notes")));
  const bool whole = head.member("times").each_element([&](const json::Value& element) {
    const auto times = elements<4>(element);
    numbers_.clock().add_day(day_number(times[0]), count(times[1]), integer(times[2]), integer(times[3]));
    return true;
  });
  const bool listed = head.member("sources").each_element([&](const json::Value& source) {
    inputs.add_line(source.raw());
    return true;
  });
  if (!whole || !listed) refuse_broken();
}

void DailyPartials::add_cell(const json::Value& cell) {
  std::string key;
  if (!numbers_.dimensions().key_from(cell.member("group"), key)) refuse_broken();
  DailyTally tally;
  if (!tally.read_json(cell.member("tally"))) refuse_broken();
  numbers_.tally_of(day_number(cell.member("day")), numbers_.groups().intern(key)).merge(tally);
}

void DailyPartials::add_loudest(const json::Value& loudest) {
  LoudPosts& posts = numbers_.loudest_of(day_number(loudest.member("day")));
  const bool whole = loudest.member("posts").each_element([&](const json::Value& element) {
    const auto values = elements<7>(element);
    posts.add({values[0].as_boolean().value_or(false), count(values[1]), integer(values[2]), text_of(values[3]),
               text_of(values[4]), text_of(values[5]), text_of(values[6])});
    return true;
  });
  if (!whole) refuse_broken();
}

void DailyPartials::check_own_posts() const {
  if (merged_.meets(numbers_.ids()))
    refuse_part("a partial holds a post that is in the input too - merge parts of different inputs");
}

std::string DailyPartials::head_line(const Inputs& inputs) const {
  std::string out;
  json::Writer json(out);
  begin_part(json, "head");
  json.member("version", part_version).key("settings").raw(settings_);
  append_notes(json, numbers_.notes());
  json.key("times").begin_array();
  for (const auto& [day, times] : std::as_const(numbers_).clock().days())
    json.begin_array().element(day).element(times.count).element(times.first).element(times.last).end_array();
  json.end_array().key("ids");
  IdSample ids = numbers_.ids();
  ids.merge(merged_);
  ids.append_json(json);
  json.key("sources").begin_array();
  for (const std::string& line : inputs.sorted_lines()) json.raw(line);
  json.end_array().end_object();
  return out + "\n";
}

std::string DailyPartials::lines(const Inputs& inputs) const {
  std::vector<std::tuple<int32_t, std::string, const DailyTally*>> cells;
  for (const DailyCell& cell : numbers_.cells()) {
    std::string key;
    json::Writer json(key);
    numbers_.dimensions().append_json(json, std::as_const(numbers_).groups().key(cell.group));
    cells.emplace_back(cell.day, std::move(key), &cell.tally);
  }
  std::sort(cells.begin(), cells.end());
  std::string out = head_line(inputs);
  for (const auto& [day, key, tally] : cells) {
    json::Writer json(out);
    begin_part(json, "cell");
    json.member("settings", mark_).member("day", day).key("group").raw(key).key("tally");
    tally->append_json(json);
    json.end_object();
    out += '\n';
  }
  for (const auto& [day, posts] : std::as_const(numbers_).loudest()) {
    json::Writer json(out);
    begin_part(json, "loudest");
    json.member("settings", mark_).member("day", day).key("posts").begin_array();
    for (const LoudPost& post : posts.all())
      json.begin_array().element(post.audience_known).element(post.audience).element(post.time).element(post.url)
          .element(post.id).element(post.handle).element(post.text).end_array();
    json.end_array().end_object();
    out += '\n';
  }
  return out;
}

}  // namespace sc::report
