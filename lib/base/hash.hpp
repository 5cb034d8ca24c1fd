// SPDX-License-Identifier: Apache-2.0
// Hashes. `hash64` (XXH3-64, seed 0) is part of what is written: it is the same on every machine and run.
// `seeded_hash64` is for tables in memory only: its seed is drawn by the kernel once a process, so that strangers
// can't choose colliding keys. `sha256` (FIPS 180-4) is for what identifies a playbook or a text of record.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace sc {

uint64_t hash64(std::string_view bytes) noexcept;
// The same hash by the widest loop that the processor has, for whole lines.
uint64_t line_hash64(std::string_view bytes) noexcept;
uint64_t seeded_hash64(std::string_view bytes) noexcept;

// 16 lower-case hexadecimal digits.
std::string hex64(uint64_t value);

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// For tsl::robin_map with string keys that are looked up by view.
struct SeededHash {
  using is_transparent = void;
  size_t operator()(std::string_view bytes) const noexcept { return seeded_hash64(bytes); }
};

}  // namespace sc
