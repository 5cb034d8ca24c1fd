// SPDX-License-Identifier: Apache-2.0
// Twitter's two APIs. Version 1.1: statuses alone, in arrays, as `statuses` of a search or `results` of the premium
// one, direct messages, and streams with their delete notices. Version 2: pages of `data` with `includes`, single
// posts, what twarc flattened, and compliance lines.
//
// In both: a repost's text is "RT @name: " and the whole original, its share count (the original's) is left out;
// `extra.repost_of` and `extra.quote_of` name the other post's id; the link is made of handle and id.
#pragma once

#include <memory>
#include <string_view>

#include "ingest/json_payload.hpp"

namespace sc::ingest {

std::unique_ptr<Payload> make_twitter_v1();
std::unique_ptr<Payload> make_twitter_v2();

namespace twitter {

// A language as BCP 47 has it: Twitter's codes for "none found" (und, zxx, qme, qst …) are empty, in iw ji are id he yi.
std::string_view language(std::string_view code) noexcept;

// What stands between the tags: `<a href="…">Twitter Web Client</a>` is "Twitter Web Client".
std::string_view client_name(std::string_view source) noexcept;

// "https://twitter.com/ann/status/7", with /i/web/ where the handle isn't known.
void append_permalink(std::string& out, std::string_view handle, std::string_view id);

}  // namespace twitter

}  // namespace sc::ingest
