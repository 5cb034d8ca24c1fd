// SPDX-License-Identifier: Apache-2.0
#include "report/facts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/fault.hpp"
#include "base/nearest.hpp"
#include "json/string.hpp"
#include "record/fields.hpp"

namespace sc::report {

namespace {

constexpr size_t max_steps = 16;
constexpr std::string_view own = "record.";
constexpr size_t max_paths = 4'096;

std::vector<std::string_view> steps_of(std::string_view path) {
  std::vector<std::string_view> steps;
  for (size_t at = 0; at <= path.size();) {
    const size_t dot = std::min(path.find('.', at), path.size());
    steps.push_back(path.substr(at, dot - at));
    at = dot + 1;
  }
  const bool empty_step = std::any_of(steps.begin(), steps.end(), [](auto step) { return step.empty(); });
  if (empty_step || steps.size() > max_steps)
    throw Fault{FaultKind::usage, "'" + std::string(path) + "' is not a field - write it like author.followers"};
  return steps;
}

constexpr uint64_t first_byte_masks[] = {
    0, 0xFF, 0xFFFF, 0xFF'FFFF, 0xFFFF'FFFF, 0xFF'FFFF'FFFF, 0xFFFF'FFFF'FFFF, 0xFF'FFFF'FFFF'FFFF, ~uint64_t{0}};

// The json::key_tag of the key that begins at `begin`.
inline uint64_t tag_at(std::string_view line, size_t begin, size_t size) noexcept {
  if (begin + sizeof(uint64_t) > line.size()) [[unlikely]]
    return json::key_tag(line.substr(begin, size));
  uint64_t tag;
  std::memcpy(&tag, line.data() + begin, sizeof tag);
  return tag & first_byte_masks[size < sizeof tag ? size : sizeof tag];
}

// A zero byte where a backslash is (Mycroft 1987).
constexpr bool has_backslash(uint64_t tag) noexcept {
  const uint64_t slashes = tag ^ 0x5C5C5C5C5C5C5C5C;
  return ((slashes - 0x0101010101010101) & ~slashes & 0x8080808080808080) != 0;
}

// How many brackets more are open behind a byte.
constexpr std::array<int8_t, 256> opened_by = [] {
  std::array<int8_t, 256> opened{};
  opened['{'] = opened['['] = 1;
  opened['}'] = opened[']'] = -1;
  return opened;
}();

// Which position comes behind the bracket that closes the one before positions[at]; there is one.
size_t behind_bracket(const char* line, const uint32_t* positions, size_t at) noexcept {
  for (ptrdiff_t open = 1; open != 0; ++at) open += opened_by[static_cast<uint8_t>(line[positions[at]])];
  return at;
}

// One bit of 64 for a key's first bytes.
constexpr uint64_t bit_of(uint64_t tag) noexcept { return uint64_t{1} << (tag * 0x9E3779B97F4A7C15 >> 58); }

}  // namespace

void refuse_slip(std::string_view path) {
  if (path.starts_with(own) || record::find_field(path)) return;
  const std::string meant = did_you_mean(path, record::all_paths());
  if (meant.empty()) return;
  throw Fault{FaultKind::usage, "'" + std::string(path) + "' is no field of sc-record(5)" + meant + " - a member of your own is record." + std::string(path)};
}

Facts::Facts(std::span<const std::string> paths) {
  for (const std::string& path : paths) slot_of(path);
}

int16_t Facts::child_of(int16_t parent, std::string_view key) {
  int16_t* link = parent == none ? &first_top_ : &nodes_[static_cast<size_t>(parent)].first_child;
  while (*link != none) {
    if (nodes_[static_cast<size_t>(*link)].key == key) return *link;
    link = &nodes_[static_cast<size_t>(*link)].sibling;
  }
  const auto added = static_cast<int16_t>(nodes_.size());
  *link = added;
  nodes_.push_back({std::string(key)});
  wanted_.clear();
  return added;
}

size_t Facts::slot_of(std::string_view path) {
  const auto known = std::find(paths_.begin(), paths_.end(), path);
  if (known != paths_.end()) return static_cast<size_t>(known - paths_.begin());
  if (paths_.size() == max_paths) throw Fault{FaultKind::usage, "too many fields - name at most 4096"};
  int16_t node = none;
  for (const std::string_view step : steps_of(path.starts_with(own) ? path.substr(own.size()) : path)) node = child_of(node, step);
  nodes_[static_cast<size_t>(node)].slot = static_cast<int16_t>(paths_.size());
  wanted_.clear();
  paths_.emplace_back(path);
  values_.emplace_back();
  return paths_.size() - 1;
}

void Facts::lay_out_siblings(int16_t first, uint32_t& begin, uint32_t& end) {
  std::vector<int16_t> nodes;
  for (int16_t at = first; at != none; at = nodes_[static_cast<size_t>(at)].sibling) nodes.push_back(at);
  begin = static_cast<uint32_t>(wanted_.size());
  for (const int16_t at : nodes) {
    const Node& node = nodes_[static_cast<size_t>(at)];
    wanted_.push_back({json::Key(std::string_view(node.key))});
    wanted_.back().slot = node.slot;
  }
  end = static_cast<uint32_t>(wanted_.size());
  for (size_t at = 0; at < nodes.size(); ++at) {
    uint32_t members_begin = 0;
    uint32_t members_end = 0;
    lay_out_siblings(nodes_[static_cast<size_t>(nodes[at])].first_child, members_begin, members_end);
    wanted_[begin + at].begin = members_begin;
    wanted_[begin + at].end = members_end;
    for (uint32_t member = members_begin; member < members_end; ++member) wanted_[begin + at].bits |= bit_of(wanted_[member].key.tag);
  }
}

void Facts::lay_out() {
  uint32_t begin = 0;
  lay_out_siblings(first_top_, begin, tops_end_);
  std::fill(values_.begin(), values_.end(), json::Value());
}

// What an earlier record, or an earlier member of the same key, said of them. As deep as the paths that were asked for,
// never as the input.
void Facts::forget_members(Wanted& wanted) {
  wanted.filled = false;
  for (uint32_t at = wanted.begin; at < wanted.end; ++at) {
    Wanted& member = wanted_[at];
    if (member.slot != none) values_[static_cast<size_t>(member.slot)] = {};
    if (member.filled) forget_members(member);
  }
}

inline void Facts::take(Wanted& wanted, const json::Value& value, size_t at) {
  if (wanted.slot != none) values_[static_cast<size_t>(wanted.slot)] = value;
  if (wanted.begin == wanted.end) return;
  if (wanted.filled) forget_members(wanted);
  if (value.kind() != json::Kind::object) return;
  wanted.filled = true;
  if (at == nowhere || !descend_by_positions(wanted, at)) descend_by_bytes(wanted, value);
}

[[gnu::noinline]] void Facts::descend_by_bytes(Wanted& wanted, const json::Value& value) {
  forget_members(wanted);
  wanted.filled = true;
  value.each_member([&](std::string_view raw_key, const json::Value& inner) {
    std::string decoded;
    if (raw_key.find('\\') != std::string_view::npos) {
      json::append_decoded(decoded, raw_key);
      raw_key = decoded;
    }
    for (uint32_t member = wanted.begin; member < wanted.end; ++member) {
      if (wanted_[member].key.text != raw_key) continue;
      take(wanted_[member], inner, nowhere);
      break;
    }
    return true;
  });
}

// Takes the value that begins at positions[at] and ends, blanks aside, before `next` for the wanted member of that key,
// if any. False when only decoding can tell whether there is one.
bool Facts::take_named(const Wanted& wanted, std::string_view key, uint64_t tag, size_t at, size_t next) {
  for (uint32_t place = wanted.begin; place < wanted.end; ++place) {
    Wanted& member = wanted_[place];
    if (member.key.tag != tag) continue;
    if (key.size() > sizeof tag && key != member.key.text) {
      if (key.find('\\') != std::string_view::npos) return false;
    } else if (key.size() == member.key.text.size()) {
      const std::string_view line = outline_->line();
      const size_t value = outline_->positions()[at];
      take(member, json::Value({line.data() + value, json::trimmed_length(line, value, next)}), at);
      return true;
    }
  }
  return true;
}

// The way of nearly all objects: from sign to sign as the outline found them. Gives up, with some members taken, at
// keys that may be wanted ones with escapes and at whatever is not well formed. Known is that strings are closed, that
// brackets match, and that only blanks stand between a string's end and the next position.
bool Facts::descend_by_positions(const Wanted& wanted, size_t at) {
  const uint32_t* const positions = outline_->positions().data();
  const size_t count = outline_->positions().size();
  const std::string_view line = outline_->line();
  ++at;
  if (at < count && line[positions[at]] == '}') return true;
  while (at + 3 < count) {
    const size_t begin = positions[at] + size_t{1};
    const size_t colon = positions[at + 1];
    const size_t value_at = at + 2;
    if (line[begin - 1] != '"' || line[colon] != ':' || line[colon - 1] != '"') return false;
    const json::Kind kind = json::kind_of(line[positions[value_at]]);
    if (kind == json::Kind::absent) return false;
    at += 3;
    if (kind >= json::Kind::array) at = behind_bracket(line.data(), positions, at);
    if (at == count) return false;
    const size_t next = positions[at];
    const size_t size = colon - 1 - begin;
    const uint64_t tag = tag_at(line, begin, size);
    if (has_backslash(tag)) return false;
    if ((wanted.bits & bit_of(tag)) != 0 && !take_named(wanted, {line.data() + begin, size}, tag, value_at, next)) return false;
    if (line[next] == '}') return true;
    if (line[next] != ',') return false;
    ++at;
  }
  return false;
}

void Facts::read(const record::Record& record) {
  if (wanted_.empty()) lay_out();
  outline_ = &record.outline();
  Wanted* const tops_end = wanted_.data() + tops_end_;
  for (Wanted* wanted = wanted_.data(); wanted != tops_end; ++wanted) {
    const size_t place = record.outline().position_of(wanted->key);
    if (place != json::Outline::npos) {
      const json::Member& member = record.outline().members()[place];
      take(*wanted, member.value, member.at);
      continue;
    }
    if (wanted->slot != none) values_[static_cast<size_t>(wanted->slot)] = {};
    if (wanted->filled) forget_members(*wanted);
  }
}

}  // namespace sc::report
