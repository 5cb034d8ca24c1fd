// SPDX-License-Identifier: Apache-2.0
// Replies of Facebook's Graph API: posts with their comments, comments with their replies, videos, recommendations,
// conversations with their messages; as `data`, alone, or under their ids. Pages, groups, users, albums, events and
// insights are refused by name, errors too.
//
//     {"id":"1_2","created_time":"2024-05-01T10:00:00+0000","message":"late?","from":{"id":"1","name":"Acme"},
//      "comments":{"data":[{"id":"2_3","created_time":…,"message":"yes"}]}}
//     -> facebook:1_2, and facebook:2_3 with "kind":"comment","reply_to":"facebook:1_2","conversation":"facebook:1_2"
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "ingest/json_payload.hpp"

namespace sc::ingest {

std::unique_ptr<Payload> make_facebook();

namespace facebook {

// An object that is keyed by the ids of its members, as replies to several ids are.
bool is_keyed_by_id(const TopMembers& top);

// Whether this is a time as the Graph API writes it: "2024-05-01T10:00:00+0000".
bool is_time(const json::Value& value);

// Whether this is an error of the Graph API's.
bool is_error(const json::Value& error);

// A comment's address names its post and itself: ".../7/posts/8/?comment_id=9" is "7_8" and "8_9"; of an answer to a
// comment the answer is named. Empty what it doesn't say; `post` without the page when that has no number there.
struct CommentPlace {
  std::string post, comment, parent;
};
CommentPlace place_of_comment(std::string_view address);

}  // namespace facebook

}  // namespace sc::ingest
