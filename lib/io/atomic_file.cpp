// SPDX-License-Identifier: Apache-2.0
#include "io/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace sc::io {

namespace {

std::string folder_of(const std::string& path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

void sync_folder(const std::string& path) {
  const std::string folder = folder_of(path);
  File opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), folder);
  if (!opened.is_open()) throw Fault{FaultKind::output, std::string("can't be opened: ") + std::strerror(errno), {folder}};
  opened.sync();
}

mode_t process_umask() {
  const mode_t mask = umask(0);
  umask(mask);
  return mask;
}

}  // namespace

AtomicFile::AtomicFile(std::string path) : path_(std::move(path)) {
  struct stat status {};
  const bool exists = stat(path_.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) throw Fault{FaultKind::output, "is a folder - name a file in it", {path_}};
  if (exists && !S_ISREG(status.st_mode)) {
    file_ = File::open_output(path_);
    return;
  }
  temporary_ = path_ + ".XXXXXX";
  const int descriptor = mkostemp(temporary_.data(), O_CLOEXEC);
  if (descriptor < 0) {
    temporary_.clear();
    throw Fault{FaultKind::output, std::string("can't be written: ") + std::strerror(errno), {path_}};
  }
  file_ = File(descriptor, path_);
  // mkostemp gives 0600; a new file gets what open() would give, a replaced one keeps its mode.
  static_cast<void>(fchmod(descriptor, exists ? status.st_mode & 07777 : 0666 & ~process_umask()));
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : path_(std::move(other.path_)), temporary_(std::exchange(other.temporary_, {})), file_(std::move(other.file_)) {}

AtomicFile::~AtomicFile() {
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

void AtomicFile::settle() {
  if (!temporary_.empty() && file_.is_open()) file_.sync();
  file_.close();
}

void AtomicFile::commit() {
  settle();
  if (temporary_.empty()) return;
  if (rename(temporary_.c_str(), path_.c_str()) != 0) {
    throw Fault{FaultKind::output, std::string("can't be renamed into place: ") + std::strerror(errno), {path_}};
  }
  temporary_.clear();
  sync_folder(path_);
}

bool is_replaceable(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode);
}

bool same_file(const std::string& path, int descriptor) {
  struct stat left {};
  struct stat right {};
  if (stat(path.c_str(), &left) != 0 || fstat(descriptor, &right) != 0) return false;
  return S_ISREG(left.st_mode) && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

bool same_file(const std::string& left, const std::string& right) {
  struct stat one {};
  struct stat two {};
  if (stat(left.c_str(), &one) != 0 || stat(right.c_str(), &two) != 0) return false;
  return S_ISREG(one.st_mode) && one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

}  // namespace sc::io
