// SPDX-License-Identifier: Apache-2.0
// JSON Feed, versions 1 and 1.1: each item a post, as entries of RSS and Atom are.
//
//     {"version":"https://jsonfeed.org/version/1.1","items":[{"id":"https://acme.example/1","content_text":"late"}]}
#pragma once

#include <memory>

#include "ingest/json_payload.hpp"

namespace sc::ingest {

std::unique_ptr<Payload> make_json_feed();

}  // namespace sc::ingest
