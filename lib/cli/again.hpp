// SPDX-License-Identifier: Apache-2.0
// Lines of inputs, read a second time by filters that need them twice (filter::Output::place_of): those of plain files,
// which stay open for it, whatever becomes of their names.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"
#include "io/file.hpp"

namespace sc::cli {

class Again {
 public:
  // The next input, which begins at `begin` of the file. That is not open when it can't be read twice.
  void open(io::File file, uint64_t begin);
  // Where `line` of that line_hash64 is, which begins `offset` bytes behind the input's first byte.
  std::optional<filter::LinePlace> place(std::string_view line, uint64_t hash, uint64_t offset) const;
  // The line at that place, good until the next call, with padding. Throws Fault{input} when it is another now.
  std::string_view read(const filter::LinePlace& place);

 private:
  // What a place is in one number: which input, and where in it.
  static constexpr unsigned offset_bits = 48;
  static constexpr uint64_t offset_mask = (uint64_t{1} << offset_bits) - 1;
  static constexpr size_t most_files = 64;  // kept open

  void fill(const filter::LinePlace& place);

  struct Input {
    io::File file;
    uint64_t begin;  // of what is read of it
  };
  std::vector<Input> inputs_;
  bool is_possible_ = false;  // of the current input
  // Bytes of the input that was read last, from the place `at_`.
  std::unique_ptr<char[]> block_;
  size_t room_ = 0, size_ = 0;
  uint64_t at_ = 0;
};

}  // namespace sc::cli
