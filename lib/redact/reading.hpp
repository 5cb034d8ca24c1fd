// SPDX-License-Identifier: Apache-2.0
// A text that is being read for what is personal, and small questions that its readers ask of it. All readers take the
// plain form (plain.hpp) and answer in its bytes.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "redact/cues.hpp"
#include "redact/finding.hpp"

namespace sc::redact {

struct Reading {
  std::string_view text;
  const Marks* marks;
  const CueTable* all_words;  // with those that are too common to be marked
  Cues told = 0;              // by where the text stands: the name of its member
};

// What words beside a place tell of a number there.
struct Told {
  Cues nearest = 0;  // of the nearest such word before it
  Cues any = 0;      // of all within reach, before and right behind
  size_t distance = SIZE_MAX;
  uint32_t nearest_end = 0;  // where that word ends
};

// Walks the marks alongside rising places, so that each is looked at a few times only.
class Beside {
 public:
  explicit Beside(const Reading& reading) : reading_(&reading) {}
  // Places rise from call to call.
  Told of(size_t begin, size_t end);

 private:
  const Reading* reading_;
  size_t first_ = 0;  // the first mark that may still be within reach
};

// Where links are, for readers that leave them alone. Places rise from call to call.
class Links {
 public:
  explicit Links(std::string_view text) : text_(text) {}
  // Whether the byte is inside of one.
  bool has(size_t at);
  size_t end() const noexcept { return end_; }
  size_t begin() const noexcept { return begin_; }

 private:
  std::string_view text_;
  size_t begin_ = 0, end_ = 0;
  size_t next_sign_ = 0, next_host_ = 0;  // of "://" and "www."
  bool searched_ = false;
};

inline char byte_at(std::string_view text, size_t at) noexcept { return at < text.size() ? text[at] : '\0'; }
inline char byte_before(std::string_view text, size_t at) noexcept { return at > 0 && at <= text.size() ? text[at - 1] : '\0'; }
inline bool is_alnum(char byte) noexcept { return is_digit(byte) || is_ascii_letter(byte); }
inline char capital_of(char byte) noexcept { return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 32) : byte; }
size_t skip_blanks(std::string_view text, size_t at) noexcept;
// The end of the word (letters, apostrophes and hyphens between them) at `at`.
size_t word_end(std::string_view text, size_t at) noexcept;
// Whether a capital letter stands there.
bool is_capital_at(std::string_view text, size_t at) noexcept;

// The readers. Each appends what it finds, in any order.
void find_numbers(const Reading& reading, Findings& out);
void find_mails(const Reading& reading, Findings& out);
void find_ipv6(const Reading& reading, Findings& out);
void find_names(const Reading& reading, Findings& out);
// `out` holds what the other readers found, in order of place: an address doesn't run into it.
void find_addresses(const Reading& reading, Findings& out);

// Sorts, and joins what overlaps: the longer says what it is.
void settle(Findings& findings);

}  // namespace sc::redact
