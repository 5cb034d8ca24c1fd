// SPDX-License-Identifier: Apache-2.0
// Where a run's output goes: standard output, or a file that appears when the run is whole, and documents beside it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/atomic_file.hpp"
#include "io/line_writer.hpp"

namespace sc::cli {

class Destination {
 public:
  // `path` empty: standard output.
  explicit Destination(const std::string& path);

  io::LineWriter& writer() noexcept { return writer_; }
  // Refuses to write over an input of the run.
  void add_document(std::string_view path, std::string_view bytes, const std::vector<std::string>& inputs);
  // The name of the unfinished file; empty when the output does not appear by rename.
  std::string temporary() const { return atomic_ ? atomic_->temporary() : std::string(); }
  // Flushes and syncs the file, which then only has to get its name.
  void settle();
  // Flushes, syncs, renames: the last byte counts.
  void commit();
  // Takes unfinished files away: the run ends without them.
  void abandon();

 private:
  io::File& file() noexcept { return atomic_ ? atomic_->file() : standard_; }

  std::unique_ptr<io::AtomicFile> atomic_;
  io::File standard_;
  io::FileSink sink_;
  io::LineWriter writer_;
  std::vector<io::AtomicFile> documents_;
};

// Throws Fault{usage} when `output` is one of the inputs.
void refuse_own_input(const std::string& output, const std::vector<std::string>& inputs);

}  // namespace sc::cli
