// SPDX-License-Identifier: Apache-2.0
// Numbers with letters in them: IBANs, national ids, passports, booking codes; and what words say a number is.
#pragma once

#include <string>
#include <string_view>

#include "redact/reading.hpp"

namespace sc::redact {

class Mixed {
 public:
  Mixed(const Reading& reading, Findings& out) : reading_(reading), text_(reading.text), out_(out) {}
  // Takes what begins at, or just before, the digit at `at`; gives its end, or `at` when there is nothing with letters.
  size_t take(size_t at, const Told& told);

 private:
  size_t take_iban(size_t at, const Told& told);
  size_t take_spaced_id(size_t begin, const Told& told);
  size_t take_finnish(size_t at, size_t end, const Told& told);
  size_t take_token(size_t begin, size_t end, const Told& told);
  // The letters and digits from `begin` on, small separators left out, up to `most`; `ends` has where each ends.
  void collect(size_t begin, size_t most);

  const Reading& reading_;
  std::string_view text_;
  Findings& out_;
  std::string pieces_;
  std::vector<uint32_t> ends_;
};

// What the words beside a number say it is (of account, order, booking, passport, licence, postcode); `kinds` when nothing.
Kind told_kind(const Reading& reading, const Told& told, size_t begin);
// How many digits such a number has.
size_t least_told(Kind kind);
size_t most_told(Kind kind);
// Behind what belongs to a postcode besides digits ("1234 AB").
size_t postcode_end(std::string_view text, size_t end);

}  // namespace sc::redact
