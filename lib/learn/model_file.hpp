// SPDX-License-Identifier: Apache-2.0
// A model as bytes (see linear_model.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "learn/linear_model.hpp"

namespace sc::learn {

struct ModelHead {
  char magic[4];
  uint32_t version, features, columns, width, rows, places, turn_bits, text_size, has_pieces, crc;
  uint32_t spare[5];
};
static_assert(sizeof(ModelHead) == 64);

inline constexpr std::string_view model_magic = "SCM1";
inline constexpr uint32_t model_version = 2;
inline constexpr uint32_t most_model_rows = 60'000;
inline constexpr uint32_t most_turn_bits = 16;

// CRC-32 (ISO 3309, as in gzip).
uint32_t crc32_of(std::string_view bytes) noexcept;

// A model's parts before they are bytes.
struct ModelParts {
  std::string name;
  Pieces pieces = Pieces::no;
  std::vector<ModelFamily> families;
  std::vector<std::string> origin;     // lines
  std::vector<float> scales, biases;   // by column
  std::vector<uint32_t> keys;          // of the rows
  std::vector<int8_t> weights;         // rows of `families`' columns, one behind the other
};

std::string bytes_of(const ModelParts& parts);

}  // namespace sc::learn
