// SPDX-License-Identifier: Apache-2.0
// How report `table` is written in parts and put together again.
#include <algorithm>
#include <tuple>
#include <utility>

#include "report/table.hpp"

namespace sc::report {

namespace {

template <typename Tally>
void append_tallies(json::Writer& json, std::string_view key, const std::vector<Tally>& tallies) {
  json.key(key).begin_array();
  for (const Tally& tally : tallies) tally.append_json(json);
  json.end_array();
}

// As many as `tallies` has; `read` takes a value and a place.
template <typename Read>
bool read_tallies(const json::Value& list, size_t size, Read&& read) {
  size_t at = 0;
  bool good = true;
  const bool whole = list.each_element([&](const json::Value& value) {
    good = good && at < size && read(value, at);
    ++at;
    return good;
  });
  return whole && good && at == size;
}

}  // namespace

std::string TableNumbers::settings_json() const {
  std::string out;
  json::Writer json(out);
  json.begin_object().key("by").begin_array();
  for (const std::string& name : settings_.by) json.element(name);
  json.end_array().key("measures").begin_array();
  for (const std::string& text : settings_.measures) json.element(text);
  json.end_array().member("zone", settings_.zone.name()).key("day");
  if (settings_.day) json.element(time::day_text(*settings_.day));
  else json.null();
  json.key("now");
  if (settings_.now) json.element(time::rfc3339(*settings_.now));
  else json.null();
  json.end_object();
  return out;
}

size_t TableNumbers::list_index(size_t place) const {
  const auto part =
      std::find_if(parts_.begin(), parts_.end(), [&](const Part& each) { return each.kind == TallyKind::top && each.place == place; });
  return row_cells_[part->cell].extra;
}

void TableNumbers::append_tally(json::Writer& json, const TableTally& tally) const {
  json.begin_object().member("posts", tally.posts);
  append_tallies(json, "numbers", tally.numbers);
  append_tallies(json, "quantiles", tally.quantiles);
  append_tallies(json, "rates", tally.rates);
  json.key("distincts").begin_array();
  for (const stats::Distinct& distinct : tally.distincts) {
    std::string text;
    distinct.append_text(text);
    json.element(text);
  }
  json.end_array().key("tops").begin_array();
  for (size_t place = 0; place < tally.tops.size(); ++place) {
    const List& list = lists_[list_index(place)];
    std::vector<std::pair<std::string, uint64_t>> sorted;
    for (const auto& [number, count] : tally.tops[place]) {
      std::string key;
      json::Writer values(key);
      list.field.append_json(values, list.values.key(number));
      sorted.emplace_back(std::move(key), count);
    }
    std::sort(sorted.begin(), sorted.end());
    json.begin_array();
    for (const auto& [key, count] : sorted) json.begin_array().raw(key).element(count).end_array();
    json.end_array();
  }
  json.end_array().end_object();
}

bool TableNumbers::read_top(const json::Value& value, size_t place, std::map<uint32_t, uint64_t>& counts) {
  List& list = lists_[list_index(place)];
  return value.each_element([&](const json::Value& pair) {
    std::string key;
    std::optional<int64_t> count;
    size_t at = 0;
    pair.each_element([&](const json::Value& part) {
      if (at == 0 && !list.field.key_from(part, key)) refuse_broken_part();
      if (at == 1) count = part.as_integer();
      return ++at <= 2;
    });
    if (at != 2 || !count || *count < 0) refuse_broken_part();
    counts[list.values.intern(key)] += static_cast<uint64_t>(*count);
    return true;
  });
}

bool TableNumbers::read_tally(const json::Value& value, TableTally& tally) {
  const auto posts = value.member("posts").as_integer();
  if (!posts || *posts < 0) return false;
  tally.posts = static_cast<uint64_t>(*posts);
  std::string scratch;
  return read_tallies(value.member("numbers"), tally.numbers.size(),
                      [&](const json::Value& each, size_t at) { return tally.numbers[at].read_json(each); }) &&
         read_tallies(value.member("quantiles"), tally.quantiles.size(),
                      [&](const json::Value& each, size_t at) { return tally.quantiles[at].read_json(each); }) &&
         read_tallies(value.member("rates"), tally.rates.size(),
                      [&](const json::Value& each, size_t at) { return tally.rates[at].read_json(each); }) &&
         read_tallies(value.member("distincts"), tally.distincts.size(),
                      [&](const json::Value& each, size_t at) {
                        auto distinct = stats::Distinct::parse(each.as_text(scratch));
                        if (distinct) tally.distincts[at] = std::move(*distinct);
                        return distinct.has_value();
                      }) &&
         read_tallies(value.member("tops"), tally.tops.size(),
                      [&](const json::Value& each, size_t at) { return read_top(each, at, tally.tops[at]); });
}

void TableNumbers::add_part(const record::Record& partial, Inputs& inputs) {
  const json::Value record(partial.line());
  const std::string part = head_.part_of(partial);
  if (part == "head") return head_.read(record, notes_list(), clock_, inputs);
  std::string key;
  TableTally tally = empty_tally();
  if (part != "cell" || !dimensions_.key_from(record.member("group"), key) || !read_tally(record.member("tally"), tally))
    refuse_broken_part();
  tally_of(groups_.intern(key)).merge(tally);
}

std::string TableNumbers::part_lines(const Inputs& inputs) {
  std::vector<std::pair<std::string, const TableTally*>> cells;
  for (size_t group = 0; group < tallies_.size(); ++group) {
    if (tallies_[group].posts == 0) continue;
    std::string key;
    json::Writer json(key);
    dimensions_.append_json(json, groups_.key(static_cast<uint32_t>(group)));
    cells.emplace_back(std::move(key), &tallies_[group]);
  }
  std::sort(cells.begin(), cells.end());
  std::string out = head_.line(cells.size(), notes_list(), clock_, ids_, inputs);
  for (const auto& [key, tally] : cells) {
    json::Writer json(out);
    head_.begin(json, "cell");
    json.key("group").raw(key).key("tally");
    append_tally(json, *tally);
    json.end_object();
    out += '\n';
  }
  return out;
}

}  // namespace sc::report
