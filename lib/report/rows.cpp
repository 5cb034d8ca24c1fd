// SPDX-License-Identifier: Apache-2.0
#include "report/rows.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
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

// The seed keeps strangers from choosing ids that meet in one partition or one run of the index; no number depends on it.
Rows::Rows(uint64_t memory_bytes, filter::SpoolMaker make_spool)
    : memory_bytes_(std::max(memory_bytes, least_memory)), make_spool_(std::move(make_spool)), seed_(seeded_hash64("rows of a report")) {}

void Rows::settle(size_t partition) noexcept {
  std::vector<Chunk>& chunks = partitions_[partition].chunks;
  if (!chunks.empty()) chunks.back().used = static_cast<size_t>(tails_[partition].at - chunks.back().bytes.get());
}

void Rows::add_chunk(size_t partition, size_t least) {
  std::vector<Chunk>& chunks = partitions_[partition].chunks;
  settle(partition);
  const size_t grown = chunks.empty() ? first_chunk_bytes : std::min(largest_chunk_bytes, chunks.back().capacity * 2);
  const size_t capacity = std::max(grown, least);
  chunks.push_back({std::make_unique_for_overwrite<char[]>(capacity), 0, capacity});
  char* const begin = chunks.back().bytes.get();
  tails_[partition] = {begin, begin + capacity};
  held_ += capacity;
}

void Rows::append(const RowHead& head, std::string_view payload) {
  const size_t size = (sizeof(RowHead) + payload.size() + 7) & ~size_t{7};
  const size_t partition = partition_of(mixed(head.id));
  Tail& tail = tails_[partition];
  if (static_cast<size_t>(tail.end - tail.at) < size) {
    if (held_ > memory_bytes_ && make_spool_) spill();
    add_chunk(partition, size);
  }
  char* const row = tail.at;
  const uint64_t zeros = 0;
  std::memcpy(row + size - sizeof zeros, &zeros, sizeof zeros);
  std::memcpy(row, &head, sizeof head);
  const auto whole = static_cast<uint32_t>(size);
  std::memcpy(row + offsetof(RowHead, size), &whole, sizeof whole);
  std::memcpy(row + sizeof head, payload.data(), payload.size());
  tail.at += size;
  ++counts_[partition];
  ++appended_;
}

void Rows::spill() {
  for (size_t at = 0; at < partition_count; ++at) {
    Partition& partition = partitions_[at];
    if (partition.chunks.empty()) continue;
    settle(at);
    if (!partition.spool) partition.spool = make_spool_();
    for (const Chunk& chunk : partition.chunks) partition.spool->append({chunk.bytes.get(), chunk.used});
    partition.chunks.clear();
    tails_[at] = {};
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
void Rows::replay(Partition& partition) {
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

void Rows::resolve(size_t partition) {
  winners_.clear();
  if (counts_[partition] == 0) return;
  const size_t slots = std::bit_ceil(counts_[partition] * 2 + 2);
  index_.assign(slots, 0);
  index_mask_ = slots - 1;
  settle(partition);
  if (partitions_[partition].spool) replay(partitions_[partition]);
  for (const Chunk& chunk : replayed_) gather({chunk.bytes.get(), chunk.used});
  for (const Chunk& chunk : partitions_[partition].chunks) gather({chunk.bytes.get(), chunk.used});
}

}  // namespace sc::report
