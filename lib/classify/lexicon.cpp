// SPDX-License-Identifier: Apache-2.0
#include "classify/lexicon.hpp"

namespace sc::classify::lexicon {

#include "classify/data/lexicon.inc"

uint64_t hash_word(std::string_view folded) {
  uint64_t hash = seed;
  for (size_t at = 0; at < folded.size(); at += 8) {
    uint64_t bytes = 0;
    for (size_t i = at; i < folded.size() && i < at + 8; ++i) {
      bytes |= uint64_t{static_cast<unsigned char>(folded[i])} << (8 * (i - at));
    }
    hash = hash_step(hash, bytes);
  }
  return hash;
}

}  // namespace sc::classify::lexicon
