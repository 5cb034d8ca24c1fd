// SPDX-License-Identifier: Apache-2.0
// Cuts a stream of JSON into its values: one a line (NDJSON), the elements of arrays of any size, or values one after
// the other with blanks or line ends between and inside. Fed blocks cut anywhere; what comes out does not depend on the cut.
//
// What kind it is, the first two lines say (json_head.hpp). Where every line is one value, damage costs one line. Else values end where their brackets close, and damage (a bracket of the wrong kind,
// an object where a key must stand, a line break inside a string) costs the value up to there; reading goes on at
// the next line that begins with { in the column where the broken value began.
//
// A byte order mark, RS before a value (RFC 7464) and CRLF are no part of a value. Whether a value is valid inside is
// not looked at: see json/validate.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/json_head.hpp"

namespace sc::ingest {

// A value and where its first byte stands, counted from 1; the column counts bytes.
// Behind the bytes json::padding more are readable.
struct JsonPiece {
  std::string_view bytes;
  uint64_t line = 0;
  uint64_t column = 0;
};

// Views are good until the call returns.
class JsonPieces {
 public:
  virtual ~JsonPieces() = default;
  virtual void value(const JsonPiece& piece) = 0;
  // What can't be cut into a value; `bytes` may be the beginning only.
  virtual void broken(const JsonPiece& piece, const char* why) = 0;
  virtual void blank_line() = 0;
};

class JsonSplitter {
 public:
  explicit JsonSplitter(size_t longest_value) : longest_(longest_value), head_(longest_value) {}

  // `block` is followed by json::padding readable bytes.
  void feed(std::string_view block, JsonPieces& out);
  void finish(JsonPieces& out);

 private:
  enum class Mode : uint8_t { undecided, lines, values };
  enum class At : uint8_t { between, scalar, string_scalar, inside, skipping };

  void decide(JsonKind kind, JsonPieces& out);
  void skip_first_line(std::string_view& text, JsonPieces& out);
  void feed_lines(std::string_view block, JsonPieces& out);
  void take_line(std::string_view line, JsonPieces& out);
  void line_too_long(JsonPieces& out);

  void feed_values(std::string_view block, JsonPieces& out);
  size_t step_between(std::string_view block, size_t at, JsonPieces& out);
  size_t step_scalar(std::string_view block, size_t at, JsonPieces& out);
  size_t step_inside(std::string_view block, size_t at, JsonPieces& out);
  size_t step_string(std::string_view block, size_t at, JsonPieces& out);
  size_t step_skipping(std::string_view block, size_t at);
  void begin_value(At state, size_t at);
  void end_value(std::string_view block, size_t end, JsonPieces& out);
  void give_up(std::string_view block, size_t end, const char* why, JsonPieces& out);
  void punctuation(std::string_view block, size_t at, JsonPieces& out);
  bool opens_wrongly() const noexcept;
  void new_line(size_t at) noexcept;
  uint64_t column_of(size_t at) const noexcept;
  std::string_view padded_held();
  void hold(std::string_view bytes);

  size_t longest_;
  JsonHead head_;
  Mode mode_ = Mode::undecided;
  At state_ = At::between;
  std::string held_;            // what earlier blocks held of the line or value at hand
  bool overlong_ = false;       // it is longer than allowed: only its beginning is held
  uint64_t line_ = 1;           // where reading stands
  uint64_t line_offset_ = 0;    // stream offset at which that line begins
  uint64_t block_offset_ = 0;   // stream offset of the block at hand
  uint64_t value_line_ = 0, value_column_ = 0;
  size_t value_begin_ = 0;      // in the block, when nothing is held
  std::string open_;            // the brackets open inside the value
  char previous_ = 0;           // the significant byte before, inside a value
  bool in_string_ = false, escaped_ = false;
  bool only_blanks_ = true;     // so far on this line
  bool in_array_ = false;       // inside an outermost array, whose elements are the values
  bool after_element_ = false, after_comma_ = false;
};

}  // namespace sc::ingest
