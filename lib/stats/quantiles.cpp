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
  if (const auto at = static_cast<size_t>(static_cast<int64_t>(key) - first_key_); at < counts_.size()) {
    counts_[at] = saturating_sum(counts_[at], times);
    return;
  }
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
    if (buckets_.size() >= buckets_in_octave) spread();
  }
}

// Takes the buckets into the counts, when those would be no more than four times as large as what is in use.
void LogBuckets::spread() {
  size_t used = buckets_.size();
  for (const uint64_t count : counts_) used += count != 0 ? 1 : 0;
  int32_t first = buckets_.front().key;
  int32_t last = buckets_.back().key;
  if (!counts_.empty()) {
    first = std::min(first, first_key_);
    last = std::max(last, first_key_ + static_cast<int32_t>(counts_.size()) - 1);
  }
  const auto range = static_cast<size_t>(last - first) + 1;
  if (range > used * 8) return;
  std::vector<uint64_t> all(range);
  each_bucket([&](int32_t key, uint64_t count) { all[static_cast<size_t>(key - first)] = count; });
  counts_ = std::move(all);
  first_key_ = first;
  buckets_.clear();
}

// visit(key, count) of each bucket that is not empty, by key.
template <typename Visit>
void LogBuckets::each_bucket(Visit&& visit) const {
  auto next = buckets_.begin();
  for (; next != buckets_.end() && next->key < first_key_; ++next) visit(next->key, next->count);
  for (size_t at = 0; at < counts_.size(); ++at) {
    if (counts_[at] != 0) visit(first_key_ + static_cast<int32_t>(at), counts_[at]);
  }
  for (; next != buckets_.end(); ++next) visit(next->key, next->count);
}

bool operator==(const LogBuckets& left, const LogBuckets& right) {
  if (left.count_ != right.count_ || left.min_ != right.min_ || left.max_ != right.max_) return false;
  std::vector<LogBuckets::Bucket> both[2];
  left.each_bucket([&](int32_t key, uint64_t count) { both[0].push_back({key, count}); });
  right.each_bucket([&](int32_t key, uint64_t count) { both[1].push_back({key, count}); });
  return both[0] == both[1];
}

void LogBuckets::merge(const LogBuckets& other) {
  if (other.count_ == 0) return;
  min_ = count_ == 0 ? other.min_ : std::min(min_, other.min_);
  max_ = count_ == 0 ? other.max_ : std::max(max_, other.max_);
  count_ = saturating_sum(count_, other.count_);

  other.each_bucket([&](int32_t key, uint64_t count) { add_to_bucket(key, count); });
}

std::optional<int64_t> LogBuckets::min() const noexcept { return count_ == 0 ? std::nullopt : std::optional(min_); }
std::optional<int64_t> LogBuckets::max() const noexcept { return count_ == 0 ? std::nullopt : std::optional(max_); }

std::optional<int64_t> LogBuckets::quantile(double p) const noexcept {
  if (count_ == 0) return std::nullopt;
  const double within = p > 0 ? std::min(p, 1.0) : 0.0;  // a NaN is 0
  const uint64_t rank = rank_of(static_cast<uint64_t>(within * 1e6 + 0.5), count_);
  uint64_t passed = 0;
  std::optional<int64_t> found;
  each_bucket([&](int32_t key, uint64_t count) {
    passed = saturating_sum(passed, count);
    if (!found && passed >= rank) found = std::clamp(middle_of(key), min_, max_);
  });
  return found.value_or(max_);
}

void LogBuckets::append_text(std::string& out) const {
  if (count_ == 0) return;
  auto sink = std::back_inserter(out);
  fmt::format_to(sink, "{} {}", min_, max_);
  each_bucket([&](int32_t key, uint64_t count) { fmt::format_to(sink, " {}:{}", key, count); });
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
