// SPDX-License-Identifier: Apache-2.0
// A turn on its way from its post to its case: what the case says of it, and what the case sums up.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "thread/reader.hpp"
#include "thread/turn_table.hpp"

namespace sc::thread {

enum class Feeling : uint8_t { unknown, negative, neutral, positive, unsure };
enum class Urgency : uint8_t { unknown, low, normal, high };
enum class Known : uint8_t { unknown, no, yes };
enum class Part : uint8_t {
  post, handle, department, visibility, kind, sentiment, purpose,  // JSON strings, as the turn has them
  network,
  account,    // the own account that speaks or is spoken to
  agent,
  declared,   // the customer id that the source declares
  handoff,    // an own account that a turn of ours sends the customer to
  recipient,  // whose private messages it sends the customer to
  failure,    // the channel that failed
  topics, intents, risks, matches,  // JSON as it stands in the post
  was_case,   // the id of its case in an earlier run, when that was another
};
inline constexpr size_t part_count = static_cast<size_t>(Part::was_case) + 1;

struct TurnFrame {
  struct Fixed {
    int64_t time = no_time, seen = no_time, deleted_at = no_time;
    uint32_t missing_replies = 0;
    Speaks speaks = Speaks::customer;
    Voice voice = Voice::person;
    Feeling feeling = Feeling::unknown;
    Urgency urgency = Urgency::unknown;
    Known needs_response = Known::unknown;
    Known is_private = Known::unknown;
    bool closer = false;
    bool deleted = false;
    bool from_template = false;
  };
  Fixed fixed;
  std::array<std::string_view, part_count> parts;

  std::string_view operator[](Part part) const noexcept { return parts[static_cast<size_t>(part)]; }
  std::string_view& operator[](Part part) noexcept { return parts[static_cast<size_t>(part)]; }
  // Into `room`, which grows when it must. The frame is good as long as the room is left alone.
  std::string_view pack(std::string& room) const;
  static TurnFrame unpack(std::string_view bytes) noexcept;
  // Sets who speaks in a frame that is packed.
  static void set_speaks(char* packed, Speaks speaks) noexcept;
};

// What lies on the tapes of parts, in the order in which a case needs it.
enum class FrameKind : uint8_t { turn, event, earlier, stray };
struct FrameTag {
  uint32_t rank;  // of the case by id
  FrameKind kind;
  uint32_t number;  // of the turn

  uint64_t packed() const noexcept { return uint64_t{rank} << 32 | static_cast<uint64_t>(kind) << 30 | number; }
  static FrameTag of(uint64_t packed) noexcept {
    return {static_cast<uint32_t>(packed >> 32), static_cast<FrameKind>(packed >> 30 & 3), static_cast<uint32_t>(packed & 0x3fffffff)};
  }
};

}  // namespace sc::thread
