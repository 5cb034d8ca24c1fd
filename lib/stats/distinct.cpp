// SPDX-License-Identifier: Apache-2.0
#include "stats/distinct.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace sc::stats {
namespace {

constexpr int register_bits = 14;
constexpr size_t register_count = size_t{1} << register_bits;
constexpr int rank_bits = 64 - register_bits;
constexpr uint8_t highest_rank = rank_bits + 1;
constexpr size_t first_slots = 8;

// Six bits a character; its order is that of the values, so sorted values are sorted text.
constexpr std::string_view alphabet = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
static_assert(alphabet.size() == 64);
constexpr size_t hash_characters = 11;

constexpr std::array<uint8_t, 256> values_of_characters() {
  std::array<uint8_t, 256> values{};
  values.fill(64);
  for (size_t at = 0; at < alphabet.size(); ++at) values[static_cast<uint8_t>(alphabet[at])] = static_cast<uint8_t>(at);
  return values;
}
constexpr auto character_values = values_of_characters();

uint8_t value_of(char c) noexcept { return character_values[static_cast<uint8_t>(c)]; }

void append_hash(std::string& out, uint64_t hash) {
  for (int shift = 60; shift >= 0; shift -= 6) out += alphabet[(hash >> shift) & 63];
}

std::optional<uint64_t> hash_at(std::string_view text, size_t at) noexcept {
  uint64_t hash = 0;
  for (size_t end = at + hash_characters; at < end; ++at) {
    const uint8_t value = value_of(text[at]);
    if (value > 63 || hash >> 58 != 0) return std::nullopt;
    hash = hash << 6 | value;
  }
  return hash;
}

// Ertl (2017), equations for registers of the lowest and the highest rank; both sums end when they no longer change.
double sigma(double x) noexcept {
  if (x == 1.0) return std::numeric_limits<double>::infinity();
  double sum = x;
  for (double factor = 1.0, before = -1.0; sum != before; factor += factor) {
    x *= x;
    before = sum;
    sum += x * factor;
  }
  return sum;
}

double tau(double x) noexcept {
  if (x == 0.0 || x == 1.0) return 0.0;
  double sum = 1 - x;
  for (double factor = 1.0, before = -1.0; sum != before;) {
    x = std::sqrt(x);
    before = sum;
    factor *= 0.5;
    sum -= (1 - x) * (1 - x) * factor;
  }
  return sum / 3;
}

uint64_t estimate(const std::vector<uint8_t>& registers) noexcept {
  constexpr double total = register_count;
  constexpr double limit_factor = 0.72134752044448170368;  // 1 / (2 ln 2)
  std::array<uint32_t, highest_rank + 1> registers_of_rank{};
  for (const uint8_t rank : registers) ++registers_of_rank[rank];

  double sum = total * tau(1.0 - registers_of_rank[highest_rank] / total);
  for (size_t rank = rank_bits; rank >= 1; --rank) sum = 0.5 * (sum + registers_of_rank[rank]);
  sum += total * sigma(registers_of_rank[0] / total);
  const double count = limit_factor * total * total / sum;
  return count < 1.8e19 ? static_cast<uint64_t>(count + 0.5) : std::numeric_limits<uint64_t>::max();
}

}  // namespace

void Distinct::add(uint64_t hash) {
  if (!exact()) {
    add_to_registers(hash);
  } else if (insert(hash) && used_ + (has_zero_ ? 1 : 0) > exact_limit) {
    become_estimate();
  }
}

// Whether the hash was new.
bool Distinct::insert(uint64_t hash) {
  if (hash == 0) return !std::exchange(has_zero_, true);
  if (4 * (used_ + 1) > 3 * slots_.size()) grow();
  const size_t mask = slots_.size() - 1;
  for (size_t at = hash & mask;; at = (at + 1) & mask) {
    if (slots_[at] == hash) return false;
    if (slots_[at] != 0) continue;
    slots_[at] = hash;
    ++used_;
    return true;
  }
}

void Distinct::grow() {
  const std::vector<uint64_t> hashes = std::exchange(slots_, std::vector<uint64_t>(std::max(first_slots, 2 * slots_.size())));
  used_ = 0;
  for (const uint64_t hash : hashes) {
    if (hash != 0) insert(hash);
  }
}

void Distinct::become_estimate() {
  registers_.assign(register_count, 0);
  if (has_zero_) add_to_registers(0);
  for (const uint64_t hash : slots_) {
    if (hash != 0) add_to_registers(hash);
  }
  slots_ = {};
  used_ = 0;
  has_zero_ = false;
}

// The first bits choose the register; the rank is the place of the first 1 among the others.
void Distinct::add_to_registers(uint64_t hash) noexcept {
  const auto index = static_cast<size_t>(hash >> rank_bits);
  const uint64_t others = hash << register_bits;
  const auto rank = static_cast<uint8_t>(std::min(std::countl_zero(others), rank_bits) + 1);
  registers_[index] = std::max(registers_[index], rank);
}

void Distinct::merge(const Distinct& other) {
  if (&other == this) return;
  if (other.exact()) {
    if (other.has_zero_) add(0);
    for (const uint64_t hash : other.slots_) {
      if (hash != 0) add(hash);
    }
    return;
  }
  if (exact()) become_estimate();
  for (size_t at = 0; at < register_count; ++at) registers_[at] = std::max(registers_[at], other.registers_[at]);
}

uint64_t Distinct::count() const noexcept { return exact() ? used_ + (has_zero_ ? 1 : 0) : estimate(registers_); }

std::vector<uint64_t> Distinct::sorted_hashes() const {
  std::vector<uint64_t> hashes;
  hashes.reserve(used_ + 1);
  if (has_zero_) hashes.push_back(0);
  for (const uint64_t hash : slots_) {
    if (hash != 0) hashes.push_back(hash);
  }
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

void Distinct::append_text(std::string& out) const {
  if (!exact()) {
    out += 'h';
    for (const uint8_t rank : registers_) out += alphabet[rank];
  } else if (count() != 0) {
    out += 'e';
    for (const uint64_t hash : sorted_hashes()) append_hash(out, hash);
  }
}

std::optional<Distinct> Distinct::parse(std::string_view text) {
  Distinct read;
  if (text.empty()) return read;
  const char kind = text.front();
  text.remove_prefix(1);
  if (kind == 'h' && text.size() == register_count) {
    read.registers_.reserve(register_count);
    for (const char c : text) {
      if (value_of(c) > highest_rank) return std::nullopt;
      read.registers_.push_back(value_of(c));
    }
    return read;
  }
  if (kind != 'e' || text.empty() || text.size() % hash_characters != 0 || text.size() / hash_characters > exact_limit) {
    return std::nullopt;
  }
  std::optional<uint64_t> before;
  for (size_t at = 0; at < text.size(); at += hash_characters) {
    const auto hash = hash_at(text, at);
    if (!hash || (before && *hash <= *before)) return std::nullopt;
    read.insert(*hash);
    before = hash;
  }
  return read;
}

}  // namespace sc::stats
