// SPDX-License-Identifier: Apache-2.0
#include "thread/trees.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "thread/buckets.hpp"

namespace sc::thread {

namespace {

constexpr uint32_t unmeasured = none;
constexpr uint32_t on_path = none - 1;

// Who may be a tree's root, the least first.
struct Candidate {
  uint8_t rank = 3;  // 0: named as root by the source; 1: answers nothing; 2: anything
  int64_t time = no_time;
  uint64_t order = 0;
  friend auto operator<=>(const Candidate&, const Candidate&) = default;
};

}  // namespace

Trees::Trees(Posts& posts, int64_t gap) : posts_(posts) {
  measure_depths();
  groups_.resize(posts_.ids().size());
  for (uint32_t id = 0; id < groups_.size(); ++id) groups_[id] = id;
  paired_.assign(posts_.size(), 0);
  join_answers();
  join_pairs(gap);
  number_trees();
  Table<uint32_t>().swap(groups_);
  Table<uint32_t>().swap(path_);
  find_roots();
}

void Trees::forget_joints() {
  Table<uint32_t>().swap(trees_);
  Table<uint8_t>().swap(paired_);
}

void Trees::forget_depths() { Table<uint32_t>().swap(depths_); }

// --- Depths, and circles

void Trees::climb(uint32_t row, uint32_t& top, bool& circle) {
  path_.clear();
  while (row != none && depths_[row] == unmeasured) {
    depths_[row] = on_path;
    path_.push_back(row);
    row = parent(row);
  }
  top = row;
  circle = row != none && depths_[row] == on_path;
}

void Trees::cut_circle(uint32_t entered) {
  uint32_t earliest = entered;
  for (uint32_t at = parent(entered); at != entered; at = parent(at)) {
    if (posts_.is_before(at, earliest)) earliest = at;
  }
  posts_[earliest].parent = none;
}

void Trees::measure_depths() {
  depths_.assign(posts_.size(), unmeasured);
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    uint32_t top = none;
    bool circle = false;
    climb(row, top, circle);
    if (circle) {
      cut_circle(top);
      for (const uint32_t each : path_) depths_[each] = unmeasured;
      climb(row, top, circle);
    }
    uint32_t depth = top == none ? 0 : depths_[top] + 1;
    for (size_t at = path_.size(); at-- > 0;) depths_[path_[at]] = depth++;
  }
}

// --- Joining

uint32_t Trees::group_of(uint32_t id) noexcept {
  while (groups_[id] != id) {
    groups_[id] = groups_[groups_[id]];
    id = groups_[id];
  }
  return id;
}

void Trees::join(uint32_t left, uint32_t right) noexcept {
  const uint32_t one = group_of(left);
  const uint32_t other = group_of(right);
  // The smaller number leads: paths stay short enough with the halving above, and no sizes are kept.
  if (one < other) groups_[other] = one;
  else groups_[one] = other;
}

void Trees::join_answers() {
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    const Post& post = posts_[row];
    if (post.parent != none) join(post.id, post.parent);
    if (post.conversation != none) join(post.id, post.conversation);
  }
}

void Trees::join_pairs(int64_t gap) {
  const auto may_pair = [&](const Post& post) { return post.person != none && post.time != no_time && !posts_.has_trees(post.source); };
  Buckets<uint32_t> people(posts_.ids().size());
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    if (may_pair(posts_[row])) people.count(posts_[row].person);
  }
  people.open();
  if (people.all().empty()) return;
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    if (may_pair(posts_[row])) people.put(posts_[row].person, row);
  }
  for (uint32_t person = 0; person < people.size(); ++person) join_pairs(people.of(person), gap);
}

void Trees::join_pairs(std::span<uint32_t> rows, int64_t gap) {
  const auto place_of = [&](uint32_t row) { return std::tuple(posts_[row].brand, posts_[row].is_private, posts_.network_of(posts_[row].source)); };
  std::sort(rows.begin(), rows.end(), [&](uint32_t left, uint32_t right) {
    const auto one = place_of(left), other = place_of(right);
    return one != other ? one < other : posts_.is_before(left, right);
  });
  for (size_t at = 1; at < rows.size(); ++at) {
    if (place_of(rows[at - 1]) != place_of(rows[at]) || posts_[rows[at]].time - posts_[rows[at - 1]].time >= gap) continue;
    join(posts_[rows[at - 1]].id, posts_[rows[at]].id);
    paired_[rows[at - 1]] = paired_[rows[at]] = 1;
  }
}

// --- Roots

void Trees::number_trees() {
  trees_.resize(posts_.size());
  Table<uint32_t> tree_of(groups_.size(), none);
  uint32_t count = 0;
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    uint32_t& tree = tree_of[group_of(posts_[row].id)];
    if (tree == none) tree = count++;
    trees_[row] = tree;
  }
  roots_.resize(count);
}

void Trees::find_roots() {
  const Ids& ids = posts_.ids();
  Table<Candidate> best(roots_.size());
  const auto offer = [&](uint32_t tree, uint32_t id, uint8_t rank) {
    const uint32_t row = posts_.row_of(id);
    const int64_t time = row == none ? std::numeric_limits<int64_t>::min() : posts_[row].time;
    const Candidate candidate{rank, time, ids.order(id)};
    if (candidate >= best[tree]) return;
    best[tree] = candidate;
    roots_[tree] = id;
  };
  const auto is_top = [&](uint32_t id) {
    const uint32_t row = posts_.row_of(id);
    return row == none || posts_[row].parent == none;
  };
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    const Post& post = posts_[row];
    const uint32_t tree = trees_[row];
    offer(tree, post.id, post.parent == none ? 1 : 2);
    if (post.parent != none && posts_.row_of(post.parent) == none) offer(tree, post.parent, 1);
    if (post.conversation != none && is_top(post.conversation)) offer(tree, post.conversation, 0);
  }
}

}  // namespace sc::thread
