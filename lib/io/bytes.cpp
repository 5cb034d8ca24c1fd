// SPDX-License-Identifier: Apache-2.0
#include "io/bytes.hpp"

#include <algorithm>
#include <cstring>

namespace sc::io {

size_t MemorySource::read(char* to, size_t capacity) {
  const size_t count = std::min({capacity, most_, bytes_.size() - at_});
  std::memcpy(to, bytes_.data() + at_, count);
  at_ += count;
  return count;
}

}  // namespace sc::io
