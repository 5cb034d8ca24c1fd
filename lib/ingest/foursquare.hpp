// SPDX-License-Identifier: Apache-2.0
// Replies of Foursquare's API, version 2: check-ins with their comments, and tips, wherever they stand in `response`.
// Users, venues, photos and specials are refused by name, errors too.
//
//     {"meta":{"code":200},"response":{"checkin":{"id":"4d5","createdAt":1714557600,"shout":"late","venue":{"name":"Pier 4",…}}}}
//     -> {"id":"foursquare:4d5","kind":"checkin","text":"late","place":{"name":"Pier 4",…},…}
//
// A tip is a review without a rating.
#pragma once

#include <memory>

#include "ingest/json_payload.hpp"

namespace sc::ingest {

std::unique_ptr<Payload> make_foursquare();

}  // namespace sc::ingest
