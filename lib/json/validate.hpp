// SPDX-License-Identifier: Apache-2.0
// Full validation of one JSON text (RFC 8259), for the door of the pipeline: every value is visited.
// Numbers are checked by their text, so 2^64, 1e400 and 40 digits are fine and stay as they are.
#pragma once

#include <string_view>

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
  Finding check(std::string_view text);

 private:
  Finding walk(std::string_view text);

  Structure structure_;
};

}  // namespace sc::json
