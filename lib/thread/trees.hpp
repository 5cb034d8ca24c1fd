// SPDX-License-Identifier: Apache-2.0
// Trees: posts joined by what they answer and by the root that the source names. The root is the topmost id referenced,
// present in the data or not. Where neither is ever said (chats, mail), what the same person and account say to each
// other in short order is a tree too.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "thread/tables.hpp"
#include "thread/posts.hpp"

namespace sc::thread {

class Trees {
 public:
  // Joins all posts. Where answers go round in a circle its earliest post is cut loose from what it answers.
  // `gap` in microseconds.
  Trees(Posts& posts, int64_t gap);

  // The tree of a row: rows with the same number are in one.
  uint32_t of(uint32_t row) const noexcept { return trees_[row]; }
  // The number of the id at its top.
  uint32_t root(uint32_t tree) const noexcept { return roots_[tree]; }
  // How many there are.
  uint32_t size() const noexcept { return static_cast<uint32_t>(roots_.size()); }
  // What only finding customers needs, and what only the order of turns does.
  void forget_joints();
  void forget_depths();
  // How many answers above it.
  uint32_t depth(uint32_t row) const noexcept { return depths_[row]; }
  // The row it answers, or none.
  uint32_t parent(uint32_t row) const noexcept { return posts_.row_of(posts_[row].parent); }
  // Whether it was joined by person and account alone.
  bool is_paired(uint32_t row) const noexcept { return paired_[row] != 0; }

 private:
  struct Seat {  // what tells which posts of a person may pair
    uint32_t brand, network;
    bool is_private;
    uint32_t row;
    int64_t time;
  };

  void measure_depths();
  // Puts on path_ what is unmeasured from a row upwards; `top` is the row above it, or where the circle was entered.
  void climb(uint32_t row, uint32_t& top, bool& circle);
  void cut_circle(uint32_t entered);
  void join_answers();
  void join_pairs(int64_t gap);
  void join_pairs(std::span<const uint32_t> rows, int64_t gap);
  void number_trees();
  void find_roots();
  uint32_t group_of(uint32_t id) noexcept;
  void join(uint32_t left, uint32_t right) noexcept;

  Posts& posts_;
  Table<uint32_t> groups_;  // union-find over numbers of ids
  Table<uint32_t> trees_, roots_, depths_, path_;
  Table<uint8_t> paired_;
  std::vector<Seat> seats_;  // of one person
};

}  // namespace sc::thread
