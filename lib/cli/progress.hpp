// SPDX-License-Identifier: Apache-2.0
// How far a run has come, on standard error: only on a terminal and only after a second.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace sc::cli {

class Progress {
 public:
  // `total` bytes, when every input's size is known.
  Progress(bool wanted, std::optional<uint64_t> total);
  void at(uint64_t records, uint64_t bytes) {
    if (wanted_) show(records, bytes);
  }
  // Takes the line away.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;
  void show(uint64_t records, uint64_t bytes);

  bool wanted_;
  std::optional<uint64_t> total_;
  Clock::time_point began_;
  Clock::time_point shown_;
  bool visible_ = false;
};

}  // namespace sc::cli
