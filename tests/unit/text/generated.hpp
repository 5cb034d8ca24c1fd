// SPDX-License-Identifier: Apache-2.0
// Made-up text for laws and oracles: the same from the same seed on every machine.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

namespace sc::text::test {

// xorshift64*, which is plenty for choosing test data.
class Dice {
 public:
  explicit Dice(uint64_t seed) : state_(seed * 2685821657736338717u + 1) {}

  uint64_t below(uint64_t bound) {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return (state_ * 2685821657736338717u >> 33) % bound;
  }

 private:
  uint64_t state_;
};

// Up to `most` of the pieces in a row.
inline std::string joined(Dice& dice, std::span<const std::string_view> pieces, size_t most) {
  std::string text;
  for (uint64_t left = dice.below(most + 1); left > 0; --left) text += pieces[dice.below(pieces.size())];
  return text;
}

inline std::string bytes(Dice& dice, size_t most) {
  std::string text;
  for (uint64_t left = dice.below(most + 1); left > 0; --left) text += static_cast<char>(dice.below(256));
  return text;
}

// A file of the shared test data, or empty when there is none here.
inline std::string shared_file(const std::string& name) {
  const char* folder = std::getenv("SC_SHARED_DATA");
  const std::filesystem::path root = folder != nullptr ? folder : SC_SOURCE_DIR "/../shared/data";
  std::ifstream file(root / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace sc::text::test
