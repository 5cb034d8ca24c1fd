// SPDX-License-Identifier: Apache-2.0
#include "cli/inputs.hpp"

#include <sys/stat.h>

#include <utility>

#include "io/compression.hpp"

namespace sc::cli {

Inputs::Inputs(std::vector<std::string> names) : names_(std::move(names)) {
  if (names_.empty()) names_.emplace_back("-");
}

std::optional<uint64_t> Inputs::total_size() const {
  uint64_t total = 0;
  for (const std::string& name : names_) {
    struct stat status {};
    const int result = name == "-" ? fstat(0, &status) : stat(name.c_str(), &status);
    if (result != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    total += static_cast<uint64_t>(status.st_size);
  }
  return total;
}

io::ByteSource* Inputs::open_next() {
  if (next_ == names_.size()) return nullptr;
  const std::string& name = names_[next_++];
  io::File file = io::File::open_input(name);
  plain_ = file.size().value_or(0) > 0 ? file.twin() : io::File();
  plain_begin_ = file.position();
  source_ = io::decompressed(std::make_unique<io::FileSource>(std::move(file)), name);
  return source_.get();
}

io::File Inputs::take_plain_file(uint64_t& begin) {
  begin = plain_begin_;
  return source_->is_decoded() ? io::File() : std::exchange(plain_, io::File());
}

}  // namespace sc::cli
