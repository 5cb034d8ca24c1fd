// SPDX-License-Identifier: Apache-2.0
// Where links, mailboxes and handles of split_words() end. Used inside lib/text only; what networks call a link is in
// extract.hpp. Each gives an end, behind the last byte.
#pragma once

#include <cstddef>
#include <string_view>

namespace sc::text {

// The end of the link whose scheme is the word [begin, colon), or 0 when that is no http:// or https:// link.
size_t link_with_scheme_end(std::string_view text, size_t begin, size_t colon);

// The end of the e-mail address, the www. host or the host with a path that begins at `begin`, or 0; then `searched` becomes
// the end of the run of bytes in which none begins.
size_t bare_link_end(std::string_view text, size_t begin, size_t& searched);

// The end of the handle whose name ends at `end`: behind @host.example or the rest of a domain, or `end` itself.
size_t handle_end(std::string_view text, size_t end);

}  // namespace sc::text
