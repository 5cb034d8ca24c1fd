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

#include "thread/tables.hpp"
#include "thread/trees.hpp"

namespace sc::thread {

enum class Speaks : uint8_t { customer, ours, other };

struct Case {
  uint32_t tree;
  uint32_t person;  // number of Ids, or none when the author is unknown
  uint32_t brand;   // number of Ids, or none
  uint32_t first;   // the row of the customer's first turn
  bool paired = false;
  bool branded = false;  // its tree has several brands
};

struct Turn {
  uint32_t place;         // number of the case
  uint32_t number : 28;   // from 1
  uint32_t is_home : 1;   // the one that the post's annotation names
  uint32_t spoken_by : 2;  // Speaks

  Speaks speaks() const noexcept { return static_cast<Speaks>(spoken_by); }
};
inline constexpr uint32_t most_turns = (uint32_t{1} << 28) - 1;

class Cases {
 public:
  Cases(Posts& posts, const Trees& trees);

  uint32_t size() const noexcept { return static_cast<uint32_t>(cases_.size()); }
  const Case& operator[](uint32_t at) const noexcept { return cases_[at]; }
  // The turns of a row, the home first; none for a post of ours that no customer's answers.
  std::span<const Turn> turns(uint32_t row) const noexcept {
    return {turns_.data() + first_turn_[row], first_turn_[row + 1] - first_turn_[row]};
  }
  uint32_t rows() const noexcept { return static_cast<uint32_t>(first_turn_.size() - 1); }
  uint32_t turn_count(uint32_t at) const noexcept { return counts_[at]; }
  uint64_t memory() const noexcept {
    return cases_.capacity() * sizeof(Case) + turns_.capacity() * sizeof(Turn) + (counts_.capacity() + first_turn_.capacity()) * sizeof(uint32_t);
  }

 private:
  struct Seat {  // of a post beside others of its person in its tree
    uint32_t tree, person;
    int64_t time;
    uint32_t row;
  };
  struct Membership {
    uint32_t place, row;
    Speaks speaks;
    bool home;
  };

  void find_brands();
  void find_customers();
  void take_customer(std::span<Seat> seats);
  void mark_branded();
  void inherit_homes();
  void collect(Table<Membership>& members) const;
  void open_cases(Table<Membership>& members) const;
  void number_turns(Table<Membership>& members);
  bool is_visit(uint32_t row) const noexcept;

  Posts& posts_;
  const Trees& trees_;
  Table<Case> cases_;
  Table<uint32_t> brands_;  // by row
  Table<uint8_t> asks_;     // by row: it makes its author a customer
  Table<uint32_t> homes_;   // by row: a case, or none
  Table<uint32_t> counts_;  // by case
  Table<uint32_t> first_turn_;
  Table<Turn> turns_;
};

}  // namespace sc::thread
