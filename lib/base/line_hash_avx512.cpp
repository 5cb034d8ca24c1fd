// SPDX-License-Identifier: Apache-2.0
#if defined(__x86_64__)

#include "base/line_hash_kernel.hpp"
#include "base/xxh3.hpp"

namespace sc {

uint64_t line_hash_avx512(std::string_view bytes) noexcept { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace sc

#endif
