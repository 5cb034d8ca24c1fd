// SPDX-License-Identifier: Apache-2.0
// Times as feeds write them: all that time::read_date reads, and besides zones by names that mean one thing only (CET, JST, ET, the
// letters of RFC 822), cut forms of ISO 8601 (2003, 2003-12, 20031231, 2003-335, 20031231T101455Z), weekdays and months in
// the languages that feeds are made in, and the Korean clock.
//
//     read_feed_date("Κυρ, 11 Ιούλ 2004 12:00:00 EST")   // 2004-07-11T17:00:00Z
//     read_feed_date("03/04/2005")                       // nothing: it can be read in two ways
#pragma once

#include <optional>
#include <string_view>

#include "time/formats.hpp"

namespace sc::ingest {

std::optional<time::Reading> read_feed_date(std::string_view text);

}  // namespace sc::ingest
