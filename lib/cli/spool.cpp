// SPDX-License-Identifier: Apache-2.0
#include "cli/spool.hpp"

#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "io/file.hpp"

namespace sc::cli {

namespace {

constexpr size_t block_size = size_t{64} << 10;

class DiskSpool : public filter::Spool {
 public:
  DiskSpool() : file_(io::File::open_unnamed(folder())) { held_.reserve(block_size); }

  // Never holds more than a block: a run may have a hundred spools.
  void append(std::string_view bytes) override {
    size_ += bytes.size();
    if (held_.size() + bytes.size() > block_size) write_held();
    if (bytes.size() > block_size) file_.write(bytes);
    else held_ += bytes;
  }

  void replay(const std::function<void(std::string_view)>& visit) override {
    write_held();
    if (lseek(file_.descriptor(), 0, SEEK_SET) != 0) throw Fault{FaultKind::state, "a temporary file can't be read back"};
    std::vector<char> block(block_size);
    uint64_t left = size_;
    while (left > 0) {
      const size_t count = file_.read(block.data(), block.size());
      if (count == 0) throw Fault{FaultKind::state, "a temporary file ended early"};
      left -= count;
      visit({block.data(), count});
    }
  }

  uint64_t size() const override { return size_; }

 private:
  static std::string folder() {
    const char* named = std::getenv("TMPDIR");
    return named != nullptr && *named != '\0' ? named : "/tmp";
  }

  void write_held() {
    file_.write(held_);
    held_.clear();
  }

  io::File file_;
  std::string held_;
  uint64_t size_ = 0;
};

}  // namespace

filter::SpoolMaker disk_spools() {
  return [] { return std::make_unique<DiskSpool>(); };
}

}  // namespace sc::cli
