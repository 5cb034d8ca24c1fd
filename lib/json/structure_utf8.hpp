// SPDX-License-Identifier: Apache-2.0
// Inside structure.cpp: the tables by which vectors check UTF-8, 16 look-ups at a time. Each bit is one way in which two
// bytes that follow each other can be wrong; the pair is wrong in that way if all three tables agree on it.
// Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte" (Software: Practice and Experience 2021).
#pragma once

#include <cstdint>

namespace sc::json {
namespace {

constexpr uint8_t short_pair = 0x01;      // a leader without a continuation behind it
constexpr uint8_t stray = 0x02;           // ASCII, then a continuation
constexpr uint8_t overlong3 = 0x04;       // E0 80..9F
constexpr uint8_t too_large = 0x08;       // F4 90.., F5 90.. and above
constexpr uint8_t surrogate = 0x10;       // ED A0..BF
constexpr uint8_t overlong2 = 0x20;       // C0, C1
constexpr uint8_t overlong4 = 0x40;       // F0 80..8F, and F5 80.. and above
constexpr uint8_t continuations = 0x80;   // two of them: right only where a third or fourth byte is due
constexpr uint8_t any_first = short_pair | stray | continuations;
constexpr uint8_t high_second = stray | overlong2 | continuations;

// By the first byte's high half, its low half, and the second byte's high half.
alignas(16) constexpr uint8_t utf8_first_high[16] = {
    stray, stray, stray, stray, stray, stray, stray, stray, continuations, continuations, continuations, continuations,
    short_pair | overlong2, short_pair, short_pair | overlong3 | surrogate, short_pair | too_large | overlong4};
alignas(16) constexpr uint8_t utf8_first_low[16] = {
    any_first | overlong2 | overlong3 | overlong4, any_first | overlong2, any_first, any_first, any_first | too_large,
    any_first | too_large | overlong4, any_first | too_large | overlong4, any_first | too_large | overlong4,
    any_first | too_large | overlong4, any_first | too_large | overlong4, any_first | too_large | overlong4,
    any_first | too_large | overlong4, any_first | too_large | overlong4, any_first | too_large | overlong4 | surrogate,
    any_first | too_large | overlong4, any_first | too_large | overlong4};
alignas(16) constexpr uint8_t utf8_second_high[16] = {
    short_pair, short_pair, short_pair, short_pair, short_pair, short_pair, short_pair, short_pair,
    high_second | overlong3 | overlong4, high_second | overlong3 | too_large, high_second | surrogate | too_large,
    high_second | surrogate | too_large, short_pair, short_pair, short_pair, short_pair};

// The greatest byte that may stand at each of a block's places without announcing more than the block holds.
struct LastBytes {
  uint8_t greatest[64];
  constexpr LastBytes() : greatest{} {
    for (uint8_t& byte : greatest) byte = 0xFF;
    greatest[61] = 0xEF;
    greatest[62] = 0xDF;
    greatest[63] = 0xBF;
  }
};
alignas(64) constexpr LastBytes last_bytes{};

}  // namespace
}  // namespace sc::json
