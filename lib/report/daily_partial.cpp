// SPDX-License-Identifier: Apache-2.0
// How report `daily` is written in parts and put together again.
#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "report/partial.hpp"

namespace sc::report {

namespace {

int64_t integer(const json::Value& value) {
  const auto number = value.as_integer();
  if (!number) refuse_broken_part();
  return *number;
}

uint64_t count(const json::Value& value) {
  const int64_t number = integer(value);
  if (number < 0) refuse_broken_part();
  return static_cast<uint64_t>(number);
}

int32_t day_number(const json::Value& value) {
  const int64_t number = integer(value);
  if (number < time::first_day.days || number > time::last_day.days) refuse_broken_part();
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
  if (!whole || at != size) refuse_broken_part();
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

std::array<uint64_t*, 7> notes_of(DailyNotes& notes) {
  return {&notes.read, &notes.posts, &notes.deleted, &notes.no_time, &notes.no_id, &notes.after_now, &notes.with_role};
}

}  // namespace

DailyPartials::DailyPartials(DailyNumbers& numbers) : numbers_(numbers), head_("daily", settings_json(numbers)) {}

void DailyPartials::add(const record::Record& partial, Inputs& inputs) {
  const json::Value record(partial.line());
  const std::string part = head_.part_of(partial);
  if (part == "head") return head_.read(record, notes_of(numbers_.notes()), numbers_.clock(), inputs);
  if (part == "cell") return add_cell(record);
  if (part == "loudest") return add_loudest(record);
  refuse_broken_part();
}

void DailyPartials::add_cell(const json::Value& cell) {
  std::string key;
  if (!numbers_.dimensions().key_from(cell.member("group"), key)) refuse_broken_part();
  DailyTally tally;
  if (!tally.read_json(cell.member("tally"))) refuse_broken_part();
  numbers_.tally_of(day_number(cell.member("day")), numbers_.groups().intern(key)).merge(tally);
}

void DailyPartials::add_loudest(const json::Value& loudest) {
  LoudPosts& posts = numbers_.loudest_of(day_number(loudest.member("day")));
  const bool whole = loudest.member("posts").each_element([&](const json::Value& element) {
    const auto values = elements<7>(element);
    posts.add({values[0].as_boolean().value_or(false), count(values[1]), integer(values[2]), text_of(values[3]), text_of(values[4]),
               text_of(values[5]), text_of(values[6])});
    return true;
  });
  if (!whole) refuse_broken_part();
}

void DailyPartials::check_end() const { head_.check_end(numbers_.ids()); }

std::string DailyPartials::lines(const Inputs& inputs) const {
  std::vector<std::tuple<int32_t, std::string, const DailyTally*>> cells;
  for (const DailyCell& cell : numbers_.cells()) {
    std::string key;
    json::Writer json(key);
    numbers_.dimensions().append_json(json, std::as_const(numbers_).groups().key(cell.group));
    cells.emplace_back(cell.day, std::move(key), &cell.tally);
  }
  std::sort(cells.begin(), cells.end());
  std::string out = head_.line(cells.size() + std::as_const(numbers_).loudest().size(), notes_of(numbers_.notes()), numbers_.clock(), numbers_.ids(), inputs);
  for (const auto& [day, key, tally] : cells) {
    json::Writer json(out);
    head_.begin(json, "cell");
    json.member("day", day).key("group").raw(key).key("tally");
    tally->append_json(json);
    json.end_object();
    out += '\n';
  }
  for (const auto& [day, posts] : std::as_const(numbers_).loudest()) {
    json::Writer json(out);
    head_.begin(json, "loudest");
    json.member("day", day).key("posts").begin_array();
    for (const LoudPost& post : posts.all())
      json.begin_array()
          .element(post.audience_known)
          .element(post.audience)
          .element(post.time)
          .element(post.url)
          .element(post.id)
          .element(post.handle)
          .element(post.text)
          .end_array();
    json.end_array().end_object();
    out += '\n';
  }
  return out;
}

}  // namespace sc::report
