// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_split.hpp"

#include <algorithm>
#include <cstring>

#include "json/outline.hpp"
#include "json/value.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr char record_separator = '\x1E';
constexpr size_t shown_of_overlong = 256;
constexpr const char* too_long = "longer than --max-line";

bool is_blank(char byte) noexcept { return byte == ' ' || byte == '\t' || byte == '\r' || byte == record_separator; }

}  // namespace

void JsonSplitter::feed(std::string_view block, JsonPieces& out) {
  switch (mode_) {
    case Mode::undecided: decide(head_.feed(block), out); return;
    case Mode::lines: feed_lines(block, out); return;
    case Mode::values: feed_values(block, out); return;
  }
}

void JsonSplitter::decide(JsonKind kind, JsonPieces& out) {
  if (kind == JsonKind::unknown) return;
  std::string head = std::move(head_.held());
  const size_t size = head.size();
  head.append(json::padding, ' ');
  std::string_view text(head.data(), size);
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  mode_ = kind == JsonKind::lines ? Mode::lines : Mode::values;
  if (kind == JsonKind::lines) return feed_lines(text, out);
  if (kind == JsonKind::values_behind_line) skip_first_line(text, out);
  feed_values(text, out);
}

void JsonSplitter::skip_first_line(std::string_view& text, JsonPieces& out) {
  const size_t begin = blanks_before(text);
  const std::string_view before = text.substr(0, begin);
  line_ += static_cast<uint64_t>(std::count(before.begin(), before.end(), '\n'));
  value_column_ = begin - (before.rfind('\n') + 1) + 1;
  const std::string_view first = line_at(text, begin);
  out.broken({first.substr(0, shown_of_overlong), line_, value_column_}, too_long);
  state_ = At::skipping;
  text.remove_prefix(begin + first.size());
}

void JsonSplitter::finish(JsonPieces& out) {
  if (mode_ == Mode::undecided) decide(head_.finish(), out);
  if (mode_ == Mode::lines) {
    if (overlong_) line_too_long(out);
    else if (!held_.empty()) take_line(padded_held(), out);
    held_.clear();
    return;
  }
  value_begin_ = 0;
  if (state_ == At::scalar) end_value({}, 0, out);
  else if (state_ == At::inside || state_ == At::string_scalar) give_up({}, 0, "ends inside a value", out);
  if (state_ == At::between && in_array_) out.broken({{}, line_, 0}, "the array never ends");
}

void JsonSplitter::hold(std::string_view bytes) {
  if (overlong_) return;
  if (held_.size() + bytes.size() > longest_) {
    overlong_ = true;
    held_.append(bytes.substr(0, shown_of_overlong));
    held_.resize(std::min(held_.size(), shown_of_overlong));
    return;
  }
  held_.append(bytes);
}

std::string_view JsonSplitter::padded_held() {
  const size_t size = held_.size();
  held_.append(json::padding, ' ');
  return {held_.data(), size};
}

// --- Lines

void JsonSplitter::feed_lines(std::string_view block, JsonPieces& out) {
  while (!block.empty()) {
    const void* found = std::memchr(block.data(), '\n', block.size());
    if (found == nullptr) {
      hold(block);
      return;
    }
    const auto length = static_cast<size_t>(static_cast<const char*>(found) - block.data());
    const std::string_view line = block.substr(0, length);
    if (held_.empty() && line.size() <= longest_) {
      take_line(line, out);
    } else {
      hold(line);
      if (overlong_) line_too_long(out);
      else take_line(padded_held(), out);
      held_.clear();
    }
    ++line_;
    block.remove_prefix(length + 1);
  }
}

void JsonSplitter::take_line(std::string_view line, JsonPieces& out) {
  size_t begin = 0;
  while (begin < line.size() && is_blank(line[begin])) ++begin;
  size_t end = line.size();
  while (end > begin && is_blank(line[end - 1])) --end;
  if (begin == end) out.blank_line();
  else out.value({line.substr(begin, end - begin), line_, begin + 1});
}

void JsonSplitter::line_too_long(JsonPieces& out) {
  out.broken({held_, line_, 0}, too_long);
  overlong_ = false;
}

// --- Values

void JsonSplitter::feed_values(std::string_view block, JsonPieces& out) {
  size_t at = 0;
  value_begin_ = 0;
  while (at < block.size()) {
    switch (state_) {
      case At::between: at = step_between(block, at, out); break;
      case At::scalar: at = step_scalar(block, at, out); break;
      case At::string_scalar: at = step_string(block, at, out); break;
      case At::inside: at = in_string_ ? step_string(block, at, out) : step_inside(block, at, out); break;
      case At::skipping: at = step_skipping(block, at); break;
    }
  }
  if (state_ != At::between && state_ != At::skipping) hold(block.substr(value_begin_));
  block_offset_ += block.size();
}

void JsonSplitter::new_line(size_t at) noexcept {
  ++line_;
  line_offset_ = block_offset_ + at + 1;
  only_blanks_ = true;
}

uint64_t JsonSplitter::column_of(size_t at) const noexcept { return block_offset_ + at - line_offset_ + 1; }

