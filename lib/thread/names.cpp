// SPDX-License-Identifier: Apache-2.0
#include "thread/names.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "base/fault.hpp"
#include "json/string.hpp"

namespace sc::thread {

namespace {

bool needs_no_escape(std::string_view name) noexcept {
  if (json::is_plain(name)) return true;
  bool odd = false;
  for (const char byte : name) odd |= byte == '"' || byte == '\\' || static_cast<uint8_t>(byte) < 0x20;
  return !odd;
}

bool is_before_with_slash(std::string_view left, std::string_view right) noexcept {
  const size_t both = std::min(left.size(), right.size());
  const int order = left.substr(0, both).compare(right.substr(0, both));
  if (order != 0) return order < 0;
  return left.size() < right.size() ? static_cast<uint8_t>(right[both]) > '/' : left.size() > right.size() && static_cast<uint8_t>(left[both]) < '/';
}

}  // namespace

Names::Names(Tape& tape, const Table<uint8_t>& wanted)
    : bytes_(take_bytes(tape.size() + 1)),  // of which only what is written takes memory
      begins_(wanted.size() + 1),
      bases_(wanted.size() / in_block + 1) {
  size_t next = 0, last = 0;  // the number that begins next; where the last name begins
  const auto begin_until = [&](size_t number) {
    for (; next <= number; ++next) begin(next, size_);
  };
  tape.replay([&](uint64_t number, std::string_view name) {
    begin_until(number);
    if (wanted[number] == 0) return;
    sorted_ = sorted_ && (size_ == 0 || is_before_with_slash({bytes_.get() + last, size_ - last}, name));
    last = size_;
    std::memcpy(bytes_.get() + size_, name.data(), name.size());
    size_ += name.size();
    plain_ = plain_ && needs_no_escape(name);
  });
  begin_until(wanted.size());
}

void Names::begin(size_t number, uint64_t at) {
  if (number % in_block == 0) bases_[number / in_block] = at;
  const uint64_t offset = at - bases_[number / in_block];
  if (offset > std::numeric_limits<uint32_t>::max()) throw Fault{FaultKind::state, "ids and names of more than four thousand million bytes in a row"};
  begins_[number] = static_cast<uint32_t>(offset);
}

}  // namespace sc::thread
