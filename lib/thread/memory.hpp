// SPDX-License-Identifier: Apache-2.0
// Memory that was freed is kept by the C library for the next who asks; between the stages of a fold it is better given
// back, because the next stage asks for pieces of other sizes.
#pragma once

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace sc::thread {

inline void give_back_memory() noexcept {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace sc::thread
