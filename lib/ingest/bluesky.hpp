// SPDX-License-Identifier: Apache-2.0
// Bluesky: posts as the application's views have them (getPosts, searches, timelines and author feeds, threads with
// their replies, notifications), records alone or as a repository lists them, and lines of Jetstream.
//
//     {"uri":"at://did:plc:x/app.bsky.feed.post/3k","author":{"did":"did:plc:x","handle":"ann.example"},"record":{"text":"late",…},…}
//     -> {"id":"bluesky:at://did:plc:x/app.bsky.feed.post/3k","author":{"id":"did:plc:x","handle":"ann.example"},"text":"late",…}
//
// Links, mentions and tags are those of the facets. A post that is in a feed because somebody reposted it becomes that repost.
// Likes, follows and other records that are no posts are counted.
#pragma once

#include <memory>

#include "ingest/json_payload.hpp"

namespace sc::ingest {

std::unique_ptr<Payload> make_bluesky();

}  // namespace sc::ingest
