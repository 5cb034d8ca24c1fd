// SPDX-License-Identifier: Apache-2.0
// The owner of a file descriptor, and files as sources and sinks. The destructor is quiet, close() reports.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/fault.hpp"
#include "io/bytes.hpp"

namespace sc::io {

class File {
 public:
  File() = default;
  // Takes over `descriptor`; `name` is what messages call it.
  File(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
  ~File();
  File(File&& other) noexcept;
  File& operator=(File&& other) noexcept;

  // Standard input for "-". Throws Fault{input} with the system's reason.
  static File open_input(const std::string& path);
  // For the files we make: truncated, mode `mode` less the umask. Throws Fault{output}.
  static File open_output(const std::string& path, mode_t mode = 0666);
  // A file without a name in `directory`, gone when closed.
  static File open_unnamed(const std::string& directory);
  static File standard_output();

  int descriptor() const noexcept { return descriptor_; }
  const std::string& name() const noexcept { return name_; }
  bool is_open() const noexcept { return descriptor_ >= 0; }
  // Its size if it is a regular file.
  std::optional<uint64_t> size() const noexcept;
  // The same open file by another descriptor; not open when the system refuses.
  File twin() const;
  // Where the next read begins; 0 where there is no such place.
  uint64_t position() const noexcept;

  // At least one byte, or 0 at the end. EINTR is retried unless `interrupted` says that a signal ends the run.
  size_t read(char* to, size_t capacity);
  // The same from a place in the file, wherever the next read begins.
  size_t read_at(uint64_t place, char* to, size_t capacity);
  void write(std::string_view bytes);
  void sync();
  // Reports what the kernel kept back until now. Safe to call twice.
  void close();

 private:
  [[noreturn]] void fail(FaultKind kind, const char* what) const;

  int descriptor_ = -1;
  std::string name_;
};

class FileSource : public ByteSource {
 public:
  explicit FileSource(File file);
  size_t read(char* to, size_t capacity) override;
  bool would_wait() override;
  uint64_t bytes_read() const noexcept { return bytes_read_; }

 private:
  File file_;
  uint64_t bytes_read_ = 0;
};

class FileSink : public ByteSink {
 public:
  explicit FileSink(File& file) : file_(file) {}
  void write(std::string_view bytes) override { file_.write(bytes); }

 private:
  File& file_;
};

// Set by a signal handler: reads that were interrupted then end the input instead of trying again.
extern volatile int interrupted_by;

}  // namespace sc::io
