// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_map.hpp"

#include <algorithm>

#include "ingest/columns_judge.hpp"
#include "ingest/json_steps.hpp"
#include "json/string.hpp"
#include "time/formats.hpp"

namespace sc::ingest {

namespace {

constexpr size_t longest_loose_value = 256;
constexpr size_t most_extra_members = 64;
constexpr size_t most_extra_bytes = 4096;

constexpr size_t index_of(Target target) noexcept { return static_cast<size_t>(target); }

bool is_list(Target target) noexcept {
  return target == Target::mentions || target == Target::tags || target == Target::links;
}

// Known, and a string that isn't empty if it is one.
bool is_said(const json::Value& value) noexcept { return !value.unknown() && value.raw() != "\"\""; }

// A number, or a string of digits.
Count count_in(Found& found, Target target) {
  const json::Value value = found[target];
  if (const auto count = value.as_integer()) return *count;
  if (value.kind() != json::Kind::string) return {};
  const auto count = json::Value(found.text(target), json::Kind::number).as_integer();
  return count ? Count(*count) : Count();
}

}  // namespace

bool says_nothing(const json::Value& value) noexcept {
  if (!is_said(value)) return true;
  const std::string_view raw = value.raw();
  if (value.kind() == json::Kind::boolean) return raw == "false";
  const bool container = value.kind() == json::Kind::array || value.kind() == json::Kind::object;
  return container && json::scan::blanks(raw, 1) + 1 == raw.size();
}

bool is_on_one_line(std::string_view json) noexcept {
  return json.find('\n') == std::string_view::npos && json.find('\r') == std::string_view::npos;
}

void append_on_one_line(std::string& out, std::string_view json) {
  size_t at = 0, feed = json.find('\n'), carriage = json.find('\r');
  while (at < json.size()) {
    const size_t end = std::min({feed, carriage, json.size()});
    out.append(json.substr(at, end - at));
    at = std::min(json.find_first_not_of(" \t\r\n", end), json.size());
    if (feed < at) feed = json.find('\n', at);
    if (carriage < at) carriage = json.find('\r', at);
  }
}

std::string& TextArena::fresh() {
  if (used_ == strings_.size()) strings_.push_back(std::make_unique<std::string>());
  std::string& text = *strings_[used_++];
  text.clear();
  return text;
}

std::string_view TextArena::keep(const json::Value& value) {
  if (value.kind() == json::Kind::number) return value.raw();
  if (value.kind() != json::Kind::string) return {};
  const std::string_view inside = value.raw().substr(1, value.raw().size() - 2);
  if (value.is_plain_string()) return inside;
  std::string& text = fresh();
  json::append_decoded(text, inside);
  return text;
}

// --- The map

JsonMap::JsonMap(std::span<const MapRow> rows) : rows_(rows) {
  nodes_.emplace_back();
  for (uint16_t row = 0; row < rows.size(); ++row) {
    uint16_t node = 0;
    for (std::string_view rest = rows[row].path; !rest.empty();) node = child_of(node, next_step(rest));
    nodes_[node].row = row;
  }
  slots_.fill(none);
  for (uint16_t child = nodes_[0].first_child; child != none; child = nodes_[child].sibling) {
    uint16_t& slot = slots_[slot_of(nodes_[child].step)];
    nodes_[child].next_alike = slot;
    slot = child;
  }
}

size_t JsonMap::slot_of(std::string_view key) noexcept {
  if (key.empty()) return 0;
  return (key.size() * 5 + static_cast<uint8_t>(key.front()) * 3U + static_cast<uint8_t>(key.back())) % slot_count;
}

uint16_t JsonMap::child_of(uint16_t parent, std::string_view step) {
  uint16_t last = none;
  for (uint16_t child = nodes_[parent].first_child; child != none; child = nodes_[child].sibling) {
    if (nodes_[child].step == step) return child;
    last = child;
  }
  const auto made = static_cast<uint16_t>(nodes_.size());
  nodes_.push_back({step});
  (last == none ? nodes_[parent].first_child : nodes_[last].sibling) = made;
  return made;
}

uint16_t JsonMap::member_node(uint16_t parent, std::string_view raw_key, bool keys_are_plain) const {
  if (parent == 0) {
    for (uint16_t child = slots_[slot_of(raw_key)]; child != none; child = nodes_[child].next_alike) {
      if (nodes_[child].step == raw_key) return child;
    }
    if (keys_are_plain || raw_key.find('\\') == std::string_view::npos) return none;
  }
  for (uint16_t child = nodes_[parent].first_child; child != none; child = nodes_[child].sibling) {
    const std::string_view step = nodes_[child].step;
    if (raw_key.size() == step.size() ? raw_key == step : !keys_are_plain && json::key_is(raw_key, step)) return child;
  }
  return none;
}

void JsonMap::read(const json::Value& object, Found& found) const {
  found.reset();
  const bool plain = object.keys_are_plain();
  object.each_member([&](std::string_view raw_key, const json::Value& value) {
    const uint16_t node = member_node(0, raw_key, plain);
    if (node == none) found.loose_.push_back({raw_key, true, value});
    else descend(node, value, found);
    return true;
  });
}

// The depth is that of the table's paths, not of the input.
void JsonMap::descend(uint16_t index, const json::Value& value, Found& found) const {
  const Node& node = nodes_[index];
  if (node.row != none) take(node.row, value, found);
  if (node.first_child == none) return;
  if (value.kind() == json::Kind::array) {
    descend_array(node, value, found);
    return;
  }
  const bool plain = value.keys_are_plain();
  value.each_member([&](std::string_view raw_key, const json::Value& member) {
    const uint16_t child = member_node(index, raw_key, plain);
    if (child != none) descend(child, member, found);
    return true;
  });
}

void JsonMap::descend_array(const Node& node, const json::Value& value, Found& found) const {
  size_t place = 0;
  for (uint16_t child = node.first_child; child != none; child = nodes_[child].sibling) {
    if (nodes_[child].step == every_element) announce_lists(child, found);
  }
  value.each_element([&](const json::Value& element) {
    for (uint16_t child = node.first_child; child != none; child = nodes_[child].sibling) {
      if (is_element_step(nodes_[child].step, place)) descend(child, element, found);
    }
    ++place;
    return true;
  });
}

// A list that is there and empty says that there are none.
void JsonMap::announce_lists(uint16_t index, Found& found) const {
  const Node& node = nodes_[index];
  if (node.row != none && is_list(rows_[node.row].target)) {
    Found::List& list = found.lists_[index_of(rows_[node.row].target) - scalar_targets];
    if (node.row < list.row) {
      list.row = node.row;
      list.values.clear();
    }
  }
  for (uint16_t child = node.first_child; child != none; child = nodes_[child].sibling) announce_lists(child, found);
}

void JsonMap::take(uint16_t row, const json::Value& value, Found& found) const {
  const Target target = rows_[row].target;
  if (target == Target::ignore || !is_said(value)) return;
  if (target == Target::extra) {
    found.loose_.push_back({rows_[row].extra_key, false, value});
  } else if (is_list(target)) {
    Found::List& list = found.lists_[index_of(target) - scalar_targets];
    if (row == list.row) list.values.push_back(value);
  } else if (Found::Slot& slot = found.scalars_[index_of(target)]; row <= slot.row) {
    slot = {value, row};
  }
}

// --- What was found

void Found::reset() {
  scalars_.fill({});
  for (List& list : lists_) {
    list.values.clear();
    list.row = UINT16_MAX;
  }
  loose_.clear();
  arena_.reset();
}

const char* Found::fill_times(PostDraft& draft) {
  const auto settle = [&](Target target, Moment& moment) {
    if ((*this)[target].unknown()) return true;
    const auto reading = time::read_date(text(target));
    if (!reading || !reading->has_zone) return false;
    moment.instant = reading->instant;
    return true;
  };
  if (!settle(Target::time, draft.time)) return "its time can't be read";
  if (!settle(Target::edited, draft.edited)) return "its time of editing can't be read";
  if (!settle(Target::deleted, draft.deleted)) return "its time of deletion can't be read";
  return nullptr;
}

void Found::fill_author(Author& author) {
  author.id = text(Target::author_id);
  author.handle = text(Target::author_handle);
  author.name = text(Target::author_name);
  author.followers = count_in(*this, Target::author_followers);
  author.verified = (*this)[Target::author_verified].as_boolean();
  author.location = text(Target::author_location);
}

void Found::fill_lists(PostDraft& draft) {
  Entries* const lists[list_targets] = {&draft.mentions, &draft.tags, &draft.links};
  for (size_t i = 0; i < list_targets; ++i) {
    lists[i]->given = lists_[i].row != UINT16_MAX;
    for (const json::Value& value : lists_[i].values) lists[i]->values.push_back(arena_.keep(value));
  }
}

void Found::fill_extra(PostDraft& draft) {
  size_t bytes = 0;
  for (const Loose& loose : loose_) {
    const std::string_view raw = loose.value.raw();
    if (says_nothing(loose.value) || (loose.raw_key && raw.size() > longest_loose_value)) continue;
    if (draft.extra.size() >= most_extra_members || bytes + raw.size() > most_extra_bytes) continue;
    bytes += raw.size();
    std::string_view key = loose.key;
    if (loose.raw_key && key.find('\\') != std::string_view::npos) {
      std::string& decoded = arena_.fresh();
      json::append_decoded(decoded, key);
      key = decoded;
    }
    std::string_view one_line = raw;
    if (!is_on_one_line(raw)) {
      std::string& joined = arena_.fresh();
      append_on_one_line(joined, raw);
      one_line = joined;
    }
    draft.extra.push_back({key, one_line, ExtraMember::Form::json});
  }
}

const char* Found::fill(PostDraft& draft) {
  draft.native_id = text(Target::native_id);
  const json::Value id = (*this)[Target::native_id];
  std::string_view whole;
  const bool is_rounded = id.kind() == json::Kind::number && id.raw().find_first_of(".eE") != std::string_view::npos;
  if (is_rounded || read_id(draft.native_id, whole) == IdForm::power) return "its id has lost digits";
  draft.kind = text(Target::kind);
  if (const char* wrong = fill_times(draft)) return wrong;
  fill_author(draft.author);
  draft.account = text(Target::account);
  draft.text = text(Target::text);
  draft.url = text(Target::url);
  draft.lang = text(Target::lang);
  draft.reply_to = text(Target::reply_to);
  draft.reply_to_author = text(Target::reply_to_author);
  draft.conversation = text(Target::conversation);
  for (size_t i = 0; i < metric_count; ++i) {
    draft.metrics[i] = count_in(*this, static_cast<Target>(index_of(Target::likes) + i));
  }
  draft.place = {text(Target::place_name), text(Target::place_lat), text(Target::place_lon), text(Target::place_venue)};
  fill_lists(draft);
  fill_extra(draft);
  return nullptr;
}

}  // namespace sc::ingest
