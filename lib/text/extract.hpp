// SPDX-License-Identifier: Apache-2.0
// Mentions, tags and links of a post by the rules of twitter-text, which is what people and exports expect.
//
//     "@acme see example.com/x #help"   mentions @acme, tags #help, links example.com/x
//
// A link is found with or without http(s)://; without, it needs a known top-level domain (tlds.cpp). Where two of them overlap,
// a link wins over tags and mentions inside it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace sc::text {

// Bytes [begin, end) of the text, the @ or # included.
struct Found {
  uint32_t begin = 0;
  uint32_t end = 0;

  bool operator==(const Found&) const = default;
};

struct Entities {
  std::vector<Found> mentions;
  std::vector<Found> tags;
  std::vector<Found> links;
};

// Each list in order of place; `out` is cleared first and keeps its memory. Text above 4 GiB is cut there.
void extract(std::string_view text, Entities& out);

}  // namespace sc::text
