// SPDX-License-Identifier: Apache-2.0
// A text as it is meant, for readers that know ASCII: digits of all scripts, full-width letters and unusual blanks, dashes
// and dots become the plain ones, and what can't be seen (zero-width characters, marks upon a character, directions) is
// left out. Digits that are spelled out become digits when there are enough of them in a row. Each byte knows where it came from.
//
//     "０７７\u200B00 ９００"    reads "07700 900"
//     "four one five"       reads "415"
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sc::redact {

class Plain {
 public:
  // The text is looked at until the next call, and not copied when it is plain already.
  void read(std::string_view text);

  std::string_view text() const noexcept { return plain_; }
  // Where in the original the bytes [begin, end) of text() begin and end.
  uint32_t begin_of(uint32_t begin) const noexcept { return mapped_ ? from_[begin] : begin; }
  uint32_t end_of(uint32_t end) const noexcept { return mapped_ && end > 0 ? till_[end - 1] : end; }

  // Bytes [begin, end) are read as these digits from here on. Places rise from call to call, and refer to text() as it was
  // before the first; `settle` takes them into effect.
  void respell(uint32_t begin, uint32_t end, std::string_view digits);
  void settle();
  // Where digits stand in text() that were spelled out.
  const std::vector<std::pair<uint32_t, uint32_t>>& respelled() const noexcept { return settled_; }

 private:
  struct Respelled {
    uint32_t begin, end;
    uint8_t count;
  };

  void put(std::string_view bytes, size_t from, size_t till);
  void keep(std::string_view text, size_t from, size_t till);

  std::string_view plain_;
  bool mapped_ = false;
  std::string buffer_, other_;
  std::vector<uint32_t> from_, till_, other_from_, other_till_;
  std::vector<Respelled> respelled_;
  std::string digits_;
  std::vector<std::pair<uint32_t, uint32_t>> settled_;
};

}  // namespace sc::redact
