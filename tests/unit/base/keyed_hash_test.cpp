// SPDX-License-Identifier: Apache-2.0
#include "base/keyed_hash.hpp"

#include <doctest/doctest.h>

#include <string>

namespace {

std::string hex(const sc::KeyedHash::Digest& digest) {
  std::string out;
  for (const uint8_t byte : digest) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

}  // namespace

TEST_CASE("a keyed hash is that of RFC 4231, each time") {
  const sc::KeyedHash hash(std::string(20, '\x0b'));
  for (int round = 0; round < 2; ++round) CHECK(hex(hash.of("Hi There")) == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(hex(sc::KeyedHash("Jefe").of("what do ya want for nothing?")) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}
