// SPDX-License-Identifier: Apache-2.0
// Memory for tables of millions of entries that are looked up in no order. Where the kernel has large pages to give
// (transparent huge pages, "madvise" or "always"), such a table takes a fiftieth of the page faults, and most look-ups
// find its page in the processor's table of pages.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace sc::thread {

inline constexpr size_t large_page = size_t{2} << 20;

// Throws bad_alloc as `new` does. Give it back with the same size. What is large comes from the kernel, as the C
// library would keep holes; some that was given back is kept for those who ask next.
void* take_room(size_t bytes);
// The same in small pages, of which only those that are used are taken.
void* take_small_room(size_t bytes);
void give_room(void* room, size_t bytes) noexcept;

// Bytes that are not clear.
struct GiveRoom {
  size_t size;
  void operator()(char* bytes) const noexcept { give_room(bytes, size); }
};
using RoomBytes = std::unique_ptr<char[], GiveRoom>;
inline RoomBytes take_bytes(size_t size) { return {static_cast<char*>(take_room(size)), GiveRoom{size}}; }

template <typename Entry>
struct Room {
  using value_type = Entry;
  Room() = default;
  template <typename Other>
  explicit(false) Room(const Room<Other>&) noexcept {}
  Entry* allocate(size_t count) { return static_cast<Entry*>(take_room(count * sizeof(Entry))); }
  void deallocate(Entry* room, size_t count) noexcept { give_room(room, count * sizeof(Entry)); }
  bool operator==(const Room&) const = default;
};

template <typename Entry>
using Table = std::vector<Entry, Room<Entry>>;

}  // namespace sc::thread
