// SPDX-License-Identifier: Apache-2.0
// Freshdesk's tickets and their conversations: a ticket alone, with its conversations inside or beside it, lists of both.
//
//     {"ticket":{"id":2001,"description_text":"late","requester_id":1001,…},"conversations":[{"id":3001,"incoming":false,…}]}
//     -> freshdesk:2001 by the customer, freshdesk:2001/3001 by an agent
//
// A ticket's first words have the ticket's id, which all others answer. A private note that didn't come
// in is no answer: it has the role `other` and `extra.internal`.
#pragma once

#include <memory>

#include "ingest/json_payload.hpp"

namespace sc::ingest {

std::unique_ptr<Payload> make_freshdesk();

}  // namespace sc::ingest
