// SPDX-License-Identifier: Apache-2.0
// What kind of JSON an input is, which its first two lines say: when either is an object from its first byte to its last,
// every line is one value. A line that is too long to be a value says nothing.
//
// The answer, and how much of the input it is given by, do not depend on how the input is cut into blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sc::ingest {

enum class JsonKind : uint8_t {
  unknown,             // more, please
  lines,               // one value a line
  values,              // an array, or values one after the other
  values_behind_line,  // the same, behind a first line that is too long
};

class JsonHead {
 public:
  explicit JsonHead(size_t longest_value) : longest_(longest_value) {}

  JsonKind feed(std::string_view block);
  // The input has ended; unknown when nothing was in it.
  JsonKind finish() const noexcept;
  // All that came; of a first line that is too long only its beginning, which is too long as well.
  std::string& held() noexcept { return held_; }

 private:
  JsonKind kind_of(std::string_view text) const noexcept;
  JsonKind last_kind_of(std::string_view text) const noexcept;
  bool cut_first_line();

  size_t longest_;
  std::string held_;
  bool first_looked_at_ = false;  // whether it is too long is known
  bool first_goes_on_ = false;    // it is, and its rest is left out
};

// How many bytes of mark and blanks stand in front.
size_t blanks_before(std::string_view text) noexcept;

// The line that begins at `begin`, without its end.
std::string_view line_at(std::string_view text, size_t begin) noexcept;

}  // namespace sc::ingest
