// SPDX-License-Identifier: Apache-2.0
#include "json/structure.hpp"

#include <algorithm>
#include <limits>

#include "base/processor.hpp"
#include "json/structure_kernel.hpp"

namespace sc::json {

namespace {

bool is_digit(char byte) noexcept { return byte >= '0' && byte <= '9'; }

const char* words_for(StructureError error) noexcept {
  switch (error) {
    case StructureError::unclosed_string: return "a string is not closed";
    case StructureError::control_in_string: return "an unescaped control character in a string";
    case StructureError::empty: return "empty";
    case StructureError::utf8: return "invalid UTF-8";
    case StructureError::none: break;
  }
  return nullptr;
}

}  // namespace

std::span<const StructureKernel> structure_kernels() noexcept {
#if defined(__x86_64__)
  static constexpr StructureKernel all[] = {scan_avx512, scan_avx2, scan_baseline};
#else
  static constexpr StructureKernel all[] = {scan_baseline};
#endif
  return runnable(all);
}

Structure::Structure() : kernel_(structure_kernels().front()) {}

const char* Structure::scan(const char* text, size_t& size, bool one_line) {
  positions_ = {};
  if (size > std::numeric_limits<uint32_t>::max() - 64) return "too long";
  if (size > capacity_ || room_ == nullptr) {
    capacity_ = std::max(size + size / 2, size_t{1} << 14);
    room_ = std::make_unique_for_overwrite<uint32_t[]>(positions_room(capacity_));
  }
  const StructureScan scan = kernel_(text, size, one_line, room_.get());
  size = scan.size;
  if (scan.error != StructureError::none) return words_for(scan.error);
  positions_ = {room_.get(), scan.count};
  has_backslashes_ = scan.backslashes;
  has_controls_ = scan.controls;
  return nullptr;
}

const char* Structure::find(std::string_view text) {
  size_t size = text.size();
  return scan(text.data(), size, false);
}

const char* Structure::find_line(std::string_view text, size_t& length) {
  length = text.size();
  return scan(text.data(), length, true);
}

bool is_number(std::string_view bytes) noexcept {
  size_t at = 0;
  const size_t end = bytes.size();
  const auto digits = [&] {
    const size_t from = at;
    while (at < end && is_digit(bytes[at])) ++at;
    return at != from;
  };
  if (at < end && bytes[at] == '-') ++at;
  if (at < end && bytes[at] == '0') ++at;
  else if (!digits()) return false;
  if (at < end && bytes[at] == '.') {
    ++at;
    if (!digits()) return false;
  }
  if (at < end && (bytes[at] == 'e' || bytes[at] == 'E')) {
    ++at;
    if (at < end && (bytes[at] == '+' || bytes[at] == '-')) ++at;
    if (!digits()) return false;
  }
  return at == end;
}

bool is_literal(std::string_view bytes) noexcept { return bytes == "true" || bytes == "false" || bytes == "null"; }

}  // namespace sc::json
