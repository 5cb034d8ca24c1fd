// SPDX-License-Identifier: Apache-2.0
#include "base/keyed_hash.hpp"

#include <sodium/crypto_auth_hmacsha256.h>
#include <sodium/utils.h>

namespace sc {

// The key is worked in once; each message goes on from a copy.
struct KeyedHash::State {
  crypto_auth_hmacsha256_state state;
};

KeyedHash::KeyedHash(std::string_view key) : keyed_(std::make_unique<State>()) {
  crypto_auth_hmacsha256_init(&keyed_->state, reinterpret_cast<const unsigned char*>(key.data()), key.size());
}

KeyedHash::~KeyedHash() { sodium_memzero(&keyed_->state, sizeof keyed_->state); }

KeyedHash::Digest KeyedHash::of(std::string_view message) const {
  static_assert(crypto_auth_hmacsha256_BYTES == std::tuple_size_v<Digest>);
  crypto_auth_hmacsha256_state state = keyed_->state;
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(message.data()), message.size());
  Digest digest{};
  crypto_auth_hmacsha256_final(&state, digest.data());
  sodium_memzero(&state, sizeof state);
  return digest;
}

}  // namespace sc
