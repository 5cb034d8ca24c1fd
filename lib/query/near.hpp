// SPDX-License-Identifier: Apache-2.0
// Whether what NEAR joins lies near each other in a text, and where. Terms are met first and anywhere; only of a text that
// holds all that a NEAR joins the words are counted.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "query/index.hpp"
#include "query/set.hpp"
#include "query/tokens.hpp"

namespace sc::query {

class NearFinder {
 public:
  // The set outlives it.
  explicit NearFinder(const QuerySet& set) : set_(set) {}

  // What terms meet in the text, which is put in order and stays as it is until the next text.
  void begin(std::string_view text, std::vector<Meeting>& meetings);
  // Appends to `found` where what the gate, a NEAR, joins lies near enough; nothing when it doesn't.
  void find(const Gate& gate, const std::vector<Meeting>& meetings, std::vector<Meeting>& found);

 private:
  // A meeting by words, and which of the gate's children it is of.
  struct Place {
    uint32_t first = 0;
    uint32_t behind = 0;
    uint32_t child = 0;
    bool near = false;
    Meeting meeting;
  };

  struct Chain {
    uint32_t behind = 0;
    int64_t first = 0;
  };
  // Chains that end with one place.
  struct Open {
    uint32_t behind = 0;
    std::vector<int64_t> latest;
  };

  void read();
  void add_places(const Gate& term, uint32_t child, const std::vector<Meeting>& meetings);
  void find_pairs(uint32_t left, uint32_t most);
  void find_groups(uint32_t children, uint32_t words);
  void find_chains(size_t sets);
  void close(int64_t word);

  const QuerySet& set_;
  std::string_view text_;
  bool known_ = false;  // where the text's words are
  Tokens tokens_;
  std::vector<uint32_t> words_;  // where each begins
  std::vector<Place> places_;    // by their first words
  std::vector<Chain> chains_;
  std::vector<Open> open_;
  std::vector<int64_t> latest_;  // by sets of children
};

}  // namespace sc::query
