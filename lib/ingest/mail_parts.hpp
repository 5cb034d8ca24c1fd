// SPDX-License-Identifier: Apache-2.0
// The small readings that a post of mail is made of.
#pragma once

#include <string>
#include <string_view>

namespace sc::ingest {

// The body with one > less before every "From " that a mailbox quoted: ">From", ">>From". A view of `scratch` when there is any.
std::string_view without_from_quotes(std::string_view body, std::string& scratch);

// Whether a subject says that it answers another: "Re: late", "[boats] AW: late", "Re[2]: late".
bool is_reply_subject(std::string_view subject) noexcept;

// The id of an unfolded Message-ID: between < and >, else a lone word with an @ in it. Empty when there is none.
std::string_view lone_message_id(std::string_view value) noexcept;
// The first or last between < and > of an unfolded In-Reply-To or References; words without are often addresses.
std::string_view first_message_id(std::string_view value) noexcept;
std::string_view last_message_id(std::string_view value) noexcept;

// The first language of Content-Language; empty when it is no language tag.
std::string_view first_language(std::string_view value) noexcept;

}  // namespace sc::ingest
