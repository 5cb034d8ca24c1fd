// SPDX-License-Identifier: Apache-2.0
// Quantiles of integers in little memory: a count for each of 64 buckets an octave. An answer is at most 0.8 % off (the
// value of rank ceil(p·n) lies in the bucket whose middle is answered), and exact below 128 in size and at both ends.
// All arithmetic is on integers, so adding and merging in any order and grouping gives the same bytes everywhere.
//
//     LogBuckets waits;
//     waits.add(2470);
//     waits.quantile(0.9)          // 2470
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sc::stats {

class LogBuckets {
 public:
  // Counts stop at 2^64 - 1.
  void add(int64_t value, uint64_t times = 1);
  void merge(const LogBuckets& other);

  uint64_t count() const noexcept { return count_; }
  // Nothing while empty. `p` is clamped to 0..1 and rounded to the millionth, so that 0.07 of 100 is rank 7.
  std::optional<int64_t> quantile(double p) const noexcept;
  std::optional<int64_t> min() const noexcept;
  std::optional<int64_t> max() const noexcept;

  // One line of ASCII without quotes or backslashes, "3 900 3:1 309:2" (least, greatest, bucket:count), empty for an
  // empty one. `parse` reads back exactly what `append_text` writes and refuses all else.
  void append_text(std::string& out) const;
  static std::optional<LogBuckets> parse(std::string_view text);

  friend bool operator==(const LogBuckets& left, const LogBuckets& right);

 private:
  // The key of a value below zero is that of its size, negated; keys rise with values.
  struct Bucket {
    int32_t key;
    uint64_t count;
    friend bool operator==(const Bucket&, const Bucket&) = default;
  };

  void add_to_bucket(int32_t key, uint64_t times);
  void spread();
  template <typename Visit>
  void each_bucket(Visit&& visit) const;

  std::vector<Bucket> buckets_;  // by key; none is empty
  // Many buckets near each other are held as counts instead, of first_key_ and on: no search, and hardly more memory.
  std::vector<uint64_t> counts_;
  int32_t first_key_ = 0;
  uint64_t count_ = 0;
  int64_t min_ = 0;
  int64_t max_ = 0;
};

}  // namespace sc::stats
