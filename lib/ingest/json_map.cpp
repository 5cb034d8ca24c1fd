// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_map.hpp"

#include <algorithm>

#include "ingest/columns_judge.hpp"
#include "ingest/json_steps.hpp"
#include "json/string.hpp"
#include "text/letters.hpp"

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
bool is_said(const json::Value& value) noexcept {
  return !value.unknown() && !(value.kind() == json::Kind::string && value.raw().size() == 2);
}

}  // namespace

bool says_nothing(const json::Value& value) noexcept {
  if (!is_said(value)) return true;
  const std::string_view raw = value.raw();
  if (value.kind() == json::Kind::boolean) return raw.front() == 'f';
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

std::string_view TextArena::decoded(std::string_view escaped) {
  std::string& text = fresh();
  json::append_decoded(text, escaped);
  return text;
}

// --- The map

JsonMap::JsonMap(std::span<const MapRow> rows) : rows_(rows) {
  nodes_.push_back({json::Key("")});
  for (uint16_t row = 0; row < rows.size(); ++row) {
    uint16_t node = 0;
    for (std::string_view rest = rows[row].path; !rest.empty();) node = child_of(node, next_step(rest));
    nodes_[node].row = row;
    nodes_[node].target = rows[row].target;
  }
  slots_.fill(none);
  for (uint16_t node = 1; node < nodes_.size(); ++node) {
    const json::Key& step = nodes_[node].step;
    uint16_t& slot = slots_[slot_of(nodes_[node].parent, step.tag, step.text.size())];
    nodes_[node].next_alike = slot;
    slot = node;
  }
}

uint16_t JsonMap::child_of(uint16_t parent, std::string_view step) {
  uint16_t last = none;
  for (uint16_t child = nodes_[parent].first_child; child != none; child = nodes_[child].sibling) {
    if (nodes_[child].step.text == step) return child;
    last = child;
  }
  const auto made = static_cast<uint16_t>(nodes_.size());
  nodes_.push_back({json::Key(step), parent});
  (last == none ? nodes_[parent].first_child : nodes_[last].sibling) = made;
  return made;
}

uint16_t JsonMap::find_node(uint16_t parent, std::string_view raw_key, uint64_t tag, bool keys_are_plain) const {
  for (uint16_t child = slots_[slot_of(parent, tag, raw_key.size())]; child != none; child = nodes_[child].next_alike) {
    if (nodes_[child].is(parent, raw_key, tag)) return child;
  }
  if (keys_are_plain || raw_key.find('\\') == std::string_view::npos) return none;
  for (uint16_t child = nodes_[parent].first_child; child != none; child = nodes_[child].sibling) {
    if (json::key_is(raw_key, nodes_[child].step.text)) return child;
  }
  return none;
}

// `likely` is where the node to try first is remembered; it becomes that of the member behind this one.
inline uint16_t JsonMap::member_node(uint16_t parent, uint16_t*& likely, std::string_view raw_key, uint64_t tag, bool keys_are_plain) {
  uint16_t node = *likely;
  if (node == none || !nodes_[node].is(parent, raw_key, tag)) {
    node = find_node(parent, raw_key, tag, keys_are_plain);
    if (node == none) return none;
    *likely = node;
  }
  likely = &nodes_[node].then;
  return node;
}

inline void JsonMap::take(const Node& node, const json::Value& value, Found& found) {
  if (node.target == Target::ignore || !is_said(value)) return;
  if (index_of(node.target) < scalar_targets) found.set(node.target, value, node.row);
  else take_listed(node, value, found);
}

// The depth is that of the table's paths, not of the input.
inline void JsonMap::enter(uint16_t index, const json::Value& value, Found& found) {
  const Node& node = nodes_[index];
  take(node, value, found);
  if (node.first_child != none) descend(index, value, found);
}

inline void JsonMap::take_member(uint16_t*& likely, std::string_view raw_key, uint64_t tag, bool keys_are_plain, const json::Value& value, Found& found) {
  const uint16_t node = member_node(0, likely, raw_key, tag, keys_are_plain);
  if (node == none) found.loose_.push_back({raw_key, !keys_are_plain, true, value});
  else enter(node, value, found);
}

void JsonMap::read(const json::Value& object, Found& found) {
  found.reset();
  const bool plain = object.keys_are_plain();
  const char* const end = object.raw().data() + object.raw().size();
  uint16_t* likely = &nodes_[0].opens_with;
  object.each_member([&](std::string_view raw_key, const json::Value& value) {
    take_member(likely, raw_key, json::key_tag_in(raw_key.data(), raw_key.size(), static_cast<size_t>(end - raw_key.data())), plain, value, found);
    return true;
  });
}

void JsonMap::read(const TopMembers& members, Found& found) {
  found.reset();
  uint16_t* likely = &nodes_[0].opens_with;
  for (const TopMembers::Member& member : members.all()) take_member(likely, member.key, member.tag, members.keys_are_plain(), member.value, found);
}

void JsonMap::descend(uint16_t index, const json::Value& value, Found& found) {
  if (value.kind() == json::Kind::array) return descend_array(nodes_[index], value, found);
  const bool plain = value.keys_are_plain();
  const char* const end = value.raw().data() + value.raw().size();
  uint16_t* likely = &nodes_[index].opens_with;
  value.each_member([&](std::string_view raw_key, const json::Value& member) {
    const uint64_t tag = json::key_tag_in(raw_key.data(), raw_key.size(), static_cast<size_t>(end - raw_key.data()));
    const uint16_t child = member_node(index, likely, raw_key, tag, plain);
    if (child != none) enter(child, member, found);
    return true;
  });
}

void JsonMap::descend_array(const Node& node, const json::Value& value, Found& found) {
  size_t place = 0;
  for (uint16_t child = node.first_child; child != none; child = nodes_[child].sibling) {
    if (nodes_[child].step.text == every_element) announce_lists(child, found);
  }
  value.each_element([&](const json::Value& element) {
    for (uint16_t child = node.first_child; child != none; child = nodes_[child].sibling) {
      if (is_element_step(nodes_[child].step.text, place)) enter(child, element, found);
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

void JsonMap::take_listed(const Node& node, const json::Value& value, Found& found) const {
  if (node.target == Target::extra) {
    found.loose_.push_back({rows_[node.row].extra_key, false, false, value});
  } else {
    Found::List& list = found.lists_[index_of(node.target) - scalar_targets];
    if (node.row == list.row) list.values.push_back(value);
  }
}

// --- What was found

void Found::reset() {
  known_ = 0;
  for (List& list : lists_) {
    list.values.clear();
    list.row = UINT16_MAX;
  }
  loose_.clear();
  arena_.reset();
}

// A number, or a string of digits.
Count Found::count(Target target) {
  const json::Value& value = scalars_[index_of(target)].value;
  if (const auto count = value.as_integer()) return *count;
  if (value.kind() != json::Kind::string) return {};
  const auto count = json::Value(text(target), json::Kind::number).as_integer();
  return count ? Count(*count) : Count();
}

const char* Found::fill_times(PostDraft& draft) {
  const auto settle = [&](Target target, Moment& moment) {
    if (!has(target)) return true;
    const std::optional<time::Instant> instant = times_.read(text(target));
    if (!instant) return false;
    moment.instant = *instant;
    return true;
  };
  if (!settle(Target::time, draft.time)) return "its time can't be read";
  if (!settle(Target::edited, draft.edited)) return "its time of editing can't be read";
  if (!settle(Target::deleted, draft.deleted)) return "its time of deletion can't be read";
  return nullptr;
}

void Found::fill_author(Author& author) {
  put(Target::author_id, author.id);
  put(Target::author_handle, author.handle);
  put(Target::author_name, author.name);
  if (has(Target::author_followers)) author.followers = count(Target::author_followers);
  if (has(Target::author_verified)) author.verified = (*this)[Target::author_verified].as_boolean();
  put(Target::author_location, author.location);
}

void Found::fill_lists(PostDraft& draft) {
  Entries* const lists[list_targets] = {&draft.mentions, &draft.tags, &draft.links};
  for (size_t i = 0; i < list_targets; ++i) {
    if (lists_[i].row == UINT16_MAX) continue;
    lists[i]->given = true;
    for (const json::Value& value : lists_[i].values) lists[i]->values.push_back(arena_.keep(value));
  }
}

void Found::fill_extra(PostDraft& draft) {
  size_t bytes = 0;
  const size_t most = draft.extra.size() + most_extra_members;
  for (const Loose& loose : loose_) {
    const std::string_view raw = loose.value.raw();
    if (says_nothing(loose.value) || (loose.is_unnamed && raw.size() > longest_loose_value)) continue;
    if (draft.extra.size() >= most || bytes + raw.size() > most_extra_bytes) continue;
    bytes += raw.size();
    std::string_view key = loose.key;
    if (loose.may_be_escaped && key.find('\\') != std::string_view::npos) {
      std::string& decoded = arena_.fresh();
      json::append_decoded(decoded, key);
      key = decoded;
    }
    std::string_view one_line = raw;
    if (!is_on_one_line(loose.value)) {
      std::string& joined = arena_.fresh();
      append_on_one_line(joined, raw);
      one_line = joined;
    }
    draft.extra.push_back({key, one_line, ExtraMember::Form::json});
  }
}

const char* Found::fill_id(std::string_view& id) {
  put(Target::native_id, id);
  if (!id.empty() && text::is_ascii_letter(id.front())) return nullptr;
  const json::Value& value = scalars_[index_of(Target::native_id)].value;
  std::string_view whole;
  const bool is_rounded = value.kind() == json::Kind::number && value.raw().find_first_of(".eE") != std::string_view::npos;
  return is_rounded || read_id(id, whole) == IdForm::power ? "its id has lost digits" : nullptr;
}

const char* Found::fill(PostDraft& draft) {
  if (has(Target::native_id)) {
    if (const char* wrong = fill_id(draft.native_id)) return wrong;
  }
  put(Target::kind, draft.kind);
  if (const char* wrong = fill_times(draft)) return wrong;
  fill_author(draft.author);
  put(Target::account, draft.account);
  put(Target::text, draft.text);
  put(Target::url, draft.url);
  put(Target::lang, draft.lang);
  put(Target::reply_to, draft.reply_to);
  put(Target::reply_to_author, draft.reply_to_author);
  put(Target::conversation, draft.conversation);
  for (size_t i = 0; i < metric_count; ++i) {
    const auto target = static_cast<Target>(index_of(Target::likes) + i);
    if (has(target)) draft.metrics[i] = count(target);
  }
  put(Target::place_name, draft.place.name);
  put(Target::place_lat, draft.place.lat);
  put(Target::place_lon, draft.place.lon);
  put(Target::place_venue, draft.place.venue);
  fill_lists(draft);
  fill_extra(draft);
  return nullptr;
}

}  // namespace sc::ingest
