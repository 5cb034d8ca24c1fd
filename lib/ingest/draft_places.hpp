// SPDX-License-Identifier: Apache-2.0
// Where in a draft a column's field stands.
#pragma once

#include "ingest/columns.hpp"
#include "ingest/post.hpp"

namespace sc::ingest {

// Where a plain text goes; nullptr when the field is none of these.
std::string_view* place_for(Field field, PostDraft& draft) noexcept;

// The same for dates, ids of one post or person, and counts.
Moment& moment_for(Field field, PostDraft& draft) noexcept;
std::string_view& id_for(Field field, PostDraft& draft) noexcept;
Count& count_for(Field field, PostDraft& draft) noexcept;

}  // namespace sc::ingest
