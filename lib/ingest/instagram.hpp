// SPDX-License-Identifier: Apache-2.0
// Replies of Instagram's Graph API: media and stories with their comments, comments with their replies, mentions, what
// is found of other accounts and under hashtags, conversations with their messages; as `data`, alone, or under their ids.
//
//     {"id":"17","caption":"New boats","media_type":"IMAGE","username":"acme","timestamp":"2024-05-01T10:00:00+0000",
//      "comments":{"data":[{"id":"18","text":"late again","username":"ann","timestamp":…}]}}
//     -> instagram:17, and instagram:18 with "kind":"comment","reply_to":"instagram:17","conversation":"instagram:17"
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "ingest/json_payload.hpp"

namespace sc::ingest {

std::unique_ptr<Payload> make_instagram();

namespace instagram {

// Appends the handles named in a text; unlike elsewhere they may have dots inside.
void find_mentions(std::string_view text, std::vector<std::string_view>& mentions);

}  // namespace instagram

}  // namespace sc::ingest
