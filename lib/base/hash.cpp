// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"

#include <sodium/crypto_hash_sha256.h>
#include <sys/random.h>

#include "base/line_hash_kernel.hpp"
#include "base/processor.hpp"
#include "base/xxh3.hpp"

namespace sc {

namespace {

uint64_t drawn_seed() noexcept {
  uint64_t seed = 0;
  // A kernel that can't draw yet leaves a zero seed: slower under attack, never wrong.
  if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != static_cast<ssize_t>(sizeof seed)) seed = 0x9E3779B97F4A7C15;
  return seed;
}

constexpr char digits[] = "0123456789abcdef";

}  // namespace

uint64_t hash64(std::string_view bytes) noexcept { return XXH3_64bits(bytes.data(), bytes.size()); }

uint64_t line_hash_baseline(std::string_view bytes) noexcept { return hash64(bytes); }

std::span<const LineHash> line_hashes() noexcept {
#if defined(__x86_64__)
  static constexpr LineHash all[] = {line_hash_avx512, line_hash_avx2, line_hash_baseline};
#else
  static constexpr LineHash all[] = {line_hash_baseline};
#endif
  return runnable(all);
}

uint64_t line_hash64(std::string_view bytes) noexcept {
  static const LineHash fastest = line_hashes().front();
  return fastest(bytes);
}

uint64_t seeded_hash64(std::string_view bytes) noexcept {
  static const uint64_t seed = drawn_seed();
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::string hex64(uint64_t value) {
  std::string out(16, '0');
  for (size_t at = 0; at < 16; ++at) out[at] = digits[(value >> (60 - 4 * at)) & 15];
  return out;
}

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::string out;
  for (const unsigned char byte : digest) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

}  // namespace sc
