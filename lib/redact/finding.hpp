// SPDX-License-Identifier: Apache-2.0
// What is found in a text: which bytes, and what they are.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sc::redact {

// What a finding may be. Patterns of a playbook may name kinds of their own; these are numbered behind the last.
enum Kind : uint8_t {
  card,
  iban,
  phone,
  email,
  address,
  postcode,
  ip,
  birth_date,
  national_id,
  passport,
  licence,
  account,
  order,
  booking,
  name,
  handle,
  profile,
  person,
  kinds
};

inline constexpr std::array<std::string_view, kinds> kind_names{"card",  "iban",       "phone",       "email",    "address", "postcode",
                                                                "ip",    "birth_date", "national_id", "passport", "licence", "account",
                                                                "order", "booking",    "name",        "handle",   "profile", "person"};

// Bytes [begin, end) of the text.
struct Finding {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint8_t kind = card;

  bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

}  // namespace sc::redact
