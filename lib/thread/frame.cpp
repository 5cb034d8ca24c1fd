// SPDX-License-Identifier: Apache-2.0
#include "thread/frame.hpp"

#include <cstring>

namespace sc::thread {

namespace {

// Lengths of parts are one byte; longer ones say so, and four bytes follow.
constexpr uint8_t long_part = 255;

}  // namespace

void TurnFrame::pack(std::string& out) const {
  char front[sizeof fixed + part_count * (1 + sizeof(uint32_t))];
  std::memcpy(front, &fixed, sizeof fixed);
  size_t size = sizeof fixed;
  for (const std::string_view part : parts) {
    const bool is_long = part.size() >= long_part;
    front[size++] = static_cast<char>(is_long ? long_part : part.size());
    if (!is_long) continue;
    const auto length = static_cast<uint32_t>(part.size());
    std::memcpy(front + size, &length, sizeof length);
    size += sizeof length;
  }
  out.assign(front, size);
  for (const std::string_view part : parts) out += part;
}

TurnFrame TurnFrame::unpack(std::string_view bytes) noexcept {
  TurnFrame frame;
  std::memcpy(&frame.fixed, bytes.data(), sizeof frame.fixed);
  size_t at = sizeof frame.fixed;
  std::array<uint32_t, part_count> lengths{};
  for (uint32_t& length : lengths) {
    length = static_cast<uint8_t>(bytes[at++]);
    if (length != long_part) continue;
    std::memcpy(&length, bytes.data() + at, sizeof length);
    at += sizeof length;
  }
  for (size_t part = 0; part < part_count; ++part) {
    frame.parts[part] = bytes.substr(at, lengths[part]);
    at += lengths[part];
  }
  return frame;
}

}  // namespace sc::thread
