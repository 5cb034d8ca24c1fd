// SPDX-License-Identifier: Apache-2.0
#include "report/facts.hpp"

#include <algorithm>

#include "base/fault.hpp"

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

}  // namespace

Facts::Facts(std::span<const std::string> paths) {
  for (const std::string& path : paths) slot_of(path);
}

size_t Facts::bucket_of(std::string_view key) noexcept {
  if (key.empty()) return 0;
  const auto first = static_cast<unsigned char>(key.front());
  const auto last = static_cast<unsigned char>(key.back());
  return (key.size() * 7 + first * 5 + last * 11) & 63;
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
  if (parent == none) {
    int16_t& bucket = buckets_[bucket_of(key)];
    nodes_.back().same_bucket = bucket;
    bucket = added;
  }
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

int16_t Facts::top_node(std::string_view raw_key) const {
  for (int16_t at = buckets_[bucket_of(raw_key)]; at != none;) {
    const Node& node = nodes_[static_cast<size_t>(at)];
    if (node.key == raw_key) return at;
    at = node.same_bucket;
  }
  if (raw_key.find('\\') == std::string_view::npos) return none;
  for (int16_t at = first_top_; at != none;) {
    const Node& node = nodes_[static_cast<size_t>(at)];
    if (json::key_is(raw_key, node.key)) return at;
    at = node.sibling;
  }
  return none;
}

// Forgets what an earlier member of the same key said.
void Facts::forget(Node& node) {
  if (node.slot != none) values_[static_cast<size_t>(node.slot)] = {};
  node.met = false;
  for (int16_t at = node.first_child; at != none;) {
    Node& child = nodes_[static_cast<size_t>(at)];
    forget(child);  // as deep as the paths asked for, never as the input
    at = child.sibling;
  }
}

void Facts::take(Node& node, const json::Value& value) {
  if (node.met) forget(node);
  node.met = true;
  if (node.slot != none) values_[static_cast<size_t>(node.slot)] = value;
  if (node.first_child != none) descend(node, value);
}

void Facts::descend(const Node& node, const json::Value& value) {
  value.each_member([&](std::string_view raw_key, const json::Value& inner) {
    for (int16_t at = node.first_child; at != none;) {
      Node& child = nodes_[static_cast<size_t>(at)];
      if (child.key == raw_key || (raw_key.find('\\') != std::string_view::npos && json::key_is(raw_key, child.key))) {
        take(child, inner);
        break;
      }
      at = child.sibling;
    }
    return true;
  });
}

void Facts::read(const record::Record& record) {
  for (const int16_t at : met_) forget(nodes_[static_cast<size_t>(at)]);
  met_.clear();
  for (const json::Member& member : record.outline().members()) {
    const int16_t at = top_node(member.raw_key);
    if (at == none) continue;
    Node& node = nodes_[static_cast<size_t>(at)];
    if (!node.met) met_.push_back(at);
    take(node, member.value);
  }
}

}  // namespace sc::report
