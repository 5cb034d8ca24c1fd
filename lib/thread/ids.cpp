// SPDX-License-Identifier: Apache-2.0
#include "thread/ids.hpp"

#include "base/fault.hpp"
#include "base/hash.hpp"

namespace sc::thread {

namespace {

constexpr size_t least_slots = 1024;

}  // namespace

Ids::Key Ids::key(std::string_view name, const Key& realm) noexcept {
  return {seeded_hash64(name) + realm.seeded, hash64(name) + realm.plain};
}

// Where the key is, or the free slot where it belongs.
size_t Ids::slot_of(const Key& key) const noexcept {
  const size_t mask = slots_.size() - 1;
  const uint32_t tag = filled(0, key);
  size_t at = key.seeded & mask;
  while (slots_[at] != none) {
    if ((slots_[at] & ~number_mask_) == tag) {
      const Key& held = keys_[slots_[at] & number_mask_];
      if (held.seeded == key.seeded && held.plain == key.plain) break;
    }
    at = (at + 1) & mask;
  }
  return at;
}

// At most half are in use, so a number never has all bits of the mask, and a slot in use is never `none`.
void Ids::find_again() {
  size_t size = least_slots;
  while (keys_.size() * 2 >= size) size *= 2;
  Table<uint32_t>().swap(slots_);
  slots_.assign(size, none);
  number_mask_ = static_cast<uint32_t>(size - 1);
  constexpr uint32_t ahead = 16;  // how far memory is asked for before it is needed
  for (uint32_t number = 0; number < keys_.size(); ++number) {
    if (number + ahead < keys_.size()) prefetch(keys_[number + ahead]);
    size_t at = keys_[number].seeded & (size - 1);
    while (slots_[at] != none) at = (at + 1) & (size - 1);
    slots_[at] = filled(number, keys_[number]);
  }
}

void Ids::keep_order() {
  stop_finding();
  keys_.drain([&](const Key& key) { orders_.push_back(key.plain); });
}

Ids::Added Ids::add(const Key& key) {
  if (keys_.size() * 2 >= slots_.size()) find_again();
  const size_t at = slot_of(key);
  if (slots_[at] != none) return {slots_[at] & number_mask_, false};
  if (keys_.size() >= none / 2) throw Fault{FaultKind::state, "more than two thousand million names - thread the parts apart"};
  const uint32_t number = size();
  slots_[at] = filled(number, key);
  keys_.push_back(key);
  return {number, true};
}

uint32_t Ids::find(const Key& key) const noexcept {
  if (slots_.empty()) return none;
  const uint32_t slot = slots_[slot_of(key)];
  return slot == none ? none : slot & number_mask_;
}

}  // namespace sc::thread
