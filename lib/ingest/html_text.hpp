// SPDX-License-Identifier: Apache-2.0
// What a network's HTML says besides its text: where its links lead, whom it mentions, its tags. The text itself is the
// writer's business (Markup::html), or plain_text() where it is composed with other words. What Mastodon hides of an
// address (`<span class="invisible">https://</span>`) is part of it: text is never shortened.
//
//     std::vector<Anchor> anchors;
//     read_anchors(html, arena, anchors);   // <a class="mention" href="https://a.example/@ann">@<span>ann</span></a>
//     add_links(anchors, draft.links);      // only those that are neither mention nor tag
//
// Takes any bytes, in time that grows with their length only. Views are of the HTML or the arena.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ingest/json_map.hpp"
#include "ingest/post.hpp"

namespace sc::ingest {

enum class AnchorUse : uint8_t { link, mention, tag };

struct Anchor {
  std::string_view href;  // its references decoded
  std::string_view text;  // plain: "@ann", "#late"
  AnchorUse use = AnchorUse::link;
};

// Which anchors count: those that lead to the web by http or https, or all, for whoever resolves relative addresses.
enum class Addresses : uint8_t { web, any };

// Appends the anchors of `html`, in order. A mention has the class `mention`, a tag the class `hashtag` or
// the relation `tag`.
void read_anchors(std::string_view html, TextArena& arena, std::vector<Anchor>& anchors, Addresses which = Addresses::web);

// Adds where plain links lead, and says that the list is given, be it empty.
void add_links(const std::vector<Anchor>& anchors, Entries& links);

// What a reader sees, as text::text_of_html gives it.
std::string_view plain_text(std::string_view html, TextArena& arena);

}  // namespace sc::ingest
