// SPDX-License-Identifier: Apache-2.0
// Lines into large blocks: flushes when full; the run loop flushes it whenever the reader would wait, so live streams
// don't lag and files are fast. Always whole lines: a write ends at a line's end.
#pragma once

#include <string>
#include <string_view>

#include "io/bytes.hpp"

namespace sc::io {

class LineWriter {
 public:
  explicit LineWriter(ByteSink& sink) : sink_(sink) { buffer_.reserve(full_ + full_ / 4); }

  // Append the line's bytes to this, then call end_line().
  std::string& line() noexcept { return buffer_; }
  void end_line() {
    buffer_ += '\n';
    if (buffer_.size() >= full_) flush();
  }
  void write_line(std::string_view bytes) {
    buffer_ += bytes;
    end_line();
  }
  // Bytes that are no line: a document.
  void write(std::string_view bytes) {
    buffer_ += bytes;
    if (buffer_.size() >= full_) flush();
  }
  void flush() {
    if (buffer_.empty()) return;
    // What could not be written is not tried again: the sink has thrown, and the run is over.
    const std::string_view bytes = buffer_;
    sink_.write(bytes);
    buffer_.clear();
  }

 private:
  static constexpr size_t full_ = size_t{256} << 10;
  ByteSink& sink_;
  std::string buffer_;
};

}  // namespace sc::io
