// SPDX-License-Identifier: Apache-2.0
#include "rules/source.hpp"

#include <algorithm>
#include <utility>

namespace sc::rules {

namespace {

constexpr size_t longest_quote = 60;

bool inside_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

std::string Source::quoted(Reach reach) const {
  std::string shown = text_.substr(reach.begin, reach.end - reach.begin);
  if (shown.size() > longest_quote) {
    size_t end = longest_quote;
    while (end > 0 && inside_character(shown[end])) --end;
    shown.resize(end);
    shown += "...";
  }
  for (char& byte : shown) {
    const auto value = static_cast<unsigned char>(byte);
    if (value < 0x20 || value == 0x7F) byte = ' ';
  }
  return shown;
}

void Source::fail(Reach reach, std::string message) const {
  const size_t offset = std::min(reach.begin, text_.size());
  const auto before = text_.begin() + static_cast<std::ptrdiff_t>(offset);
  const auto lines = static_cast<uint64_t>(std::count(text_.begin(), before, '\n'));
  const size_t line_end = offset == 0 ? std::string::npos : text_.rfind('\n', offset - 1);
  const size_t in_line = line_end == std::string::npos ? offset : offset - line_end - 1;
  Place place{origin_.file, origin_.line + lines, (lines == 0 ? origin_.column : 1) + in_line};
  const size_t length = reach.end > offset ? reach.end - offset : 1;
  throw Fault{origin_.kind, std::move(message), std::move(place), excerpt_of(text_, offset, length)};
}

}  // namespace sc::rules
