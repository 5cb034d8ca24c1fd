// SPDX-License-Identifier: Apache-2.0
// Whether a post shows everybody what belongs to one person: a mail address, a telephone number, the number of a card.
// Where sc-redact(1) was before, what it found is believed, its labels stand in the text; else the plain forms are looked
// for here. Addresses and numbers of companies (support@, 0800, 1-800) are nobody's.
//
//     "call me on 914-555-0185"     [11, 23)
#pragma once

#include <string>
#include <string_view>

#include "classify/model.hpp"
#include "record/record.hpp"

namespace sc::classify {

// The first that stands in a text, which `tokens` are of.
Place find_personal(std::string_view text, const learn::Tokens& tokens);

class PersonalReader {
 public:
  // Nowhere in a post that not everybody can read.
  Place read(const record::Record& post, const Reading& reading);

 private:
  Place told_by_redact(json::Value redact, size_t size);

  std::string scratch_;
};

}  // namespace sc::classify
