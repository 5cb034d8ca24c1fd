// SPDX-License-Identifier: Apache-2.0
// What kind of processor this is, for loops that exist in a form for each kind.
#pragma once

#include <cstddef>
#include <span>

namespace sc {

// Of a loop's forms, in the order AVX-512 (Intel Ice Lake, AMD Zen 4, and later), AVX2 (Haswell, Excavator, and later),
// any: those that run here, the fastest first. On other processors there is one form.
template <typename Form, size_t count>
std::span<const Form> runnable(const Form (&forms)[count]) noexcept {
#if defined(__x86_64__)
  static_assert(count == 3);
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
                    __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("pclmul");
  const bool avx512 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2");
  return std::span<const Form>(forms).subspan(avx512 ? 0 : avx2 ? 1 : 2);
#else
  static_assert(count == 1);
  return forms;
#endif
}

}  // namespace sc
