// SPDX-License-Identifier: Apache-2.0
// Mentions, tags and links of a post by the rules of twitter-text, which is what people and exports expect.
//
//     "@acme see example.com/x #help"   mentions @acme, tags #help, links example.com/x
//
// A link is found with or without http(s)://, and needs a known top-level domain (tlds_table.hpp) either way. A link wins
// over the mentions and tags inside it. All of twitter-text's cases for mentions, tags, links and cashtags pass; on purpose we
// differ in three things: names may be longer than 20 (other networks allow it), a mention is never a list (@name/list), and
// a tag of digits and emoji selectors alone (#1️⃣) is none. A host label of other scripts is measured in characters,
// not in its punycode form, and names that have left the root zone are no top-level domains.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/blocks.hpp"

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
// The same for whoever has looked at the text before.
void extract(std::string_view text, const Look& look, Entities& out);

// Cashtags, the $ included: $ACME, $ACME.B, $acme_x, behind a blank or at the beginning. They are names of shares and no tags:
// records have no member for them, and `out` is for whoever asks.
void extract_cashtags(std::string_view text, std::vector<Found>& out);

}  // namespace sc::text
