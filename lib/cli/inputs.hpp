// SPDX-License-Identifier: Apache-2.0
// The inputs of a run, opened one after the other: files, or standard input for "-"; .gz and .zst as what they hold.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/bytes.hpp"
#include "io/file.hpp"

namespace sc::cli {

class Inputs {
 public:
  // No operand means standard input.
  explicit Inputs(std::vector<std::string> names);

  const std::vector<std::string>& names() const noexcept { return names_; }
  // The sum of the sizes, when all are plain files that can be opened.
  std::optional<uint64_t> total_size() const;

  // Opens the next input; nullptr after the last. Throws Fault{input}.
  io::ByteSource* open_next();
  // The one that is open, by another descriptor, when it is a plain file whose bytes are given as they are; else a file
  // that is not open. It is given once. The input begins at `begin` of it.
  io::File take_plain_file(uint64_t& begin);
  const std::string& name() const noexcept { return names_[next_ - 1]; }

 private:
  std::vector<std::string> names_;
  size_t next_ = 0;
  std::unique_ptr<io::ByteSource> source_;
  io::File plain_;
  uint64_t plain_begin_ = 0;
};

}  // namespace sc::cli
