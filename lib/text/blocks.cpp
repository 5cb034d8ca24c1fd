// SPDX-License-Identifier: Apache-2.0
#include "text/blocks.hpp"

#include "base/processor.hpp"
#include "text/blocks_kinds.hpp"

namespace sc::text {

std::span<const Blocks* const> runnable_blocks() noexcept {
#if defined(__x86_64__)
  static constexpr const Blocks* all[] = {&avx512_blocks, &avx2_blocks, &baseline_blocks};
#else
  static constexpr const Blocks* all[] = {&baseline_blocks};
#endif
  return runnable(all);
}

Look look_at(std::string_view text) noexcept {
  static const Blocks& blocks = fastest_blocks();
  return blocks.look(text.data(), text.size());
}

}  // namespace sc::text
