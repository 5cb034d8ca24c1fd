// SPDX-License-Identifier: Apache-2.0
#include "thread/ids.hpp"

#include "base/fault.hpp"
#include "base/hash.hpp"

namespace sc::thread {

Ids::Key Ids::key_of(std::string_view name) noexcept { return {seeded_hash64(name), hash64(name)}; }

// Where the key is, or the free slot where it belongs.
size_t Ids::slot_of(const Key& key) const noexcept {
  const size_t mask = slots_.size() - 1;
  size_t at = key.seeded & mask;
  while (slots_[at] != none) {
    const Key& held = keys_[slots_[at]];
    if (held.seeded == key.seeded && held.plain == key.plain) break;
    at = (at + 1) & mask;
  }
  return at;
}

void Ids::grow() {
  const size_t size = slots_.empty() ? 1024 : slots_.size() * 2;
  std::vector<uint32_t>().swap(slots_);
  slots_.assign(size, none);
  for (uint32_t number = 0; number < keys_.size(); ++number) slots_[slot_of(keys_[number])] = number;
}

Ids::Added Ids::add(std::string_view name) {
  if (keys_.size() * 5 >= slots_.size() * 4) grow();
  const Key key = key_of(name);
  const size_t at = slot_of(key);
  if (slots_[at] != none) return {slots_[at], false};
  if (keys_.size() >= none) throw Fault{FaultKind::state, "more than four thousand million names - thread the parts apart (sc-shard)"};
  slots_[at] = static_cast<uint32_t>(keys_.size());
  keys_.push_back(key);
  return {slots_[at], true};
}

uint32_t Ids::find(std::string_view name) const noexcept { return slots_.empty() ? none : slots_[slot_of(key_of(name))]; }

}  // namespace sc::thread
