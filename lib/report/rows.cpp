// SPDX-License-Identifier: Apache-2.0
#include "report/rows.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <tuple>
#include <utility>

#include "base/hash.hpp"

namespace sc::report {

namespace {

constexpr size_t first_chunk_bytes = 2 << 10;
constexpr size_t largest_chunk_bytes = 64 << 10;
constexpr uint64_t least_memory = 1 << 20;  // less would spill every few rows

}  // namespace

bool outranks(const RowHead& candidate, const RowHead& holder) noexcept {
  return std::tie(candidate.version, candidate.seen, candidate.line) > std::tie(holder.version, holder.seen, holder.line);
}

RowHead head_of(const char* row) noexcept {
  RowHead head;
  std::memcpy(&head, row, sizeof head);
  return head;
}

// The seed keeps strangers from choosing ids that meet in one partition or one run of the index; no number depends on it.
Rows::Rows(uint64_t memory_bytes, filter::SpoolMaker make_spool)
    : memory_bytes_(std::max(memory_bytes, least_memory)), make_spool_(std::move(make_spool)), seed_(seeded_hash64("rows of a report")) {}

Rows::Chunk& Rows::chunk_for(Partition& partition, size_t size) {
  if (!partition.chunks.empty()) {
    Chunk& last = partition.chunks.back();
    if (last.capacity - last.used >= size) return last;
  }
  const size_t grown = partition.chunks.empty() ? first_chunk_bytes
                                                : std::min(largest_chunk_bytes, partition.chunks.back().capacity * 2);
  const size_t capacity = std::max(grown, size);
  partition.chunks.push_back({std::make_unique_for_overwrite<char[]>(capacity), 0, capacity});
  held_ += capacity;
  return partition.chunks.back();
}

void Rows::append(RowHead head, std::string_view payload) {
  const size_t size = (sizeof(RowHead) + payload.size() + 7) & ~size_t{7};
  head.size = static_cast<uint32_t>(size);
  Partition& partition = partition_of(head.id);
  Chunk& chunk = chunk_for(partition, size);
  char* row = chunk.bytes.get() + chunk.used;
  std::memcpy(row, &head, sizeof head);
  std::memcpy(row + sizeof head, payload.data(), payload.size());
  std::memset(row + sizeof head + payload.size(), 0, size - sizeof head - payload.size());
  chunk.used += size;
  ++partition.rows;
  ++appended_;
  if (held_ > memory_bytes_ && make_spool_) spill();
}

void Rows::spill() {
  for (Partition& partition : partitions_) {
    if (partition.chunks.empty()) continue;
    if (!partition.spool) partition.spool = make_spool_();
    for (const Chunk& chunk : partition.chunks) partition.spool->append({chunk.bytes.get(), chunk.used});
    partition.chunks.clear();
    partition.chunks.shrink_to_fit();
  }
  held_ = 0;
  spilled_ = true;
}

void Rows::gather(std::string_view bytes) {
  for (size_t at = 0; at < bytes.size();) {
    const char* row = bytes.data() + at;
    const RowHead head = head_of(row);
    size_t slot = (mixed(head.id) >> 24) & index_mask_;
    while (index_[slot] != 0 && head_of(winners_[index_[slot] - 1]).id != head.id) slot = (slot + 1) & index_mask_;
    if (index_[slot] == 0) {
      winners_.push_back(row);
      index_[slot] = static_cast<uint32_t>(winners_.size());
    } else if (const char*& holder = winners_[index_[slot] - 1]; outranks(head, head_of(holder))) {
      holder = row;
    }
    at += head.size;
  }
}

// Blocks of a spool are cut anywhere: rows are put together again in chunks of our own before they are looked at.
void Rows::gather_partition(Partition& partition) {
  if (partition.spool) {
    std::string carry;
    partition.spool->replay([&](std::string_view block) {
      carry.append(block);
      size_t whole = 0;
      while (carry.size() - whole >= sizeof(RowHead)) {
        const size_t size = head_of(carry.data() + whole).size;
        if (carry.size() - whole < size) break;
        whole += size;
      }
      if (whole == 0) return;
      replayed_.push_back({std::make_unique_for_overwrite<char[]>(whole), whole, whole});
      std::memcpy(replayed_.back().bytes.get(), carry.data(), whole);
      carry.erase(0, whole);
    });
  }
  for (const Chunk& chunk : replayed_) gather({chunk.bytes.get(), chunk.used});
  for (const Chunk& chunk : partition.chunks) gather({chunk.bytes.get(), chunk.used});
}

void Rows::resolve(Partition& partition) {
  winners_.clear();
  if (partition.rows == 0) return;
  const size_t slots = std::bit_ceil(partition.rows * 2 + 2);
  index_.assign(slots, 0);
  index_mask_ = slots - 1;
  gather_partition(partition);
}

}  // namespace sc::report
