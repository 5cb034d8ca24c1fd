// SPDX-License-Identifier: Apache-2.0
// A run of frames, each a few numbers and bytes, that is written once and read back in order. It lies in memory until
// all tapes of a budget together pass its limit; then it goes to a spool and stays there.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"
#include "json/outline.hpp"

namespace sc::thread {

// What all tapes of a run may hold in memory, and how a spool is made.
struct Budget {
  uint64_t limit = 0;
  filter::SpoolMaker spool;  // empty: nothing ever leaves memory
  uint64_t used = 0;
};

class Tape {
 public:
  explicit Tape(Budget& budget) noexcept : budget_(&budget) {}
  ~Tape() { release(); }
  Tape(Tape&&) noexcept;
  Tape& operator=(Tape&&) = delete;

  void add(uint64_t tag, std::string_view bytes);
  // Calls visit(uint64_t tag, std::string_view bytes) for every frame; behind the bytes json::padding more are
  // readable. The bytes are good until the visit returns.
  template <typename Visit>
  void replay(Visit&& visit);
  uint64_t frames() const noexcept { return frames_; }
  uint64_t size() const noexcept { return size_; }
  void clear();

 private:
  static constexpr size_t block_size = size_t{256} << 10;
  struct Header {
    uint64_t tag, length;
  };
  void append(std::string_view bytes);
  void spill();
  void release() noexcept;
  // Takes the whole frames off the front of `held` and returns where the rest begins.
  template <typename Visit>
  static size_t walk(std::string_view held, Visit& visit);

  Budget* budget_;
  std::vector<std::string> blocks_;
  std::unique_ptr<filter::Spool> spool_;
  uint64_t held_ = 0;
  uint64_t frames_ = 0;
  uint64_t size_ = 0;
};

// --- Inline

template <typename Visit>
size_t Tape::walk(std::string_view held, Visit& visit) {
  size_t at = 0;
  Header header{};
  while (held.size() - at >= sizeof header) {
    std::memcpy(&header, held.data() + at, sizeof header);
    if (held.size() - at - sizeof header < header.length) break;
    visit(header.tag, held.substr(at + sizeof header, header.length));
    at += sizeof header + header.length;
  }
  return at;
}

template <typename Visit>
void Tape::replay(Visit&& visit) {
  std::string held;
  const auto take = [&](std::string_view block) {
    held.append(block);
    held.reserve(held.size() + json::padding);
    const size_t done = walk(held, visit);
    held.erase(0, done);
  };
  for (const std::string& block : blocks_) take(block);
  if (spool_ != nullptr) spool_->replay(take);
}

}  // namespace sc::thread
