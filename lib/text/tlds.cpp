// SPDX-License-Identifier: Apache-2.0
#include "text/tlds.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "text/letters.hpp"
#include "text/tlds_table.hpp"

namespace sc::text {

namespace {

constexpr size_t longest_name = 63;

constexpr bool is_sorted_table() { return std::is_sorted(std::begin(top_level_domains), std::end(top_level_domains)); }
static_assert(is_sorted_table());

bool is_listed(std::string_view lower) { return std::binary_search(std::begin(top_level_domains), std::end(top_level_domains), lower); }

}  // namespace

bool is_top_level_domain(std::string_view label) {
  if (label.size() < 2 || label.size() > longest_name) return false;
  char lower[longest_name];
  std::transform(label.begin(), label.end(), lower, ascii_lower);
  return is_listed({lower, label.size()});
}

size_t foreign_domain_prefix(std::string_view text) {
  if (text.empty() || static_cast<unsigned char>(text[0]) < 0x80) return 0;
  // Names that are prefixes of `text` sort at or before it; the first one met going back is the longest, and all of
  // them begin with the same character.
  const std::string_view head = text.substr(0, longest_name);
  auto after = std::upper_bound(std::begin(top_level_domains), std::end(top_level_domains), head);
  while (after != std::begin(top_level_domains)) {
    const std::string_view name = *--after;
    if (head.starts_with(name)) return name.size();
    if (name[0] != head[0] || name[1] != head[1]) return 0;
  }
  return 0;
}

}  // namespace sc::text
