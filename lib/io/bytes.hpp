// SPDX-License-Identifier: Apache-2.0
// Where bytes come from and go to. Files, decompressors and memory look the same from here.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sc::io {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Reads at least one byte into `to`, or returns 0 at the end. Throws Fault{input} when that fails.
  virtual size_t read(char* to, size_t capacity) = 0;
  // Whether the next read would wait for somebody: a pipe or terminal with nothing in it now.
  virtual bool would_wait() = 0;
  // Whether it gives other bytes than the file behind it holds.
  virtual bool is_decoded() const noexcept { return false; }
};

class ByteSink {
 public:
  virtual ~ByteSink() = default;
  // Writes all of it or throws Fault{output}.
  virtual void write(std::string_view bytes) = 0;
};

// The in-memory twins: `most` cuts what is read into small pieces.
class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string bytes, size_t most = 1 << 20) : bytes_(std::move(bytes)), most_(most) {}
  size_t read(char* to, size_t capacity) override;
  bool would_wait() override { return false; }

 private:
  std::string bytes_;
  size_t most_;
  size_t at_ = 0;
};

class MemorySink : public ByteSink {
 public:
  void write(std::string_view bytes) override { bytes_ += bytes; }
  const std::string& bytes() const noexcept { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace sc::io
