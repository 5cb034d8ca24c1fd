// SPDX-License-Identifier: Apache-2.0
// Cases: a tree, one customer in it and one brand; and whose turns they hold.
//
// A customer is a person who began the tree (or its present part), answers us or was answered by us; everybody else is
// a visitor, whose post is an `other` turn of the case above it. A post of ours belongs to the case of the nearest person
// above it; one with nobody above begins the cases below it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "thread/chunks.hpp"
#include "thread/trees.hpp"
#include "thread/turn_table.hpp"

namespace sc::thread {

// Instead of a number of Ids, which are less.
inline constexpr uint32_t unnamed = none >> 1;

struct Case {
  uint32_t tree;
  uint32_t person : 31;  // who spoke first of those that are this customer; unnamed when the author is unknown
  uint32_t paired : 1;
  uint32_t brand : 31;   // or unnamed
  uint32_t branded : 1;  // its tree has several brands
  uint32_t first;        // the row of the customer's first turn
};

class Cases {
 public:
  // Takes from the trees what nobody needs afterwards: all but the roots; and leaves with each post the brand that it
  // concerns.
  Cases(Posts& posts, Trees& trees);

  uint32_t size() const noexcept { return static_cast<uint32_t>(cases_.size()); }
  const Case& operator[](uint32_t at) const noexcept { return cases_[at]; }
  // What a case is besides its turns.
  void forget() noexcept { cases_.clear(); }
  // Whose turns the rows are.
  const TurnTable& turns() const noexcept { return turns_; }
  void take_places(const Table<uint32_t>& places) noexcept { turns_.take_places(places); }
  uint64_t memory() const noexcept { return cases_.memory() + turns_.memory(); }

 private:
  // A case that a post of ours begins without answering anybody.
  struct Opening {
    uint32_t place, row;
    bool home;
  };

  void find_brands();
  void find_customers();
  void take_customer(std::span<const uint32_t> seats);
  void take_only_post(uint32_t row);
  void mark_branded();
  void inherit_homes();
  template <typename Visit>
  void each_place(Visit&& visit) const;
  Table<Opening> openings() const;
  Speaks speaks_at_home(uint32_t row) const noexcept;
  Speaks speaks(uint32_t place, uint32_t row) const noexcept;
  void number_turns(const Table<Opening>& opened);
  bool is_visit(uint32_t row) const noexcept;

  Posts& posts_;
  const Trees& trees_;
  Chunks<Case> cases_;
  Table<uint8_t> asks_;    // by row: it makes its author a customer
  Table<uint32_t> homes_;  // by row: a case, or none
  TurnTable turns_;
  std::vector<uint32_t> own_;  // of one customer: the brands
};

}  // namespace sc::thread
