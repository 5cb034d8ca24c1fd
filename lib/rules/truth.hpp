// SPDX-License-Identifier: Apache-2.0
// Kleene's logic of three values: what is missing is unknown, not false.
#pragma once

#include <cstdint>

namespace sc::rules {

enum class Truth : uint8_t { no, yes, unknown };

constexpr Truth truth_of(bool value) noexcept { return value ? Truth::yes : Truth::no; }

constexpr Truth negated(Truth value) noexcept {
  return value == Truth::unknown ? value : truth_of(value == Truth::no);
}

// Gathers an `and` (decided by the first no) or an `or` (decided by the first yes), operand by operand.
class Gathering {
 public:
  explicit constexpr Gathering(Truth decisive) noexcept : decisive_(decisive) {}

  // Takes one more operand; returns whether the answer can still change.
  constexpr bool add(Truth value) noexcept {
    if (value == decisive_) decided_ = true;
    if (value == Truth::unknown) unknown_ = true;
    return !decided_;
  }
  constexpr void add_unknown() noexcept { unknown_ = true; }
  constexpr Truth result() const noexcept {
    if (decided_) return decisive_;
    return unknown_ ? Truth::unknown : negated(decisive_);
  }

 private:
  Truth decisive_;
  bool decided_ = false;
  bool unknown_ = false;
};

}  // namespace sc::rules
