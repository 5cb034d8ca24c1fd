// SPDX-License-Identifier: Apache-2.0
// Replies and webhooks of Intercom: conversations with their parts. Users, contacts, companies, tags and the like are
// refused by name, errors too.
//
//     {"type":"conversation","id":"147","created_at":1714557600,"source":{"body":"<p>late</p>","author":{"type":"user","id":"5"}},…}
//     -> {"id":"intercom:147","kind":"message","visibility":"private","actor":{"role":"customer","declared":true},"text":"late",…}
//
// A conversation's first words have its id, each part an id of its own below. A note is no answer: it has the role `other`
// and `extra.internal`. Parts without words (assigned, closed) are counted, not posts.
#pragma once

#include <memory>

#include "ingest/json_payload.hpp"

namespace sc::ingest {

std::unique_ptr<Payload> make_intercom();

}  // namespace sc::ingest
