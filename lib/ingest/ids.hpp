// SPDX-License-Identifier: Apache-2.0
// Ids of posts: `network:native`, `network:host/native`, or `network:~` and 16 hexadecimal digits where the source has
// no id. The digits are XXH3-64 (seed 0) of four parts, each as its length in decimal, a colon and its bytes:
//
//     network, author, text, time cut to the minute ("2024-05-01T10:00Z", empty when unknown)
//     7:twitter3:ann5:hello17:2024-05-01T10:00Z
//
// The author is the id, else the handle in lower case, else the name; the text is the finished one, as in the record. So the
// same export gives the same ids, today and on another machine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "time/instant.hpp"

namespace sc::ingest {

// Appends a full id; `host` may be empty.
void append_id(std::string& out, std::string_view network, std::string_view host, std::string_view native);

// What a generated id is made of.
struct IdParts {
  std::string_view network, author, text;
  std::optional<time::Instant> time;
};

// The number behind a generated id; `scratch` is reused memory.
uint64_t hash_for_id(const IdParts& parts, std::string& scratch);

// That of an id that was generated; nothing for one that wasn't.
std::optional<uint64_t> hash_of_id(std::string_view id) noexcept;

// Appends "network:~0123456789abcdef".
void append_generated_id(std::string& out, const IdParts& parts, std::string& scratch);

// When a Twitter id of the scheme used since 4 November 2010 was made (its upper bits count milliseconds), cut to the
// second as the network writes it; nothing for an older id or what is none.
std::optional<time::Instant> instant_of_snowflake(std::string_view native_id) noexcept;

// ASCII lower case, in place.
void to_lower(std::string& text, size_t from = 0) noexcept;

}  // namespace sc::ingest
