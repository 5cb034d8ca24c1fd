// SPDX-License-Identifier: Apache-2.0
// Records that can't be used: named on standard error (the first few, then a total) or written whole to the
// --rejects file, one `reject` record each (sc-record(5)); counted by reason for the stream's `source` record.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/common.hpp"
#include "cli/messages.hpp"
#include "io/file.hpp"
#include "io/line_writer.hpp"

namespace sc::cli {

struct Rejected {
  std::string_view file;
  uint64_t line = 0;
  uint64_t column = 0;  // 0: the whole line
  std::string_view bytes;
  std::string_view reason;
};

class Rejects {
 public:
  Rejects(std::string tool, const Common& common, Messages& messages);

  // Throws Fault{rejects} under --strict.
  void add(const Rejected& rejected);
  uint64_t count() const noexcept { return count_; }
  // Whether more than --max-errors of `records` were rejected.
  bool too_many(uint64_t records) const noexcept;
  // {"type":"source","tool":…,"file":…,"rows":…,"rejects":…,"reasons":{…}}
  std::string source_record(std::string_view file, uint64_t records) const;
  void flush();
  // Says the total (once) and closes the file.
  void finish(uint64_t records);

 private:
  void write_record(const Rejected& rejected);

  std::string tool_;
  const Common& common_;
  Messages& messages_;
  uint64_t count_ = 0;
  std::vector<std::pair<std::string, uint64_t>> reasons_;
  io::File file_;
  std::unique_ptr<io::FileSink> sink_;
  std::unique_ptr<io::LineWriter> writer_;
  std::string line_;
};

}  // namespace sc::cli
