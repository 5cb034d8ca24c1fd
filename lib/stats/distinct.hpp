// SPDX-License-Identifier: Apache-2.0
// How many different values there were, by their 64-bit hashes (base/hash.hpp: hash64). Exact to 4,096; beyond, a
// HyperLogLog of 2^14 registers with a standard error of 0.81 %, read with the estimator of Ertl (2017), "New
// cardinality estimation algorithms for HyperLogLog sketches", which needs no correction tables.
//
// The state is a function of the set of hashes alone: order of adding, repeats, merges and their grouping change
// neither the count nor a byte of the text.
//
//     Distinct people;
//     people.add(hash64(author));
//     people.count()
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sc::stats {

class Distinct {
 public:
  static constexpr size_t exact_limit = 4096;

  void add(uint64_t hash);
  void merge(const Distinct& other);

  uint64_t count() const noexcept;
  // Whether `count` is the number itself, not an estimate.
  bool exact() const noexcept { return registers_.empty(); }

  // One line of ASCII without quotes or backslashes: empty for none, "e" and 11 characters a hash, or "h" and 16,384
  // characters. `parse` reads back exactly what `append_text` writes and refuses all else.
  void append_text(std::string& out) const;
  static std::optional<Distinct> parse(std::string_view text);

 private:
  bool insert(uint64_t hash);
  void grow();
  void become_estimate();
  void add_to_registers(uint64_t hash) noexcept;
  std::vector<uint64_t> sorted_hashes() const;

  std::vector<uint64_t> slots_;  // open addressing, 0 is a free slot; a hash of 0 has a flag of its own
  size_t used_ = 0;              // slots in use
  bool has_zero_ = false;
  std::vector<uint8_t> registers_;  // empty while exact
};

}  // namespace sc::stats
