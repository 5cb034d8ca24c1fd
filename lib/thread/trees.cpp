// SPDX-License-Identifier: Apache-2.0
#include "thread/trees.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

#include "base/prefetch.hpp"
#include "thread/buckets.hpp"

namespace sc::thread {

namespace {

constexpr uint32_t unmeasured = none;
constexpr uint32_t on_path = none - 1;
constexpr uint8_t no_rank = 3;

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
  Buckets<uint32_t> people(posts_.people().size());
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    if (may_pair(posts_[row])) people.count(posts_[row].person);
  }
  people.open();
  if (people.all().empty()) return;
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    if (may_pair(posts_[row])) people.put(posts_[row].person, row);
  }
  constexpr size_t ahead = 16;  // how far memory is asked for before it is needed
  const std::span<const uint32_t> all = people.all();
  size_t asked = 0, taken = 0;
  for (uint32_t person = 0; person < people.size(); ++person) {
    const std::span<const uint32_t> rows = people.of(person);
    taken += rows.size();
    for (; asked < std::min(taken + ahead, all.size()); ++asked) prefetch(&posts_[all[asked]]);
    if (rows.size() > 1) join_pairs(rows, gap);
  }
}

void Trees::join_pairs(std::span<const uint32_t> rows, int64_t gap) {
  seats_.clear();
  for (const uint32_t row : rows) {
    const Post& post = posts_[row];
    seats_.push_back({post.brand, posts_.network_of(post.source), post.is_private, row, post.time});
  }
  const auto place_of = [](const Seat& seat) { return std::tie(seat.brand, seat.is_private, seat.network); };
  std::sort(seats_.begin(), seats_.end(), [&](const Seat& left, const Seat& right) {
    const auto one = place_of(left), other = place_of(right);
    if (one != other) return one < other;
    return left.time != right.time ? left.time < right.time : posts_.is_before(left.row, right.row);
  });
  for (size_t at = 1; at < seats_.size(); ++at) {
    const Seat& one = seats_[at - 1];
    const Seat& other = seats_[at];
    if (place_of(one) != place_of(other) || other.time - one.time >= gap) continue;
    join(posts_[one.row].id, posts_[other.row].id);
    paired_[one.row] = paired_[other.row] = 1;
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

// Of those that may be a tree's root the one of the least rank: 0, named as root by the source; 1, answers nothing;
// 2, any other. Of one rank what is not in the data is first, then the earliest.
void Trees::find_roots() {
  const Ids& ids = posts_.ids();
  Table<uint8_t> ranks(roots_.size(), no_rank);
  const auto time_of = [&](uint32_t id) {
    const uint32_t row = posts_.row_of(id);
    return row == none ? std::numeric_limits<int64_t>::min() : posts_[row].time;
  };
  const auto is_before = [&](uint32_t left, uint32_t right) {
    const int64_t one = time_of(left), other = time_of(right);
    return one != other ? one < other : ids.order(left) < ids.order(right);
  };
  const auto offer = [&](uint32_t tree, uint32_t id, uint8_t rank) {
    if (rank > ranks[tree] || (rank == ranks[tree] && !is_before(id, roots_[tree]))) return;
    ranks[tree] = rank;
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
