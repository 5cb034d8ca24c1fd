// SPDX-License-Identifier: Apache-2.0
// Replies of the YouTube Data API, version 3: comment threads with their replies, comments, videos and search results,
// as pages of `items` or alone. Channels, activities and playlists are refused by name, error replies too.
//
//     {"kind":"youtube#comment","id":"Ug1","snippet":{"videoId":"v1","textOriginal":"late","publishedAt":"2024-05-01T10:00:00Z",…}}
//     -> {"id":"youtube:Ug1","kind":"comment","text":"late","reply_to":"youtube:v1","conversation":"youtube:v1",…}
//
// A comment answers its parent, else the video; its conversation is the video's.
#pragma once

#include <memory>

#include "ingest/json_payload.hpp"

namespace sc::ingest {

std::unique_ptr<Payload> make_youtube();

}  // namespace sc::ingest
