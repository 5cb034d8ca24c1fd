// SPDX-License-Identifier: Apache-2.0
// Lines into large blocks: flushes when full; the run loop flushes it whenever the reader would wait, so live streams
// don't lag and files are fast. Always whole lines: a write ends at a line's end.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

#include "io/bytes.hpp"

namespace sc::io {

class LineWriter {
 public:
  explicit LineWriter(ByteSink& sink) : sink_(sink), room_(full_ + full_ / 4), buffer_(std::make_unique_for_overwrite<char[]>(room_)) {}

  // Where the next line's bytes go, with room for `size` of them; then end_line(their end).
  char* line(size_t size) {
    make_room(size + 1);
    return buffer_.get() + held_;
  }
  void end_line(char* end) {
    *end = '\n';
    held_ = static_cast<size_t>(end + 1 - buffer_.get());
    if (held_ >= full_) flush();
  }
  void write_line(std::string_view bytes) {
    char* const to = line(bytes.size());
    std::memcpy(to, bytes.data(), bytes.size());
    end_line(to + bytes.size());
  }
  // Bytes that are no line: a document.
  void write(std::string_view bytes) {
    if (bytes.empty()) return;
    make_room(bytes.size());
    std::memcpy(buffer_.get() + held_, bytes.data(), bytes.size());
    held_ += bytes.size();
    if (held_ >= full_) flush();
  }
  void flush() {
    if (held_ == 0) return;
    // What could not be written is not tried again: the sink has thrown, and the run is over.
    sink_.write({buffer_.get(), held_});
    held_ = 0;
  }

 private:
  void make_room(size_t size) {
    if (size <= room_ - held_) return;
    room_ = std::max(held_ + size, room_ + room_ / 2);
    auto larger = std::make_unique_for_overwrite<char[]>(room_);
    std::memcpy(larger.get(), buffer_.get(), held_);
    buffer_ = std::move(larger);
  }

  static constexpr size_t full_ = size_t{256} << 10;
  ByteSink& sink_;
  size_t room_;
  std::unique_ptr<char[]> buffer_;
  size_t held_ = 0;
};

}  // namespace sc::io
