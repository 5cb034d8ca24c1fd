// SPDX-License-Identifier: Apache-2.0
// Phone numbers: which groups of digits are one, by how they are written and by words beside them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "redact/cluster.hpp"
#include "redact/reading.hpp"

namespace sc::redact {

// Digits behind a "+" or "00": a calling code, and as many digits as numbers there have.
bool is_international(std::string_view digits);

class Phones {
 public:
  // How many groups from `first` on are a phone number; 0 when none is. `signed_plus` says that a plus stands before them.
  size_t groups(std::string_view text, const Cluster& cluster, size_t first, bool signed_plus, const Told& told);

 private:
  std::string lengths_, digits_, scratch_;
};

}  // namespace sc::redact
