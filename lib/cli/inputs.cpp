// SPDX-License-Identifier: Apache-2.0
#include "cli/inputs.hpp"

#include <sys/stat.h>

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
  source_ = io::decompressed(std::make_unique<io::FileSource>(io::File::open_input(name)), name);
  return source_.get();
}

}  // namespace sc::cli
