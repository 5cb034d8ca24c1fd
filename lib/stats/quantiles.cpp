// SPDX-License-Identifier: Apache-2.0
#include "stats/quantiles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <iterator>
#include <limits>
#include <utility>

namespace sc::stats {
namespace {

// A size below 64 is its own key. Above, the key is the octave and the six bits behind the leading one; the first
// octave of these, 64 to 127, still has a key for every number.
constexpr int32_t buckets_in_octave = 64;
constexpr int32_t mantissa_bits = 6;

constexpr uint64_t size_of(int64_t value) noexcept {
  return value < 0 ? uint64_t{0} - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
}

constexpr int32_t key_of_size(uint64_t size) noexcept {
  if (size < buckets_in_octave) return static_cast<int32_t>(size);
  const auto shift = static_cast<int32_t>(std::bit_width(size)) - 1 - mantissa_bits;
  const auto mantissa = static_cast<int32_t>((size >> shift) & (buckets_in_octave - 1));
  return (shift + 1) * buckets_in_octave + mantissa;
}

constexpr int32_t key_of(int64_t value) noexcept {
  const int32_t key = key_of_size(size_of(value));
  return value < 0 ? -key : key;
}

// The middle of a bucket, which is less than 1/128 away from all of it.
constexpr int64_t middle_of(int32_t key) noexcept {
  const int32_t size_key = key < 0 ? -key : key;
  uint64_t size = static_cast<uint64_t>(size_key);
  if (size_key >= buckets_in_octave) {
    const int32_t shift = size_key / buckets_in_octave - 1;
    const uint64_t width = uint64_t{1} << shift;
    size = (static_cast<uint64_t>(buckets_in_octave + size_key % buckets_in_octave) << shift) + (width - 1) / 2;
  }
  if (key >= 0) return static_cast<int64_t>(size);
  constexpr uint64_t greatest = uint64_t{1} << 63;
  return static_cast<int64_t>(uint64_t{0} - std::min(size, greatest));
}

constexpr uint64_t saturating_sum(uint64_t left, uint64_t right) noexcept {
  return left > std::numeric_limits<uint64_t>::max() - right ? std::numeric_limits<uint64_t>::max() : left + right;
}

// ceil(p * count), at least 1, with p in millionths: no rounding of floating point can move it.
constexpr uint64_t rank_of(uint64_t millionths, uint64_t count) noexcept {
  constexpr uint64_t million = 1'000'000;
  const uint64_t whole = count / million * millionths;
  const uint64_t part = (count % million * millionths + million - 1) / million;
  return std::max<uint64_t>(1, whole + part);
}

template <typename Number>
bool take_number(std::string_view& text, Number& value) noexcept {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return true;
}

bool take(std::string_view& text, char wanted) noexcept {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

void LogBuckets::add(int64_t value, uint64_t times) {
  if (times == 0) return;
  min_ = count_ == 0 ? value : std::min(min_, value);
  max_ = count_ == 0 ? value : std::max(max_, value);
  count_ = saturating_sum(count_, times);
  add_to_bucket(key_of(value), times);
}

// Where the search goes can't be foreseen, so it goes without branches.
void LogBuckets::add_to_bucket(int32_t key, uint64_t times) {
  size_t begin = 0;
  for (size_t count = buckets_.size(); count > 0;) {
    const size_t half = (count + 1) / 2;
    begin += half & (size_t{0} - static_cast<size_t>(buckets_[begin + half - 1].key < key));
    count -= half;
  }
  if (begin < buckets_.size() && buckets_[begin].key == key) {
    buckets_[begin].count = saturating_sum(buckets_[begin].count, times);
  } else {
    buckets_.insert(buckets_.begin() + static_cast<std::ptrdiff_t>(begin), {key, times});
  }
}

void LogBuckets::merge(const LogBuckets& other) {
  if (other.count_ == 0) return;
  min_ = count_ == 0 ? other.min_ : std::min(min_, other.min_);
  max_ = count_ == 0 ? other.max_ : std::max(max_, other.max_);
  count_ = saturating_sum(count_, other.count_);

  std::vector<Bucket> both;
  both.reserve(buckets_.size() + other.buckets_.size());
  auto left = buckets_.begin();
  auto right = other.buckets_.begin();
  while (left != buckets_.end() && right != other.buckets_.end()) {
    if (left->key == right->key) {
      both.push_back({left->key, saturating_sum(left->count, right->count)});
      ++left;
      ++right;
    } else {
      both.push_back(left->key < right->key ? *left++ : *right++);
    }
  }
  both.insert(both.end(), left, buckets_.end());
  both.insert(both.end(), right, other.buckets_.end());
  buckets_ = std::move(both);
}

std::optional<int64_t> LogBuckets::min() const noexcept { return count_ == 0 ? std::nullopt : std::optional(min_); }
std::optional<int64_t> LogBuckets::max() const noexcept { return count_ == 0 ? std::nullopt : std::optional(max_); }

std::optional<int64_t> LogBuckets::quantile(double p) const noexcept {
  if (count_ == 0) return std::nullopt;
  const double within = p > 0 ? std::min(p, 1.0) : 0.0;  // a NaN is 0
  const uint64_t rank = rank_of(static_cast<uint64_t>(within * 1e6 + 0.5), count_);
  uint64_t passed = 0;
  for (const Bucket& bucket : buckets_) {
    passed = saturating_sum(passed, bucket.count);
    if (passed >= rank) return std::clamp(middle_of(bucket.key), min_, max_);
  }
  return max_;
}

void LogBuckets::append_text(std::string& out) const {
  if (count_ == 0) return;
  auto sink = std::back_inserter(out);
  fmt::format_to(sink, "{} {}", min_, max_);
  for (const Bucket& bucket : buckets_) fmt::format_to(sink, " {}:{}", bucket.key, bucket.count);
}

std::optional<LogBuckets> LogBuckets::parse(std::string_view text) {
  LogBuckets read;
  if (text.empty()) return read;
  const std::string_view whole = text;
  if (!take_number(text, read.min_) || !take(text, ' ') || !take_number(text, read.max_)) return std::nullopt;
  while (!text.empty()) {
    Bucket bucket{};
    if (!take(text, ' ') || !take_number(text, bucket.key) || !take(text, ':') || !take_number(text, bucket.count)) {
      return std::nullopt;
    }
    if (bucket.count == 0 || (!read.buckets_.empty() && bucket.key <= read.buckets_.back().key)) return std::nullopt;
    read.count_ = saturating_sum(read.count_, bucket.count);
    read.buckets_.push_back(bucket);
  }
  const bool ends_agree = !read.buckets_.empty() && read.min_ <= read.max_ && key_of(read.min_) == read.buckets_.front().key &&
                          key_of(read.max_) == read.buckets_.back().key;
  if (!ends_agree) return std::nullopt;
  std::string again;
  read.append_text(again);
  if (again != whole) return std::nullopt;  // "007", "-0"
  return read;
}

}  // namespace sc::stats
