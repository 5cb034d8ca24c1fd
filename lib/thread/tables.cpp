// SPDX-License-Identifier: Apache-2.0
#include "thread/tables.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <new>
#include <span>

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

// Large room that was given back, for those who ask next: the kernel clears what it gives, which costs as much as many a
// use of it. With what is in use it is always less than what was in use at one time before, so the peak stays where it was.
class Kept {
 public:
  // Room that begins where a large page may, and is not clear; nullptr when there is none so large.
  char* take(size_t size) noexcept {
    Piece* best = nullptr;
    for (Piece& piece : pieces()) {
      if (aligned(piece.begin) + size <= piece.end && (best == nullptr || piece.end - piece.begin < best->end - best->begin)) best = &piece;
    }
    if (best == nullptr) return nullptr;
    const Piece found = *best;
    const uintptr_t begin = aligned(found.begin);
    remove(*best);
    held_ -= size;
    if (found.begin < begin) put({found.begin, begin});
    if (begin + size < found.end) put({begin + size, found.end});
    return reinterpret_cast<char*>(begin);
  }
  // Room that begins where a page does, of the least piece that has it; nullptr when none has.
  char* take_small(size_t size) noexcept {
    Piece* best = nullptr;
    for (Piece& piece : pieces()) {
      const size_t length = piece.end - piece.begin;
      if (length >= size && (best == nullptr || length < best->end - best->begin)) best = &piece;
    }
    if (best == nullptr) return nullptr;
    best->end -= size;
    held_ -= size;
    const uintptr_t begin = best->end;
    if (best->begin == best->end) remove(*best);
    return reinterpret_cast<char*>(begin);
  }
  // Moves large pages of what is held to the begin of room that is mapped and not used yet, so that the kernel need not give
  // others for them; they are not clear.
  void move_to(char* room, size_t size) noexcept {
#ifdef MREMAP_FIXED
    const char* const end = room + size / large_page * large_page;
    for (size_t at = 0; at < count_ && room < end;) {
      const Piece piece = pieces_[at];
      const uintptr_t begin = aligned(piece.begin);
      if (piece.end < begin + large_page) {
        ++at;
        continue;
      }
      remove(pieces_[at]);
      if (piece.begin < begin) put({piece.begin, begin});
      if (begin + large_page < piece.end) put({begin + large_page, piece.end});
      held_ -= large_page;
      auto* const page = reinterpret_cast<void*>(begin);
      if (mremap(page, large_page, large_page, MREMAP_MAYMOVE | MREMAP_FIXED, room) != MAP_FAILED) room += large_page;
      else munmap(page, large_page);
    }
#else
    static_cast<void>(room), static_cast<void>(size);
#endif
  }
  // Before room comes from the kernel instead.
  void make_way(size_t size) noexcept {
    while (count_ > 0 && in_use_ + held_ + size > most_) give_back(pieces_[0]);
  }
  void make_all_way() noexcept {
    while (count_ > 0) give_back(pieces_[0]);
  }
  void count(size_t taken) noexcept { most_ = std::max(most_, in_use_ += taken); }
  void give(char* room, size_t size) noexcept {
    in_use_ -= size;
    held_ += size;
    const auto begin = reinterpret_cast<uintptr_t>(room);
    Piece joined{begin, begin + size};
    for (size_t at = 0; at < count_;) {
      Piece& piece = pieces_[at];
      if (piece.end != joined.begin && piece.begin != joined.end) {
        ++at;
        continue;
      }
      joined = {std::min(piece.begin, joined.begin), std::max(piece.end, joined.end)};
      remove(piece);
    }
    put(joined);
  }

 private:
  struct Piece {
    uintptr_t begin, end;
  };
  static uintptr_t aligned(uintptr_t begin) noexcept { return (begin + large_page - 1) / large_page * large_page; }
  std::span<Piece> pieces() noexcept { return {pieces_.data(), count_}; }
  void remove(Piece& piece) noexcept { piece = pieces_[--count_]; }
  void put(const Piece& piece) noexcept {
    if (count_ == pieces_.size()) give_back(*std::min_element(pieces_.begin(), pieces_.end(), [](const Piece& left, const Piece& right) { return left.end - left.begin < right.end - right.begin; }));
    pieces_[count_++] = piece;
  }
  void give_back(Piece& piece) noexcept {
    munmap(reinterpret_cast<void*>(piece.begin), piece.end - piece.begin);
    held_ -= piece.end - piece.begin;
    remove(piece);
  }

  std::array<Piece, 64> pieces_{};
  size_t count_ = 0, in_use_ = 0, held_ = 0, most_ = 0;
};

Kept kept;

char* from_kernel(size_t size) {
  const auto mapped = [size] { return size < large_page ? map(size) : map_aligned(size); };
  char* room = nullptr;
  try {
    room = mapped();
  } catch (const std::bad_alloc&) {
    kept.make_all_way();
    return mapped();
  }
  kept.move_to(room, size);
  kept.make_way(size);
  return room;
}

char* take_small(size_t size) {
  char* room = size < large_page ? kept.take_small(size) : nullptr;
  if (room == nullptr) room = from_kernel(size);
  kept.count(size);
  return room;
}

char* take_large(size_t size) {
  char* room = kept.take(size);
  if (room == nullptr) {
    room = from_kernel(size);
#ifdef MADV_HUGEPAGE
    static_cast<void>(madvise(room, size, MADV_HUGEPAGE));  // a wish
#endif
  }
  kept.count(size);
  return room;
}

}  // namespace

void* take_small_room(size_t bytes) {
  if (bytes < least_mapped) return ::operator new(bytes);
  return take_small(mapped_size(bytes));
}

void* take_room(size_t bytes) { return bytes < large_page ? take_small_room(bytes) : take_large(mapped_size(bytes)); }

void give_room(void* room, size_t bytes) noexcept {
  if (bytes < least_mapped) ::operator delete(room);
  else kept.give(static_cast<char*>(room), mapped_size(bytes));
}

}  // namespace sc::thread
