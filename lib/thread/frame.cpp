// SPDX-License-Identifier: Apache-2.0
#include "thread/frame.hpp"

#include <cstring>

namespace sc::thread {

namespace {

struct Front {
  TurnFrame::Fixed fixed;
  std::array<uint32_t, part_count> lengths;
};

}  // namespace

void TurnFrame::pack(std::string& out) const {
  Front front{fixed, {}};
  for (size_t at = 0; at < part_count; ++at) front.lengths[at] = static_cast<uint32_t>(parts[at].size());
  char bytes[sizeof front];
  std::memcpy(bytes, &front, sizeof front);
  out.assign(bytes, sizeof bytes);
  for (const std::string_view part : parts) out += part;
}

TurnFrame TurnFrame::unpack(std::string_view bytes) noexcept {
  Front front{};
  std::memcpy(&front, bytes.data(), sizeof front);
  TurnFrame frame;
  frame.fixed = front.fixed;
  size_t at = sizeof front;
  for (size_t part = 0; part < part_count; ++part) {
    frame.parts[part] = bytes.substr(at, front.lengths[part]);
    at += front.lengths[part];
  }
  return frame;
}

}  // namespace sc::thread
