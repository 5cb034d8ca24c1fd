// SPDX-License-Identifier: Apache-2.0
// HMAC-SHA-256 (RFC 2104): what only the holder of a key can make, and nobody can turn back.
//
//     KeyedHash hash(key);
//     hash.of("ann")    // the same 32 bytes wherever the key is the same
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace sc {

class KeyedHash {
 public:
  using Digest = std::array<uint8_t, 32>;

  explicit KeyedHash(std::string_view key);
  ~KeyedHash();  // wipes what it knows of the key
  KeyedHash(const KeyedHash&) = delete;
  KeyedHash& operator=(const KeyedHash&) = delete;

  Digest of(std::string_view message) const;

 private:
  struct State;
  std::unique_ptr<State> keyed_;
};

}  // namespace sc
