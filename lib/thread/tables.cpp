// SPDX-License-Identifier: Apache-2.0
#include "thread/tables.hpp"

#include <sys/mman.h>

#include <cstdint>
#include <new>

namespace sc::thread {

namespace {

// From here on room comes from the kernel.
constexpr size_t least_mapped = size_t{256} << 10;

// Whole pages.
constexpr size_t mapped_size(size_t bytes) noexcept {
  constexpr size_t page = 4096;
  return (bytes + page - 1) / page * page;
}

char* map(size_t size) {
  void* const room = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room == MAP_FAILED) throw std::bad_alloc();
  return static_cast<char*>(room);
}

// Begins where a large page may; what was asked for too much before and behind it goes back at once.
char* map_aligned(size_t size) {
  char* const begin = map(size + large_page);
  const size_t before = (large_page - reinterpret_cast<uintptr_t>(begin) % large_page) % large_page;
  if (before > 0) munmap(begin, before);
  munmap(begin + before + size, large_page - before);
  return begin + before;
}

}  // namespace

void* take_small_room(size_t bytes) {
  if (bytes < least_mapped) return ::operator new(bytes);
  return bytes < large_page ? map(mapped_size(bytes)) : map_aligned(mapped_size(bytes));
}

void* take_room(size_t bytes) {
  void* const room = take_small_room(bytes);
#ifdef MADV_HUGEPAGE
  if (bytes >= large_page) static_cast<void>(madvise(room, mapped_size(bytes), MADV_HUGEPAGE));  // a wish
#endif
  return room;
}

void give_room(void* room, size_t bytes) noexcept {
  if (bytes < least_mapped) ::operator delete(room);
  else munmap(room, mapped_size(bytes));
}

}  // namespace sc::thread
