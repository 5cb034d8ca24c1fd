// SPDX-License-Identifier: Apache-2.0
// Preloaded into a program, lets its K-th allocation fail (SC_FAIL_AT=K), or all from there on (SC_FAIL_ALL=1), and
// writes how many there were into SC_FAIL_COUNT when it ends. Built by out_of_memory_test.py.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>

extern "C" void* __libc_malloc(size_t);
extern "C" void* __libc_calloc(size_t, size_t);
extern "C" void* __libc_realloc(void*, size_t);
extern "C" void* __libc_memalign(size_t, size_t);

namespace {

long count = 0;
long fail_at = -1;
bool all = false;

bool fails() {
  if (fail_at < 0) {
    const char* at = std::getenv("SC_FAIL_AT");
    all = std::getenv("SC_FAIL_ALL") != nullptr;
    fail_at = at == nullptr ? 0 : std::strtol(at, nullptr, 10);
  }
  ++count;
  if (fail_at == 0 || !(all ? count >= fail_at : count == fail_at)) return false;
  errno = ENOMEM;
  return true;
}

__attribute__((destructor)) void tell() {
  const char* path = std::getenv("SC_FAIL_COUNT");
  if (path == nullptr) return;
  char digits[24];
  size_t at = sizeof digits;
  for (long rest = count; at > 0; rest /= 10) {
    digits[--at] = static_cast<char>('0' + rest % 10);
    if (rest < 10) break;
  }
  const int file = ::open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (::write(file, digits + at, sizeof digits - at) < 0) return;
  ::close(file);
}

}  // namespace

extern "C" {
void* malloc(size_t size) { return fails() ? nullptr : __libc_malloc(size); }
void* calloc(size_t many, size_t size) { return fails() ? nullptr : __libc_calloc(many, size); }
void* realloc(void* old, size_t size) { return fails() ? nullptr : __libc_realloc(old, size); }
void* memalign(size_t to, size_t size) { return fails() ? nullptr : __libc_memalign(to, size); }
void* aligned_alloc(size_t to, size_t size) { return fails() ? nullptr : __libc_memalign(to, size); }
int posix_memalign(void** given, size_t to, size_t size) {
  if (fails()) return ENOMEM;
  *given = __libc_memalign(to, size);
  return *given == nullptr ? ENOMEM : 0;
}
}
