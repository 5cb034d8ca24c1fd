// SPDX-License-Identifier: Apache-2.0
// Inside structure.cpp: the kernels that find positions, one for each kind of processor.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace sc::json {

enum class StructureError : uint8_t { none, unclosed_string, control_in_string, empty, utf8 };

struct StructureScan {
  StructureError error;
  size_t size;   // how much of the text was looked at: all, or up to the first LF
  size_t count;  // of positions
  bool backslashes;  // the text holds at least one
  bool controls;     // the same of bytes below 0x20
};

// Room that a kernel needs in `positions` for a text of `size` bytes: it writes in steps of 32.
constexpr size_t positions_room(size_t size) noexcept { return size + 2 * 64; }

// Looks at no byte behind `size`. With `one_line` the text ends at its first LF, which is not part of it.
using StructureKernel = StructureScan (*)(const char* text, size_t size, bool one_line, uint32_t* positions) noexcept;

StructureScan scan_baseline(const char* text, size_t size, bool one_line, uint32_t* positions) noexcept;
#if defined(__x86_64__)
StructureScan scan_avx2(const char* text, size_t size, bool one_line, uint32_t* positions) noexcept;
StructureScan scan_avx512(const char* text, size_t size, bool one_line, uint32_t* positions) noexcept;
#endif

// Those that this processor can run, the fastest first.
std::span<const StructureKernel> structure_kernels() noexcept;

}  // namespace sc::json
