// SPDX-License-Identifier: Apache-2.0
// Reads .gz (RFC 1952) and .zst (RFC 8878) as what they hold, told by their first bytes; anything else as it is.
// Files of several members or frames are read to their end. What is damaged, cut short or followed by other bytes is
// a Fault{input} after all good bytes were given. A zstd window over 128 MiB is refused, so memory stays bounded.
#pragma once

#include <memory>

#include "io/bytes.hpp"

namespace sc::io {

// Wraps `inner` in what its first bytes ask for; `name` is for messages.
std::unique_ptr<ByteSource> decompressed(std::unique_ptr<ByteSource> inner, const std::string& name);

}  // namespace sc::io
