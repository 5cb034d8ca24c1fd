// SPDX-License-Identifier: Apache-2.0
// What a report remembers of each post until it knows which repeat of it counts (DESIGN section 2).
//
// The same id may come many times. Its winner is the row with the greatest version (the greatest of `edited`, `deleted`
// and `time`), then `seen`, then the hash of the line's bytes: so the order of the input doesn't matter. Rows are
// dealt to partitions by id from the start; past the memory allowed, partitions move to spools and are resolved one
// after the other at the end, so what must fit in memory is one partition (1/256 of the rows).
//
//     Rows rows(128 << 20, make_spool);
//     rows.append(head, payload);
//     rows.each_winner([](const RowHead& head, const char* payload) { … });
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"

namespace sc::report {

// The least of all versions: no time was stated.
inline constexpr int64_t no_instant = std::numeric_limits<int64_t>::min();

// What decides between repeats. The payload behind it is the report's own; memory holds both, 8-byte aligned.
struct RowHead {
  uint64_t id = 0;               // hash of the post's id
  int64_t version = no_instant;  // microseconds
  int64_t seen = no_instant;
  uint64_t line = 0;
  uint32_t size = 0;   // of head and payload, a multiple of 8; `append` sets it
  uint32_t flags = 0;  // the report's own
};

// Whether a row replaces another one of the same id.
bool outranks(const RowHead& candidate, const RowHead& holder) noexcept;

class Rows {
 public:
  // Without a spool maker everything stays in memory.
  Rows(uint64_t memory_bytes, filter::SpoolMaker make_spool);

  void append(const RowHead& head, std::string_view payload);
  uint64_t appended() const noexcept { return appended_; }
  bool spilled() const noexcept { return spilled_; }

  // Calls visit(const RowHead&, const char* payload) once for each id, with its winner, and forgets the rows.
  // The order is arbitrary: what is made of it must not depend on it.
  template <typename Visit>
  void each_winner(Visit&& visit);

 private:
  static constexpr size_t partition_count = 256;
  struct Chunk {
    std::unique_ptr<char[]> bytes;
    size_t used = 0;
    size_t capacity = 0;
  };
  // Where the next row of a partition goes. Kept apart, so that all of them stay in the nearest cache.
  struct Tail {
    char* at = nullptr;
    char* end = nullptr;
  };
  struct Partition {
    std::vector<Chunk> chunks;
    std::unique_ptr<filter::Spool> spool;
  };

  static size_t partition_of(uint64_t mixed_id) noexcept { return mixed_id >> 56; }
  uint64_t mixed(uint64_t id) const noexcept { return (id ^ seed_) * 0x9E3779B97F4A7C15ULL; }
  void add_chunk(size_t partition, size_t least);
  // Says in the last chunk how far it is filled.
  void settle(size_t partition) noexcept;
  void spill();
  // The winners of one partition, in `winners_`; the bytes they lie in are good until the next call.
  void resolve(size_t partition);
  void replay(Partition& partition);
  void gather(std::string_view bytes);

  uint64_t memory_bytes_;
  filter::SpoolMaker make_spool_;
  uint64_t seed_;
  uint64_t held_ = 0;
  uint64_t appended_ = 0;
  bool spilled_ = false;
  std::array<Tail, partition_count> tails_{};
  std::array<uint64_t, partition_count> counts_{};
  std::array<Partition, partition_count> partitions_;
  std::vector<Chunk> replayed_;
  std::vector<const char*> winners_;
  std::vector<uint32_t> index_;
  size_t index_mask_ = 0;
};

// --- Inline

inline RowHead head_of(const char* row) noexcept {
  RowHead head;
  std::memcpy(&head, row, sizeof head);
  return head;
}

template <typename Visit>
void Rows::each_winner(Visit&& visit) {
  for (size_t partition = 0; partition < partition_count; ++partition) {
    resolve(partition);
    for (const char* row : winners_) visit(head_of(row), row + sizeof(RowHead));
    partitions_[partition] = {};
    tails_[partition] = {};
    counts_[partition] = 0;
    replayed_.clear();
  }
  winners_.clear();
}

}  // namespace sc::report
