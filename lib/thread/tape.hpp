// SPDX-License-Identifier: Apache-2.0
// A run of frames, each a number and bytes, that is written once and read back in order; numbers near the one before take
// a byte. It lies in memory until all tapes of a budget together pass its limit; then it goes to a spool and stays there.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/varint.hpp"
#include "filter/filter.hpp"
#include "json/outline.hpp"
#include "thread/tables.hpp"

namespace sc::thread {

// What all tapes of a run may hold in memory, and how a spool is made.
struct Budget {
  uint64_t limit = 0;
  filter::SpoolMaker spool;  // empty: nothing ever leaves memory
  uint64_t tapes = 0;        // held by tapes
  uint64_t tables = 0;       // held by what can't leave memory
};

class Tape {
 public:
  explicit Tape(Budget& budget) noexcept : budget_(&budget) {}
  ~Tape() { release(); }
  Tape(Tape&&) noexcept;
  Tape& operator=(Tape&&) = delete;

  void add(uint64_t tag, std::string_view bytes) { add(tag, {bytes}); }
  // One frame of several pieces.
  void add(uint64_t tag, std::initializer_list<std::string_view> pieces);
  // Calls visit(uint64_t tag, std::string_view bytes) for every frame; behind the bytes json::padding more are
  // readable. The bytes are good until the visit returns.
  template <typename Visit>
  void replay(Visit&& visit);
  uint64_t size() const noexcept { return size_; }
  void clear();

 private:
  static constexpr size_t first_block = 4096, block_size = size_t{256} << 10, long_tape = size_t{2} << 20;
  // In front of the bytes: their length and the step from the tag before, as varints.
  struct Header {
    uint64_t length = 0, step = 0;
    size_t size = 0;  // 0: not whole
  };
  static constexpr size_t longest_header = 2 * longest_varint;
  struct Block {
    RoomBytes bytes;
    size_t size = 0, room = 0;
    std::string_view text() const noexcept { return {bytes.get(), size}; }
  };
  void make_room(size_t size);
  void spill();
  void release() noexcept;
  static Header header_of(std::string_view bytes) noexcept;
  // Visits the frames that are whole in `bytes` and, with the `behind` bytes behind it, have padding; returns where
  // the rest begins. `tag` is that of the frame before.
  template <typename Visit>
  static size_t walk(std::string_view bytes, size_t behind, uint64_t& tag, Visit& visit);

  Budget* budget_;
  std::vector<Block> blocks_;  // each of whole frames
  std::unique_ptr<filter::Spool> spool_;
  uint64_t held_ = 0;
  uint64_t size_ = 0;
  uint64_t last_tag_ = 0;
};

// --- Inline

inline Tape::Header Tape::header_of(std::string_view bytes) noexcept {
  Header header;
  const char* const end = bytes.data() + bytes.size();
  const char* at = take_varint(bytes.data(), end, header.length);
  if (at != nullptr) at = take_varint(at, end, header.step);
  if (at != nullptr) header.size = static_cast<size_t>(at - bytes.data());
  return header;
}

template <typename Visit>
size_t Tape::walk(std::string_view bytes, size_t behind, uint64_t& tag, Visit& visit) {
  size_t at = 0;
  while (true) {
    const Header header = header_of(bytes.substr(at));
    const size_t left = bytes.size() - at;
    if (header.size == 0 || left - header.size < header.length || left - header.size - header.length + behind < json::padding) return at;
    tag = step_from(tag, header.step);
    visit(tag, bytes.substr(at + header.size, header.length));
    at += header.size + header.length;
  }
}

template <typename Visit>
void Tape::replay(Visit&& visit) {
  uint64_t tag = 0;
  for (const Block& block : blocks_) walk(block.text(), json::padding, tag, visit);
  if (spool_ == nullptr) return;
  // What is not whole in a block, or too near its end to be read with padding, is put together apart.
  std::string held;
  spool_->replay([&](std::string_view block) {
    while (!held.empty() && !block.empty()) {
      const Header header = header_of(held);
      const size_t wanted = header.size == 0 ? held.size() + 1 : header.size + header.length;
      const size_t taken = std::min(block.size(), wanted - std::min(wanted, held.size()));
      held.append(block.substr(0, taken));
      block.remove_prefix(taken);
      if (header.size == 0 || held.size() < wanted) continue;
      held.reserve(held.size() + json::padding);
      held.erase(0, walk(held, json::padding, tag, visit));
    }
    const size_t done = walk(block, 0, tag, visit);
    held.append(block.substr(done));
  });
  held.reserve(held.size() + json::padding);
  walk(held, json::padding, tag, visit);
}

}  // namespace sc::thread
