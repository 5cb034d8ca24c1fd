// SPDX-License-Identifier: Apache-2.0
#include "thread/tables.hpp"

#include <sys/mman.h>

#include <cstdint>
#include <new>

namespace sc::thread {

namespace {

// Whole pages.
constexpr size_t mapped_size(size_t bytes) noexcept {
  constexpr size_t page = 4096;
  return (bytes + page - 1) / page * page;
}

// Begins where a large page may; what was asked for too much before and behind it goes back at once.
char* map_aligned(size_t size) {
  void* const all = mmap(nullptr, size + large_page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (all == MAP_FAILED) throw std::bad_alloc();
  char* const begin = static_cast<char*>(all);
  const size_t before = (large_page - reinterpret_cast<uintptr_t>(begin) % large_page) % large_page;
  if (before > 0) munmap(begin, before);
  munmap(begin + before + size, large_page - before);
  return begin + before;
}

}  // namespace

void* take_small_room(size_t bytes) { return bytes < large_page ? ::operator new(bytes) : map_aligned(mapped_size(bytes)); }

void* take_room(size_t bytes) {
  void* const room = take_small_room(bytes);
#ifdef MADV_HUGEPAGE
  if (bytes >= large_page) static_cast<void>(madvise(room, mapped_size(bytes), MADV_HUGEPAGE));  // a wish
#endif
  return room;
}

void give_room(void* room, size_t bytes) noexcept {
  if (bytes < large_page) ::operator delete(room);
  else munmap(room, mapped_size(bytes));
}

}  // namespace sc::thread
