// SPDX-License-Identifier: Apache-2.0
// Adds up rows of a linear model (linear_model.hpp): 64 columns of all at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace sc::learn {

inline constexpr size_t most_rows_at_once = 256;  // whose sums of bytes fit two bytes

// Adds 64 columns of the rows at places to as many sums. `weights` is the first byte of these columns in the first row; rows
// are `width` bytes long. `count` is most_rows_at_once at most.
using RowKernel = void (*)(const uint8_t* weights, size_t width, const uint32_t* places, size_t count, int32_t* sums);

// Those that this processor can run, the fastest first; all give the same.
std::span<const RowKernel> row_kernels();

}  // namespace sc::learn
