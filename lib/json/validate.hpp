// SPDX-License-Identifier: Apache-2.0
// Full validation of one JSON text (RFC 8259), for the door of the pipeline: every value is visited.
// Numbers are checked by their text, so 2^64, 1e400 and 40 digits are fine and stay as they are.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "json/skips.hpp"
#include "json/structure.hpp"

namespace sc::json {

struct Finding {
  const char* what = nullptr;  // nullptr: valid
  size_t offset = 0;           // of the byte where it was noticed
  bool lone_surrogate = false;  // valid, but a \uD800-\uDFFF stands alone; readers see U+FFFD
};

class Validator {
 public:
  // Checks `text` from its first to its last byte; blanks around the value are fine, anything else is not.
  // No padding is needed. Nesting deeper than 256 is a finding.
  // Where its values end is then in `skips`, until the next check; of a text that is not valid nothing is.
  Finding check(std::string_view text);
  const Skips& skips() const noexcept { return skips_; }

 private:
  // A container that is open: where it begins, and the last key so far (0: none).
  struct Open {
    uint32_t begin, key;
    char closing;
  };
  class Walk;

  Finding explain(std::string_view text) const;

  Structure structure_;
  Skips skips_;
  std::array<Open, Nesting::deepest> open_;
};

}  // namespace sc::json
