// SPDX-License-Identifier: Apache-2.0
// Plain loops over text that cost most where much of it passes, 64 bytes at a time, in one form for each kind of
// processor; the fastest that runs here is chosen at the start of a program.
//
//     const Blocks& blocks = fastest_blocks();
//     blocks.find(bytes, 2, {',', '"', '\n', '\r'}, places)    where separators, quotes and line ends stand in 128 bytes
//     blocks.look("see @ann", 8).first_sign                    4
//     blocks.copy_plain(text, size, to, false)                 where the first byte is that JSON writes otherwise
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace sc::text {

inline constexpr size_t block_size = 64;

// The bytes that are found. One that isn't wanted is set to another that is.
struct WantedBytes {
  char separator;
  char quote;
  char line_feed;
  char carriage_return;
};

// At most so many blocks are looked at together, and that is room for their places.
inline constexpr size_t most_blocks = 64;
inline constexpr size_t places_room = most_blocks * block_size + 4;

struct Places {
  size_t count;
  uint64_t beyond;   // bit n: block n isn't all ASCII
  uint64_t special;  // bit n: block n holds what JSON escapes (control bytes, quotes, backslashes) and ends no cell or line
};

// What a text of less than 4 GiB may hold, judged by single bytes. Most texts hold little of it. Small enough to be
// handed back in registers.
struct Look {
  uint32_t first_sign = 0, behind_signs = 0;  // where @ and # or their full-width twins may be; nowhere when equal
  uint32_t holds = 0;                         // which of:
  enum : uint32_t { dots = 1, ampersand = 2, nul = 4 };  // dots before what may go on a host's name: anything from '0' on
};

inline constexpr size_t whole = SIZE_MAX;

struct Blocks {
  // Finds the wanted bytes among 64 * `blocks`.
  Places (*find)(const char* bytes, size_t blocks, WantedBytes wanted, uint32_t* places) noexcept;
  Look (*look)(const char* text, size_t size) noexcept;
  // Copies text up to the first byte that JSON escapes (control bytes, quotes, backslashes), or that isn't ASCII where
  // that is asked for; gives where that is, or `whole` when there is none: whoever goes on behind the text need not
  // wait for the copy to know where that is. Writes nothing behind to + size.
  size_t (*copy_plain)(const char* text, size_t size, char* to, bool ascii_only) noexcept;
};

// Those that this processor can run, the fastest first.
std::span<const Blocks* const> runnable_blocks() noexcept;
inline const Blocks& fastest_blocks() noexcept { return *runnable_blocks().front(); }
Look look_at(std::string_view text) noexcept;

}  // namespace sc::text
