// SPDX-License-Identifier: Apache-2.0
// What families and labels may be called, in a model's file and in records.
#pragma once

#include <cstddef>
#include <string_view>

namespace sc::learn {

inline constexpr size_t longest_family = 40;  // bytes
inline constexpr size_t longest_label = 80;

// A letter, then letters, digits and low lines, so that a path can hold it.
bool is_family_name(std::string_view name) noexcept;

// What is wrong with a label, or nothing.
std::string_view wrong_with_label(std::string_view label) noexcept;

}  // namespace sc::learn
