// SPDX-License-Identifier: Apache-2.0
#include "query/group.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace sc::query {

namespace {

constexpr size_t longest_reading = 80;

// The group as it was written, with parentheses around what `tighter` joins.
std::string reading(const Source& source, const Group& group, Join tighter) {
  std::string out;
  const size_t count = group.extents.size();
  for (size_t at = 0; at < count; ++at) {
    const bool tied_before = at > 0 && group.operators[at - 1].join == tighter;
    const bool tied_behind = at + 1 < count && group.operators[at].join == tighter;
    if (tied_behind && !tied_before) out += '(';
    out += source.slice(group.extents[at].begin, group.extents[at].end);
    if (tied_before && !tied_behind) out += ')';
    if (at + 1 == count) break;
    const Operator& behind = group.operators[at];
    if (behind.join == Join::near) out += fmt::format(" {} ", source.slice(behind.extent.begin, behind.extent.end));
    else out += behind.join == Join::either ? " OR " : behind.written ? " AND " : " ";
  }
  return out;
}

void refuse_mixture(const Source& source, const Group& group) {
  for (const Operator& one : group.operators) {
    if (one.join == group.operators.front().join) continue;
    const std::string first = reading(source, group, Join::both);
    const std::string second = reading(source, group, Join::either);
    if (first.size() + second.size() > longest_reading) {
      source.refuse(one.extent.begin, one.extent.end, "AND and OR are mixed here - put parentheses around what belongs together");
    }
    source.refuse(one.extent.begin, one.extent.end, fmt::format("AND and OR are mixed here - write {} or {}", first, second));
  }
}

// NEAR joins two and stands alone in its parentheses.
Node near_of(const Source& source, Group group) {
  for (const Operator& one : group.operators) {
    if (one.join != Join::near) {
      source.refuse(one.extent.begin, one.extent.end, fmt::format("NEAR stands alone in its parentheses - write {}", reading(source, group, Join::near)));
    }
    if (&one != &group.operators.front()) source.refuse(one.extent.begin, one.extent.end, "NEAR joins two - write \"a b c\"~3 for more words near each other");
  }
  for (size_t at = 0; at < group.nodes.size(); ++at) {
    if (can_be_near(group.nodes[at])) continue;
    source.refuse(group.extents[at].begin, group.extents[at].end, "NEAR joins words, phrases, and groups of them with OR - nothing else has a place in the text");
  }
  Node node;
  node.kind = Node::Kind::near;
  node.most = group.operators.front().nearness.most;
  node.ordered = group.operators.front().nearness.ordered;
  node.children = std::move(group.nodes);
  return node;
}

// One node of the group, which has one kind of operator; a child of the same kind is taken in.
Node combined(Group group) {
  if (group.nodes.size() == 1) return std::move(group.nodes.front());
  Node node;
  node.kind = group.operators.front().join == Join::either ? Node::Kind::any : Node::Kind::all;
  const auto is_alike = [&](const Node& child) { return child.kind == node.kind; };
  if (std::none_of(group.nodes.begin(), group.nodes.end(), is_alike)) {
    node.children = std::move(group.nodes);
    return node;
  }
  for (Node& child : group.nodes) {
    if (is_alike(child)) std::move(child.children.begin(), child.children.end(), std::back_inserter(node.children));
    else node.children.push_back(std::move(child));
  }
  return node;
}

}  // namespace

Node joined(const Source& source, Group group) {
  const auto is_near = [](const Operator& one) { return one.join == Join::near; };
  if (std::any_of(group.operators.begin(), group.operators.end(), is_near)) return near_of(source, std::move(group));
  refuse_mixture(source, group);
  return combined(std::move(group));
}

}  // namespace sc::query
