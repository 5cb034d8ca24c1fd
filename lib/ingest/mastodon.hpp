// SPDX-License-Identifier: Apache-2.0
// Mastodon and its kin (Pleroma, Akkoma, Pixelfed, GoToSocial …): statuses alone and in lists, contexts, searches,
// notifications and conversations with the status they are about, and events of a stream (see event_stream.hpp), in
// which an edit is the status anew and a deletion a tombstone. A repost has the whole original behind "RT @name: ".
//
//     {"id":"7","created_at":"2024-05-01T10:00:00.000Z","content":"<p>late</p>","account":{"acct":"ann","url":"https://a.example/@ann"},…}
//     -> {"id":"mastodon:7","author":{"handle":"ann@a.example"},"text":"late",…}
//
// Ids are those of the server that was read; a post says nowhere which one that is, so the ids don't, either.
#pragma once

#include <memory>
#include <string_view>

#include "ingest/json_map.hpp"
#include "ingest/json_payload.hpp"

namespace sc::ingest {

std::unique_ptr<Payload> make_mastodon();

namespace mastodon {

// "ann@a.example" of "ann" and "https://a.example/@ann"; a handle that has a host already stays.
std::string_view full_handle(std::string_view handle, std::string_view url, TextArena& arena);

}  // namespace mastodon

}  // namespace sc::ingest
