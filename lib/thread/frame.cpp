// SPDX-License-Identifier: Apache-2.0
#include "thread/frame.hpp"

#include <bit>
#include <cstddef>
#include <cstring>

namespace sc::thread {

namespace {

// Lengths of parts are one byte; longer ones say so, and four bytes follow.
constexpr uint8_t long_part = 255;

// A frame begins with its time and with what is small and what is there, as bits.
struct Front {
  int64_t time;
  uint64_t parts : part_count, speaks : 2, voice : 2, feeling : 3, urgency : 2, needs_response : 2, is_private : 2, closer : 1, deleted : 1, from_template : 1,
      has_seen : 1, has_deleted_at : 1, has_missing_replies : 1;
};
static_assert(sizeof(Front) == 2 * sizeof(uint64_t));

Front front_of(const TurnFrame::Fixed& fixed) noexcept {
  Front front{};
  front.time = fixed.time;
  front.speaks = static_cast<uint64_t>(fixed.speaks) & 3;
  front.voice = static_cast<uint64_t>(fixed.voice) & 3;
  front.feeling = static_cast<uint64_t>(fixed.feeling) & 7;
  front.urgency = static_cast<uint64_t>(fixed.urgency) & 3;
  front.needs_response = static_cast<uint64_t>(fixed.needs_response) & 3;
  front.is_private = static_cast<uint64_t>(fixed.is_private) & 3;
  front.closer = fixed.closer;
  front.deleted = fixed.deleted;
  front.from_template = fixed.from_template;
  front.has_seen = fixed.seen != no_time;
  front.has_deleted_at = fixed.deleted_at != no_time;
  front.has_missing_replies = fixed.missing_replies != 0;
  return front;
}

TurnFrame::Fixed fixed_of(const Front& front) noexcept {
  TurnFrame::Fixed fixed;
  fixed.time = front.time;
  fixed.speaks = static_cast<Speaks>(front.speaks);
  fixed.voice = static_cast<Voice>(front.voice);
  fixed.feeling = static_cast<Feeling>(front.feeling);
  fixed.urgency = static_cast<Urgency>(front.urgency);
  fixed.needs_response = static_cast<Known>(front.needs_response);
  fixed.is_private = static_cast<Known>(front.is_private);
  fixed.closer = front.closer;
  fixed.deleted = front.deleted;
  fixed.from_template = front.from_template;
  return fixed;
}

template <typename Value>
char* put(char* to, const Value& value) noexcept {
  std::memcpy(to, &value, sizeof value);
  return to + sizeof value;
}

template <typename Value>
const char* take(const char* from, Value& value) noexcept {
  std::memcpy(&value, from, sizeof value);
  return from + sizeof value;
}

// Which parts are there, as bits. Most turns have none of the latter half.
uint32_t there_in(const std::array<std::string_view, part_count>& parts) noexcept {
  constexpr size_t half = part_count / 2;
  uint32_t there = 0;
  for (size_t part = 0; part < half; ++part) there |= uint32_t{!parts[part].empty()} << part;
  size_t rest = 0;
  for (size_t part = half; part < part_count; ++part) rest |= parts[part].size();
  if (rest == 0) return there;
  for (size_t part = half; part < part_count; ++part) there |= uint32_t{!parts[part].empty()} << part;
  return there;
}

}  // namespace

// The front, the numbers that are there, the lengths of the parts that are there, and their bytes.
std::string_view TurnFrame::pack(std::string& room) const {
  const uint32_t there = there_in(parts);
  size_t most = sizeof(Front) + 2 * sizeof(int64_t) + sizeof(uint32_t) + part_count * (1 + sizeof(uint32_t));
  for (uint32_t left = there; left != 0; left &= left - 1) most += parts[static_cast<size_t>(std::countr_zero(left))].size();
  if (room.size() < most) room.resize(most);
  Front front = front_of(fixed);
  front.parts = there & ((uint64_t{1} << part_count) - 1);
  char* to = put(room.data(), front);
  if (front.has_seen) to = put(to, fixed.seen);
  if (front.has_deleted_at) to = put(to, fixed.deleted_at);
  if (front.has_missing_replies) to = put(to, fixed.missing_replies);
  for (uint32_t left = there; left != 0; left &= left - 1) {
    const size_t size = parts[static_cast<size_t>(std::countr_zero(left))].size();
    const bool is_long = size >= long_part;
    *to++ = static_cast<char>(is_long ? long_part : size);
    if (is_long) to = put(to, static_cast<uint32_t>(size));
  }
  for (uint32_t left = there; left != 0; left &= left - 1) {
    const std::string_view part = parts[static_cast<size_t>(std::countr_zero(left))];
    std::memcpy(to, part.data(), part.size());
    to += part.size();
  }
  return {room.data(), static_cast<size_t>(to - room.data())};
}

TurnFrame TurnFrame::unpack(std::string_view bytes) noexcept {
  TurnFrame frame;
  Front front{};
  const char* lengths = take(bytes.data(), front);
  frame.fixed = fixed_of(front);
  if (front.has_seen) lengths = take(lengths, frame.fixed.seen);
  if (front.has_deleted_at) lengths = take(lengths, frame.fixed.deleted_at);
  if (front.has_missing_replies) lengths = take(lengths, frame.fixed.missing_replies);
  const char* begin = lengths;
  for (uint64_t left = front.parts; left != 0; left &= left - 1) begin += static_cast<uint8_t>(*begin) == long_part ? 1 + sizeof(uint32_t) : 1;
  for (uint64_t there = front.parts; there != 0; there &= there - 1) {
    uint32_t length = static_cast<uint8_t>(*lengths++);
    if (length == long_part) lengths = take(lengths, length);
    frame.parts[static_cast<size_t>(std::countr_zero(there))] = {begin, length};
    begin += length;
  }
  return frame;
}

void TurnFrame::set_speaks(char* packed, Speaks speaks) noexcept {
  Front front{};
  take(packed, front);
  front.speaks = static_cast<uint64_t>(speaks) & 3;
  put(packed, front);
}

}  // namespace sc::thread
