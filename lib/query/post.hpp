// SPDX-License-Identifier: Apache-2.0
// What queries see of a post; what it lacks is empty.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace sc::query {

struct Post {
  static constexpr int64_t unknown = -1;
  static constexpr int64_t no_time = std::numeric_limits<int64_t>::min();

  std::string_view text = {};
  std::string_view author_handle = {};
  std::string_view author_id = {};
  std::string_view lang = {};
  std::string_view network = {};
  std::string_view kind = {};
  bool has_link = false;  // beyond what the text shows
  bool has_mention = false;
  bool has_tag = false;
  bool has_media = false;
  bool asks = false;  // sc-classify found a question
  std::string_view answered = {};  // handle or id of whom it answers
  std::string_view visibility = {};
  std::string_view country = {};  // code or name
  std::string_view state = {};    // where it was said
  std::string_view city = {};
  std::string_view location = {};  // where the author claims to be
  std::string_view sentiment = {};
  std::string_view url = {};                 // its own
  std::span<const std::string> links = {};   // beyond what the text shows
  int64_t followers = unknown;               // of the author
  int64_t time = no_time;                    // microseconds since 1970 UTC
  bool verified = false;                     // the author is
  bool answers = false;                      // it says that it answers something
  bool own = false;                          // said by us
};

}  // namespace sc::query