size_t JsonSplitter::step_between(std::string_view block, size_t at, JsonPieces& out) {
  const char byte = block[at];
  if (byte == '\n') {
    new_line(at);
  } else if (byte == ',' || byte == ']' || (byte == '[' && !in_array_)) {
    punctuation(block, at, out);
  } else if (!is_blank(byte)) {
    if (in_array_ && after_element_) out.broken({{}, line_, column_of(at)}, "no comma between elements");
    if (byte == '{' || byte == '[') {
      begin_value(At::inside, at);
      open_.assign(1, byte);
      previous_ = byte;
    } else if (byte == '"') {
      begin_value(At::string_scalar, at);
      in_string_ = true;
    } else {
      begin_value(At::scalar, at);
    }
  }
  return at + 1;
}

// The brackets of the outermost array, and its commas.
void JsonSplitter::punctuation(std::string_view block, size_t at, JsonPieces& out) {
  const JsonPiece here{block.substr(at, 1), line_, column_of(at)};
  only_blanks_ = false;
  if (block[at] == '[') {
    in_array_ = true;
    after_element_ = after_comma_ = false;
  } else if (block[at] == ']') {
    if (!in_array_) out.broken(here, "a ] that closes nothing");
    else if (after_comma_) out.broken(here, "a comma without an element");
    in_array_ = after_element_ = after_comma_ = false;
  } else {
    if (!in_array_ || !after_element_) out.broken(here, "a comma without an element");
    after_comma_ = in_array_;
    after_element_ = false;
  }
}

void JsonSplitter::begin_value(At state, size_t at) {
  state_ = state;
  value_begin_ = at;
  value_line_ = line_;
  value_column_ = column_of(at);
  held_.clear();
  overlong_ = in_string_ = escaped_ = only_blanks_ = after_comma_ = false;
}

void JsonSplitter::end_value(std::string_view block, size_t end, JsonPieces& out) {
  state_ = At::between;
  after_element_ = in_array_;
  std::string_view bytes = block.substr(value_begin_, end - value_begin_);
  if (!held_.empty()) {
    hold(bytes);
    bytes = overlong_ ? std::string_view(held_) : padded_held();
  } else if (bytes.size() > longest_) {
    overlong_ = true;
    bytes = bytes.substr(0, shown_of_overlong);
  }
  const JsonPiece piece{bytes, value_line_, value_column_};
  if (overlong_) out.broken(piece, too_long);
  else out.value(piece);
  held_.clear();
  overlong_ = false;
}

void JsonSplitter::give_up(std::string_view block, size_t end, const char* why, JsonPieces& out) {
  std::string_view bytes = block.substr(value_begin_, end - value_begin_);
  if (!held_.empty()) {
    hold(bytes);
    bytes = held_;
  }
  if (bytes.size() > longest_) bytes = bytes.substr(0, shown_of_overlong);
  out.broken({bytes, value_line_, value_column_}, why);
  held_.clear();
  open_.clear();
  overlong_ = in_string_ = false;
  after_element_ = after_comma_ = false;
  state_ = At::skipping;
}

size_t JsonSplitter::step_scalar(std::string_view block, size_t at, JsonPieces& out) {
  constexpr std::string_view ends = " \t\r\n,]{[\"\x1E";
  const size_t end = std::min(block.find_first_of(ends, at), block.size());
  if (end < block.size()) end_value(block, end, out);
  return end;
}

size_t JsonSplitter::step_string(std::string_view block, size_t at, JsonPieces& out) {
  for (; at < block.size(); ++at) {
    const char byte = block[at];
    if (byte == '\n') {
      give_up(block, at, "a line break inside a string", out);
      return at;
    }
    if (escaped_) {
      escaped_ = false;
    } else if (byte == '\\') {
      escaped_ = true;
    } else if (byte == '"') {
      in_string_ = false;
      previous_ = '"';
      if (state_ == At::string_scalar) end_value(block, at + 1, out);
      return at + 1;
    }
  }
  return at;
}

bool JsonSplitter::opens_wrongly() const noexcept {
  return open_.back() == '{' ? previous_ != ':' : previous_ != '[' && previous_ != ',';
}

size_t JsonSplitter::step_inside(std::string_view block, size_t at, JsonPieces& out) {
  for (; at < block.size(); ++at) {
    const char byte = block[at];
    if (is_blank(byte)) continue;
    switch (byte) {
      case '\n': new_line(at); continue;
      case '"': in_string_ = true; only_blanks_ = false; return at + 1;
      case '{':
      case '[':
        if (opens_wrongly()) {
          give_up(block, at, "a bracket where none may open", out);
          return at;
        }
        open_ += byte;
        break;
      case '}':
      case ']':
        if (open_.back() != (byte == '}' ? '{' : '[')) {
          give_up(block, at, "brackets don't match", out);
          return at;
        }
        open_.pop_back();
        if (open_.empty()) {
          only_blanks_ = false;
          end_value(block, at + 1, out);
          return at + 1;
        }
        break;
      default: break;
    }
    only_blanks_ = false;
    previous_ = byte;
  }
  return at;
}

size_t JsonSplitter::step_skipping(std::string_view block, size_t at) {
  for (; at < block.size(); ++at) {
    const char byte = block[at];
    if (byte == '\n') {
      new_line(at);
    } else if (only_blanks_ && byte == '{' && column_of(at) == value_column_) {
      state_ = At::between;
      return at;
    } else if (!is_blank(byte)) {
      only_blanks_ = false;
    }
  }
  return at;
}

}  // namespace sc::ingest
