// SPDX-License-Identifier: Apache-2.0
// Replies and exports of Zendesk Support: tickets, their comments and audits, with the users that come beside them.
// Users, groups, activities and the like are refused by name, errors too.
//
//     {"ticket":{"id":7,"url":"https://acme.zendesk.com/api/v2/tickets/7.json","description":"late","requester_id":5,…}}
//     -> {"id":"zendesk:acme.zendesk.com/7","kind":"mail","actor":{"role":"customer","declared":true},"text":"late",…}
//
// A ticket's first words have the ticket's id, which all others answer. A note that the customer doesn't
// see has the role `other` and `extra.internal`, so that nobody takes it for an answer.
#pragma once

#include <memory>

#include "ingest/json_payload.hpp"

namespace sc::ingest {

std::unique_ptr<Payload> make_zendesk();

}  // namespace sc::ingest
