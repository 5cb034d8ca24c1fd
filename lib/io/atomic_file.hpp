// SPDX-License-Identifier: Apache-2.0
// A file that appears whole or not at all: written beside its place, synced, renamed, the folder synced. Whoever
// reads the name sees the old file or the new one, whatever is killed when. A name that is a device or pipe
// (/dev/full, /dev/stdout) is written directly, since there is nothing to replace.
#pragma once

#include <string>

#include "io/file.hpp"

namespace sc::io {

class AtomicFile {
 public:
  // Throws Fault{output} when the file can't be made beside `path`.
  explicit AtomicFile(std::string path);
  // Takes the unfinished file away.
  ~AtomicFile();
  AtomicFile(AtomicFile&&) noexcept;
  AtomicFile& operator=(AtomicFile&&) = delete;

  File& file() noexcept { return file_; }
  // The name it has until it is committed; empty when it is written directly.
  const std::string& temporary() const noexcept { return temporary_; }
  // Syncs and closes what commit() will then rename. Throws Fault{output}.
  void settle();
  // Settles, if that was not done, and renames; throws Fault{output}, and then the old file stands.
  void commit();

 private:
  std::string path_;
  std::string temporary_;
  File file_;
};

// Whether a file of this name appears by rename: it is a regular file, or none is there.
bool is_replaceable(const std::string& path);
// Whether both names are the same existing regular file.
bool same_file(const std::string& left, const std::string& right);
// Whether `path` names what the descriptor has open (a regular file).
bool same_file(const std::string& path, int descriptor);

}  // namespace sc::io
