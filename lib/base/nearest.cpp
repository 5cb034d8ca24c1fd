// SPDX-License-Identifier: Apache-2.0
#include "base/nearest.hpp"

#include <algorithm>
#include <vector>

namespace sc {

namespace {

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; }

}  // namespace

size_t edit_distance(std::string_view left, std::string_view right) {
  const size_t width = right.size() + 1;
  std::vector<size_t> older(width), above(width), row(width);
  for (size_t column = 0; column < width; ++column) above[column] = column;
  for (size_t line = 1; line <= left.size(); ++line) {
    row[0] = line;
    for (size_t column = 1; column < width; ++column) {
      const char a = lower(left[line - 1]);
      const char b = lower(right[column - 1]);
      row[column] = std::min({above[column] + 1, row[column - 1] + 1, above[column - 1] + (a == b ? 0 : 1)});
      const bool swapped = line > 1 && column > 1 && a == lower(right[column - 2]) && lower(left[line - 2]) == b;
      if (swapped) row[column] = std::min(row[column], older[column - 2] + 1);
    }
    older.swap(above);
    above.swap(row);
  }
  return above[right.size()];
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> known) {
  if (word.size() > 64) return {};
  size_t best = std::clamp<size_t>(word.size() / 3, 1, 3) + 1;
  std::string_view found;
  for (const std::string_view name : known) {
    const size_t distance = edit_distance(word, name);
    if (distance < best) {
      best = distance;
      found = name;
    }
  }
  return found;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  const std::string_view name = nearest(word, known);
  return name.empty() ? std::string{} : "; did you mean '" + std::string(name) + "'?";
}

}  // namespace sc
