// SPDX-License-Identifier: Apache-2.0
#include "io/file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace sc::io {

volatile int interrupted_by = 0;

namespace {

// The system's reason in its C-locale words.
std::string reason() { return std::strerror(errno); }

// A larger pipe steadies the flow; the kernel may refuse, and that is fine.
void widen_pipe(int descriptor) { static_cast<void>(fcntl(descriptor, F_SETPIPE_SZ, 1 << 20)); }

}  // namespace

File::~File() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

File::File(File&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), name_(std::move(other.name_)) {}

File& File::operator=(File&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(name_, other.name_);
  return *this;
}

File File::open_input(const std::string& path) {
  if (path == "-") return {STDIN_FILENO, "-"};
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) throw Fault{FaultKind::input, "can't be opened: " + reason(), {path}};
  struct stat status {};
  if (fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    ::close(descriptor);
    throw Fault{FaultKind::input, "is a folder - name the files in it", {path}};
  }
  return {descriptor, path};
}

File File::open_output(const std::string& path, mode_t mode) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, mode);
  if (descriptor < 0) throw Fault{FaultKind::output, "can't be written: " + reason(), {path}};
  return {descriptor, path};
}

File File::open_unnamed(const std::string& directory) {
  int descriptor = ::open(directory.c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
  if (descriptor < 0) {  // not every file system has O_TMPFILE
    std::string name = directory + "/sc-XXXXXX";
    descriptor = mkostemp(name.data(), O_CLOEXEC);
    if (descriptor >= 0) unlink(name.c_str());
  }
  if (descriptor < 0) throw Fault{FaultKind::state, "no temporary file can be made here: " + reason(), {directory}};
  return {descriptor, directory};
}

File File::standard_output() { return {STDOUT_FILENO, "standard output"}; }

std::optional<uint64_t> File::size() const noexcept {
  struct stat status {};
  if (fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<uint64_t>(status.st_size);
}

File File::twin() const {
  const int descriptor = fcntl(descriptor_, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  return descriptor < 0 ? File() : File(descriptor, name_);
}

uint64_t File::position() const noexcept {
  const off_t place = lseek(descriptor_, 0, SEEK_CUR);
  return place < 0 ? 0 : static_cast<uint64_t>(place);
}

void File::fail(FaultKind kind, const char* what) const { throw Fault{kind, what + reason(), {name_}}; }

size_t File::read(char* to, size_t capacity) {
  while (true) {
    const ssize_t count = ::read(descriptor_, to, capacity);
    if (count >= 0) return static_cast<size_t>(count);
    if (errno == EINTR && interrupted_by == 0) continue;
    if (errno == EINTR) return 0;
    if (errno == EAGAIN) {
      pollfd waiting{descriptor_, POLLIN, 0};
      static_cast<void>(poll(&waiting, 1, -1));
      continue;
    }
    fail(FaultKind::input, "can't be read: ");
  }
}

size_t File::read_at(uint64_t place, char* to, size_t capacity) {
  while (true) {
    const ssize_t count = pread(descriptor_, to, capacity, static_cast<off_t>(place));
    if (count >= 0) return static_cast<size_t>(count);
    if (errno != EINTR) fail(FaultKind::input, "can't be read: ");
  }
}

void File::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<size_t>(count));
    } else if (errno == EAGAIN) {
      pollfd waiting{descriptor_, POLLOUT, 0};
      static_cast<void>(poll(&waiting, 1, -1));
    } else if (errno != EINTR) {
      fail(FaultKind::output, "can't be written: ");
    }
  }
}

void File::sync() {
  // EINVAL and EROFS: a pipe or device has nothing to sync. A failed fsync is never tried again.
  if (fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS) fail(FaultKind::output, "can't be synced: ");
}

void File::close() {
  if (descriptor_ < 0) return;
  const int descriptor = std::exchange(descriptor_, -1);
  if (::close(descriptor) != 0 && errno != EINTR) fail(FaultKind::output, "can't be closed: ");
}

FileSource::FileSource(File file) : file_(std::move(file)) { widen_pipe(file_.descriptor()); }

size_t FileSource::read(char* to, size_t capacity) {
  const size_t count = file_.read(to, capacity);
  bytes_read_ += count;
  return count;
}

bool FileSource::would_wait() {
  pollfd waiting{file_.descriptor(), POLLIN, 0};
  return poll(&waiting, 1, 0) == 0;
}

}  // namespace sc::io
