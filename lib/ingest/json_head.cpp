// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_head.hpp"

#include <algorithm>

#include "json/value.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view spaces = " \t\r\n\x1E";
constexpr size_t surely_looked_at = 512;  // beyond it only a line end tells more

// Whether `line` begins with an object that it also ends with.
bool is_whole_object(std::string_view line) noexcept {
  const size_t begin = blanks_before(line);
  if (begin >= line.size() || line[begin] != '{') return false;
  const size_t end = json::scan::value(line, begin);
  return end != json::scan::npos && line.find_first_not_of(spaces, end) == line.npos;
}

// The next line after `line`, a view of `text`, that isn't blank.
std::string_view line_after(std::string_view text, std::string_view line) noexcept {
  const auto end = static_cast<size_t>(line.data() - text.data()) + line.size();
  return line_at(text, end + blanks_before(text.substr(end)));
}

}  // namespace

size_t blanks_before(std::string_view text) noexcept {
  const size_t mark = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  return std::min(text.find_first_not_of(spaces, mark), text.size());
}

std::string_view line_at(std::string_view text, size_t begin) noexcept {
  return text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
}

JsonKind JsonHead::feed(std::string_view block) {
  if (first_goes_on_) {
    block.remove_prefix(std::min(block.find('\n'), block.size()));
    if (block.empty()) return JsonKind::unknown;
    first_goes_on_ = false;
  }
  const size_t most = 3 * longest_ + 2 * surely_looked_at;
  const size_t size = held_.size() + block.size();
  const bool may_be_too_long = size > longest_ && !first_looked_at_;
  const bool news = held_.size() < surely_looked_at || block.find('\n') != block.npos || may_be_too_long || size >= most;
  held_.append(block);
  if (!news) return JsonKind::unknown;
  const std::string_view head = std::string_view(held_).substr(0, most);
  const JsonKind kind = kind_of(head);
  if (kind != JsonKind::unknown) return kind;
  if (may_be_too_long) first_looked_at_ = cut_first_line();
  return held_.size() < most ? JsonKind::unknown : last_kind_of(std::string_view(held_).substr(0, most));
}

// Leaves out what a first line has more than it takes to be too long. Gives whether all of it is there that matters.
bool JsonHead::cut_first_line() {
  const size_t begin = blanks_before(held_);
  const size_t end = begin + line_at(held_, begin).size();
  const size_t enough = begin + longest_ + 1;
  if (end < enough) return end < held_.size();
  first_goes_on_ = end == held_.size();
  held_.erase(enough, end - enough);
  return true;
}

JsonKind JsonHead::finish() const noexcept {
  if (blanks_before(held_) == held_.size()) return JsonKind::unknown;
  const JsonKind kind = kind_of(held_);
  return kind == JsonKind::unknown ? last_kind_of(held_) : kind;
}

// What `text` tells, and every longer head as well.
JsonKind JsonHead::kind_of(std::string_view text) const noexcept {
  const size_t begin = blanks_before(text);
  if (begin == text.size()) return JsonKind::unknown;
  if (text[begin] == '[') return JsonKind::values;
  const std::string_view first = line_at(text, begin);
  const bool too_long = first.size() > longest_;
  if (!too_long && begin + first.size() == text.size()) return JsonKind::unknown;
  if (text[begin] != '{') return JsonKind::lines;
  if (!too_long && is_whole_object(first)) return JsonKind::lines;
  // Values one after the other may make a line as long as they like.
  if (too_long && json::scan::value(first.substr(0, longest_ + 1), 0) != json::scan::npos) return JsonKind::values;
  const std::string_view second = line_after(text, first);
  const bool ended = !second.empty() && second.data() + second.size() != text.data() + text.size();
  return ended ? last_kind_of(text) : JsonKind::unknown;
}

// What `text` tells when nothing comes behind it.
JsonKind JsonHead::last_kind_of(std::string_view text) const noexcept {
  const size_t begin = blanks_before(text);
  if (begin < text.size() && text[begin] == '[') return JsonKind::values;
  if (begin == text.size() || text[begin] != '{') return JsonKind::lines;
  const std::string_view first = line_at(text, begin);
  const bool too_long = first.size() > longest_;
  const std::string_view second = line_after(text, first);
  if (!too_long && is_whole_object(first)) return JsonKind::lines;
  if (second.size() <= longest_ && is_whole_object(second)) return JsonKind::lines;
  return too_long ? JsonKind::values_behind_line : JsonKind::values;
}

}  // namespace sc::ingest
