// SPDX-License-Identifier: Apache-2.0
#include "text/blocks.hpp"

#include "text/blocks_kinds.hpp"

namespace sc::text {

std::span<const Blocks* const> runnable_blocks() noexcept {
#if defined(__x86_64__)
  static constexpr const Blocks* all[] = {&avx512_blocks, &avx2_blocks, &baseline_blocks};
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
  const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
  return std::span(all).subspan(avx512 ? 0 : avx2 ? 1 : 2);
#else
  static constexpr const Blocks* all[] = {&baseline_blocks};
  return all;
#endif
}

Look look_at(std::string_view text) noexcept {
  static const Blocks& blocks = fastest_blocks();
  return blocks.look(text.data(), text.size());
}

}  // namespace sc::text
