// SPDX-License-Identifier: Apache-2.0
// Reddit: listings of posts (t3), comments (t1) and private messages (t4), trees of comments depth first, what its
// "more comments" call answers, mail to moderators, and posts or comments one a line, as archives have them.
//
//     {"kind":"t1","data":{"name":"t1_c1","author":"ann","body":"late","created_utc":1714557600.0,"parent_id":"t3_p1","link_id":"t3_p1"}}
//     -> {"id":"reddit:t1_c1","kind":"comment","text":"late","reply_to":"reddit:t3_p1","conversation":"reddit:t3_p1",…}
//
// What its author deleted or a moderator removed is a tombstone. Text is Markdown, as it was typed.
#pragma once

#include <memory>

#include "ingest/json_payload.hpp"

namespace sc::ingest {

std::unique_ptr<Payload> make_reddit();

}  // namespace sc::ingest
