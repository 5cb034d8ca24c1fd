// SPDX-License-Identifier: Apache-2.0
// Lines out of blocks: reads large blocks into one buffer with padding behind them and hands out a line at a time,
// in place. A line is good until the next call. CR before LF is left to the caller's trim (see Line::text): it is cut.
//
//     LineReader reader(source, {.longest = 16 << 20});
//     while (reader.next(line)) …
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "io/bytes.hpp"

namespace sc::io {

struct Line {
  std::string_view text;   // without LF or CRLF; the first line of an input without its BOM; without an RS prefix
  uint64_t number = 0;     // from 1
  bool too_long = false;   // `text` is only its beginning; the rest was skipped
  bool ended = true;       // false: the input ended before an LF
};

struct LineLimits {
  size_t block = size_t{256} << 10;
  size_t longest = size_t{16} << 20;
};

class LineReader {
 public:
  explicit LineReader(LineLimits limits);

  // Begins with a new input; line numbers begin again at 1. `before_waiting` is called when the next read would wait.
  void open(ByteSource& source, std::function<void()> before_waiting = {});

  // False at the end of the input.
  bool next(Line& line);

  // For those who find ends of lines themselves: what is held and not handed out yet, empty at the beginning of an
  // input; and that its first `length` bytes, behind which an LF is, were taken as a line, CR and RS included: gives the
  // line's number.
  std::string_view held() const noexcept { return number_ == 0 ? std::string_view() : std::string_view(buffer_.get() + begin_, end_ - begin_); }
  uint64_t take_held(size_t length) noexcept {
    begin_ += length + 1;
    searched_ = begin_;
    return ++number_;
  }

  uint64_t bytes_read() const noexcept { return bytes_read_; }
  // How many bytes of this input lie before `text`, which is of the line that was handed out last; nothing when it is not.
  std::optional<uint64_t> offset_of(std::string_view text) const noexcept {
    const std::less_equal<const char*> is_before;
    const char* const end = text.data() + text.size();
    if (!is_before(buffer_.get(), text.data()) || !is_before(end, buffer_.get() + begin_)) return std::nullopt;
    return input_read_ - static_cast<uint64_t>(buffer_.get() + end_ - text.data());
  }

 private:
  bool fill();
  void make_room();
  bool take(Line& line, size_t length, size_t eaten, bool ended);
  bool skip_long(Line& line);

  LineLimits limits_;
  ByteSource* source_ = nullptr;
  std::function<void()> before_waiting_;
  std::unique_ptr<char[]> buffer_;
  size_t capacity_ = 0;  // without the padding
  size_t begin_ = 0;     // of what was not handed out yet
  size_t end_ = 0;
  size_t searched_ = 0;  // no LF before here
  uint64_t number_ = 0;
  uint64_t bytes_read_ = 0;  // of all inputs
  uint64_t input_read_ = 0;  // of this one
  bool at_end_ = false;
};

}  // namespace sc::io
