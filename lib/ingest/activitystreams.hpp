// SPDX-License-Identifier: Apache-2.0
// ActivityStreams 2.0, as ActivityPub's outboxes and archives have it, known by its @context: notes, articles, pages and
// questions; Create, Update, Announce and Delete about them; tombstones; collections of all these, pages and replies inside them.
//
//     {"@context":"https://www.w3.org/ns/activitystreams","type":"Note","id":"https://a.example/n/1","content":"<p>late</p>",…}
//     -> {"id":"fediverse:https://a.example/n/1","network":"fediverse","text":"late",…}
//
// Likes, follows and other activities are counted; people, places and what breaks the standard is refused.
#pragma once

#include <memory>
#include <string_view>

#include "ingest/json_payload.hpp"

namespace sc::ingest {

std::unique_ptr<Payload> make_activitystreams();

namespace activitystreams {

// Whether a tag is built as BCP 47 wants it: language, script, region, variants, extensions, in this order.
bool is_language_tag(std::string_view tag);

// "ann@a.example" of "https://a.example/users/ann" and "https://a.example/@ann"; empty when the address is another.
// Appended to `out`.
void append_handle(std::string& out, std::string_view address);

}  // namespace activitystreams

}  // namespace sc::ingest
