// SPDX-License-Identifier: Apache-2.0
#include "text/tlds.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "text/letters.hpp"
#include "text/short_name.hpp"
#include "text/tlds_table.hpp"

namespace sc::text {

namespace {

constexpr size_t longest_name = 63;

constexpr bool is_sorted_table() { return std::is_sorted(std::begin(top_level_domains), std::end(top_level_domains)); }
static_assert(is_sorted_table());

// The short ones, which most are, by their numbers; each at its place or at the next that was free.
constexpr size_t short_domain_count = 4096;
constexpr size_t place_of(uint64_t name) { return static_cast<size_t>(name * 0x9E3779B97F4A7C15 >> 52); }
constexpr std::array<uint64_t, short_domain_count> short_domains = [] {
  std::array<uint64_t, short_domain_count> table{};
  for (const std::string_view domain : top_level_domains) {
    if (!is_short(domain)) continue;
    const uint64_t name = short_lower(domain);
    size_t place = place_of(name);
    while (table[place] != 0) place = (place + 1) % short_domain_count;
    table[place] = name;
  }
  return table;
}();

bool is_short_domain(uint64_t name) {
  size_t place = place_of(name);
  while (short_domains[place] != 0 && short_domains[place] != name) place = (place + 1) % short_domain_count;
  return short_domains[place] != 0;
}

bool is_listed(std::string_view lower) { return std::binary_search(std::begin(top_level_domains), std::end(top_level_domains), lower); }

}  // namespace

bool is_top_level_domain(std::string_view label) {
  if (label.size() < 2 || label.size() > longest_name) return false;
  if (is_short(label)) return is_short_domain(short_lower(label));
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
