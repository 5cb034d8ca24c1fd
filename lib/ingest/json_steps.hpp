// SPDX-License-Identifier: Apache-2.0
// Paths of a JsonMap, step by step: "entities.urls[].url" is entities, urls, [], url.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace sc::ingest {

inline constexpr std::string_view every_element = "[]";

// Takes the first step off `rest`.
constexpr std::string_view next_step(std::string_view& rest) noexcept {
  const size_t from = rest.front() == '[' ? 1 : 0;
  const size_t end = std::min(rest.find_first_of(".[", from), rest.size());
  const std::string_view step = rest.substr(0, end);
  rest.remove_prefix(end < rest.size() && rest[end] == '.' ? end + 1 : end);
  return step;
}

// Whether a step means the element at `place`: "[]" all of them, "[2]" the third.
constexpr bool is_element_step(std::string_view step, size_t place) noexcept {
  if (step.size() < 2 || step.front() != '[') return false;
  return step == every_element || (step.size() == 3 && place < 10 && step[1] == static_cast<char>('0' + place));
}

}  // namespace sc::ingest
