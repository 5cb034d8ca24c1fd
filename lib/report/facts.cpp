// SPDX-License-Identifier: Apache-2.0
#include "report/facts.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/fault.hpp"
#include "json/string.hpp"

namespace sc::report {

namespace {

constexpr size_t max_steps = 16;
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

constexpr uint64_t every_byte = 0x0101010101010101ULL;

// Of the eight bytes in `word`, the high bits of those that are `byte`; a bit above such a one may be wrong.
constexpr uint64_t bytes_equal(uint64_t word, char byte) noexcept {
  const uint64_t difference = word ^ (every_byte * static_cast<unsigned char>(byte));
  return (difference - every_byte) & ~difference & (every_byte << 7);
}

uint64_t word_at(const char* at) noexcept {
  uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

bool has_escape(std::string_view key, uint64_t word) noexcept {
  return key.size() <= 8 ? bytes_equal(word, '\\') != 0 : key.find('\\') != std::string_view::npos;
}

// The first `size` bytes of a word, at most eight.
constexpr uint64_t first_bytes(uint64_t word, size_t size) noexcept { return size >= 8 ? word : word & ((uint64_t{1} << (8 * size)) - 1); }

}  // namespace

Facts::Facts(std::span<const std::string> paths) {
  for (const std::string& path : paths) slot_of(path);
}

inline Facts::Key Facts::key_of(std::string_view text, const char* readable_end) noexcept {
  if (std::endian::native == std::endian::little && readable_end - text.data() >= 8)
    return {text, first_bytes(word_at(text.data()), text.size())};
  uint64_t word = 0;
  std::memcpy(&word, text.data(), std::min<size_t>(text.size(), 8));
  return {text, word};
}

bool Facts::is_named(const Node& node, const Key& key) noexcept {
  if (node.word != key.word || node.key.size() != key.text.size()) return false;
  return key.text.size() <= 8 || std::memcmp(node.key.data() + 8, key.text.data() + 8, key.text.size() - 8) == 0;
}

int16_t Facts::child_of(int16_t parent, std::string_view key) {
  int16_t* link = parent == none ? &first_top_ : &nodes_[static_cast<size_t>(parent)].first_child;
  while (*link != none) {
    if (nodes_[static_cast<size_t>(*link)].key == key) return *link;
    link = &nodes_[static_cast<size_t>(*link)].sibling;
  }
  const auto added = static_cast<int16_t>(nodes_.size());
  *link = added;
  const Key named = key_of(key, key.data() + key.size());
  nodes_.push_back({std::string(key), named.word});
  tops_.clear();
  return added;
}

size_t Facts::slot_of(std::string_view path) {
  const auto known = std::find(paths_.begin(), paths_.end(), path);
  if (known != paths_.end()) return static_cast<size_t>(known - paths_.begin());
  if (paths_.size() == max_paths) throw Fault{FaultKind::usage, "too many fields - name at most 4096"};
  int16_t node = none;
  for (const std::string_view step : steps_of(path)) node = child_of(node, step);
  nodes_[static_cast<size_t>(node)].slot = static_cast<int16_t>(paths_.size());
  paths_.emplace_back(path);
  values_.emplace_back();
  return paths_.size() - 1;
}

Facts::Node* Facts::child_node(const Node& parent, const Key& key) {
  for (int16_t at = parent.first_child; at != none;) {
    Node& child = nodes_[static_cast<size_t>(at)];
    if (is_named(child, key)) return &child;
    at = child.sibling;
  }
  return nullptr;
}

// Of what an earlier member of the same key said. As deep as the paths that were asked for, never as the input.
void Facts::forget_children(const Node& node) {
  for (int16_t at = node.first_child; at != none;) {
    const Node& child = nodes_[static_cast<size_t>(at)];
    if (child.slot != none) values_[static_cast<size_t>(child.slot)] = {};
    forget_children(child);
    at = child.sibling;
  }
}

void Facts::take(Node& node, const json::Value& value, size_t at) {
  if (node.slot != none) values_[static_cast<size_t>(node.slot)] = value;
  if (node.first_child == none) return;
  if (node.met == record_) forget_children(node);  // a repeated key inside
  node.met = record_;
  if (value.kind() == json::Kind::object) descend(node, value, at);
}

void Facts::descend(const Node& node, const json::Value& value, size_t at) {
  if (at != nowhere && descend_by_positions(node, at)) return;
  forget_children(node);
  value.each_member([&](std::string_view raw_key, const json::Value& inner) {
    std::string decoded;
    if (raw_key.find('\\') != std::string_view::npos) {
      json::append_decoded(decoded, raw_key);
      raw_key = decoded;
    }
    if (Node* child = child_node(node, key_of(raw_key, raw_key.data() + raw_key.size()))) take(*child, inner, nowhere);
    return true;
  });
}

// The way of nearly all objects: from sign to sign as the outline found them. Gives up, with some children taken, at
// keys with escapes and at whatever is not well formed.
bool Facts::descend_by_positions(const Node& node, size_t at) {
  const std::span<const uint32_t> positions = outline_->positions();
  const std::string_view line = outline_->line();
  ++at;
  if (at < positions.size() && line[positions[at]] == '}') return true;
  while (at + 3 < positions.size()) {
    const size_t key = positions[at] + size_t{1};
    const size_t colon = positions[at + 1];
    const size_t value = positions[at + 2];
    if (line[key - 1] != '"' || line[colon] != ':' || line[colon - 1] != '"' || colon <= key) return false;
    const std::string_view name = line.substr(key, colon - 1 - key);
    const Key named = key_of(name, readable_end_);
    if (has_escape(name, named.word) || json::kind_of(line[value]) == json::Kind::absent) return false;
    const size_t behind = json::behind_value(line, positions, at + 2);
    if (behind == positions.size()) return false;
    const size_t size = json::trimmed_length(line, value, positions[behind]);
    if (line[value] == '"' && (size < 2 || line[value + size - 1] != '"')) return false;
    if (Node* child = child_node(node, named)) take(*child, json::Value(line.substr(value, size)), at + 2);
    const char separator = line[positions[behind]];
    if (separator == '}') return true;
    if (separator != ',') return false;
    at = behind + 1;
  }
  return false;
}

void Facts::read(const record::Record& record) {
  ++record_;
  std::fill(values_.begin(), values_.end(), json::Value());
  outline_ = &record.outline();
  readable_end_ = record.line().data() + record.line().size();
  if (tops_.empty()) {
    for (int16_t at = first_top_; at != none; at = nodes_[static_cast<size_t>(at)].sibling) {
      tops_.push_back({json::Key(std::string_view(nodes_[static_cast<size_t>(at)].key)), at});
    }
  }
  for (const Top& top : tops_) {
    const size_t place = outline_->position_of(top.key);
    if (place == json::Outline::npos) continue;
    const json::Member& member = outline_->members()[place];
    take(nodes_[static_cast<size_t>(top.node)], member.value, member.at);
  }
}

}  // namespace sc::report
