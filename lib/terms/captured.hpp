// SPDX-License-Identifier: Apache-2.0
// Which sources hold which posts, by id: how many each has, and how many each two have in common. Exact in bounded memory:
// past it the ids go to spools, dealt by their hashes, and are compared one part after the other.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "filter/filter.hpp"

namespace sc::terms {

class Captured {
 public:
  // Sources beyond so many are not compared.
  static constexpr uint32_t most_sources = 64;

  // Without a spool maker everything stays in memory.
  Captured(uint64_t memory_bytes, filter::SpoolMaker make_spool);

  void add(uint64_t id, uint32_t source);
  // Once, after the last.
  void resolve();

  // Different posts of a source, and those that both have.
  uint64_t of(uint32_t source) const { return source < most_sources ? counts_[source] : 0; }
  uint64_t both(uint32_t first, uint32_t second) const;
  // In any source.
  uint64_t all() const noexcept { return all_; }

 private:
  static constexpr size_t parts = 64;
  struct Entry {
    uint64_t id = 0;
    uint64_t source = 0;
    friend auto operator<=>(const Entry&, const Entry&) = default;
  };

  void spill();
  void count(std::vector<Entry>& entries);

  uint64_t memory_bytes_;
  filter::SpoolMaker make_spool_;
  uint64_t held_ = 0;
  uint64_t all_ = 0;
  std::array<std::vector<Entry>, parts> entries_;
  std::array<std::unique_ptr<filter::Spool>, parts> spools_;
  std::array<uint64_t, most_sources> counts_{};
  std::map<std::pair<uint32_t, uint32_t>, uint64_t> both_;
};

}  // namespace sc::terms
