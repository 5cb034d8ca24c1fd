// SPDX-License-Identifier: Apache-2.0
#include "io/line_reader.hpp"

#include <algorithm>
#include <cstring>

namespace sc::io {

namespace {

constexpr size_t padding = 64;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr char record_separator = '\x1E';  // RFC 7464
constexpr size_t kept_of_long_line = 4096;

}  // namespace

LineReader::LineReader(LineLimits limits) : limits_(limits), capacity_(limits.block * 2) {
  buffer_ = std::make_unique_for_overwrite<char[]>(capacity_ + padding);
}

void LineReader::open(ByteSource& source, std::function<void()> before_waiting) {
  source_ = &source;
  before_waiting_ = std::move(before_waiting);
  begin_ = end_ = searched_ = 0;
  number_ = 0;
  input_read_ = 0;
  at_end_ = false;
}

// Moves what is left to the front and, if the line in it fills the buffer, doubles that.
void LineReader::make_room() {
  const size_t held = end_ - begin_;
  if (held + limits_.block > capacity_) {
    const size_t wanted = std::min(std::max(capacity_ * 2, held + limits_.block), limits_.longest + limits_.block * 2);
    auto larger = std::make_unique_for_overwrite<char[]>(wanted + padding);
    std::memcpy(larger.get(), buffer_.get() + begin_, held);
    buffer_ = std::move(larger);
    capacity_ = wanted;
  } else if (begin_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, held);
  }
  searched_ -= begin_;
  begin_ = 0;
  end_ = held;
}

bool LineReader::fill() {
  if (at_end_) return false;
  make_room();
  if (before_waiting_ && source_->would_wait()) before_waiting_();
  const size_t count = source_->read(buffer_.get() + end_, std::min(limits_.block, capacity_ - end_));
  if (count == 0) at_end_ = true;
  end_ += count;
  bytes_read_ += count;
  input_read_ += count;
  return count > 0;
}

bool LineReader::take(Line& line, size_t length, size_t eaten, bool ended) {
  std::string_view text(buffer_.get() + begin_, length);
  begin_ += eaten;
  searched_ = begin_;
  ++number_;
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  if (number_ == 1 && text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (!text.empty() && text.front() == record_separator) text.remove_prefix(1);
  line = {text, number_, false, ended};
  return true;
}

// The line is over the limit: keeps its beginning, reads on to its end and forgets the rest.
bool LineReader::skip_long(Line& line) {
  const size_t kept = std::min({kept_of_long_line, limits_.longest, end_ - begin_});
  const std::string_view beginning(buffer_.get() + begin_, kept);
  begin_ += kept;
  searched_ = begin_;
  // What is kept stays at the front of the buffer; everything behind it is read over.
  std::memmove(buffer_.get(), beginning.data(), kept);
  bool ended = false;
  while (!ended) {
    const void* found = std::memchr(buffer_.get() + begin_, '\n', end_ - begin_);
    if (found != nullptr) {
      begin_ = static_cast<size_t>(static_cast<const char*>(found) - buffer_.get()) + 1;
      ended = true;
    } else {
      const size_t count = source_->read(buffer_.get() + kept, std::min(limits_.block, capacity_ - kept));
      bytes_read_ += count;
      input_read_ += count;
      begin_ = kept;
      end_ = kept + count;
      if (count == 0) {
        at_end_ = true;
        break;
      }
    }
  }
  searched_ = begin_;
  ++number_;
  line = {{buffer_.get(), kept}, number_, true, ended};
  return true;
}

bool LineReader::next(Line& line) {
  while (true) {
    const void* found = std::memchr(buffer_.get() + searched_, '\n', end_ - searched_);
    if (found != nullptr) {
      const size_t length = static_cast<size_t>(static_cast<const char*>(found) - buffer_.get()) - begin_;
      if (length > limits_.longest) return skip_long(line);
      return take(line, length, length + 1, true);
    }
    searched_ = end_;
    if (end_ - begin_ > limits_.longest) return skip_long(line);
    if (!fill()) {
      if (begin_ == end_) return false;
      return take(line, end_ - begin_, end_ - begin_, false);
    }
  }
}

}  // namespace sc::io
