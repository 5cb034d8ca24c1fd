// SPDX-License-Identifier: Apache-2.0
#include "thread/frame.hpp"

#include <bit>
#include <cstddef>
#include <cstring>

namespace sc::thread {

namespace {

// Lengths of parts are one byte; longer ones say so, and four bytes follow.
constexpr uint8_t long_part = 255;

static_assert(part_count <= 32, "which parts are there is told by 32 bits");

}  // namespace

// The numbers, a bit for every part that is there, their lengths, and their bytes.
void TurnFrame::pack(std::string& out) const {
  char front[sizeof fixed + sizeof(uint32_t) + part_count * (1 + sizeof(uint32_t))];
  std::memcpy(front, &fixed, sizeof fixed);
  uint32_t there = 0;
  size_t size = sizeof fixed + sizeof there;
  for (size_t part = 0; part < part_count; ++part) {
    if (parts[part].empty()) continue;
    there |= uint32_t{1} << part;
    const bool is_long = parts[part].size() >= long_part;
    front[size++] = static_cast<char>(is_long ? long_part : parts[part].size());
    if (!is_long) continue;
    const auto length = static_cast<uint32_t>(parts[part].size());
    std::memcpy(front + size, &length, sizeof length);
    size += sizeof length;
  }
  std::memcpy(front + sizeof fixed, &there, sizeof there);
  out.assign(front, size);
  for (; there != 0; there &= there - 1) out += parts[static_cast<size_t>(std::countr_zero(there))];
}

TurnFrame TurnFrame::unpack(std::string_view bytes) noexcept {
  TurnFrame frame;
  uint32_t there = 0;
  std::memcpy(&frame.fixed, bytes.data(), sizeof frame.fixed);
  std::memcpy(&there, bytes.data() + sizeof frame.fixed, sizeof there);
  const char* lengths = bytes.data() + sizeof frame.fixed + sizeof there;
  const char* begin = lengths;
  for (uint32_t left = there; left != 0; left &= left - 1) begin += static_cast<uint8_t>(*begin) == long_part ? 1 + sizeof(uint32_t) : 1;
  for (; there != 0; there &= there - 1) {
    uint32_t length = static_cast<uint8_t>(*lengths++);
    if (length == long_part) {
      std::memcpy(&length, lengths, sizeof length);
      lengths += sizeof length;
    }
    frame.parts[static_cast<size_t>(std::countr_zero(there))] = {begin, length};
    begin += length;
  }
  return frame;
}

void TurnFrame::set_speaks(std::string& packed, Speaks speaks) noexcept {
  packed[offsetof(Fixed, speaks)] = static_cast<char>(speaks);
}

}  // namespace sc::thread
