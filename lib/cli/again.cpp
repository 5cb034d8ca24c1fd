// SPDX-License-Identifier: Apache-2.0
#include "cli/again.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "base/fault.hpp"
#include "base/hash.hpp"
#include "json/outline.hpp"

namespace sc::cli {

namespace {

constexpr size_t block_size = size_t{128} << 10;

}  // namespace

void Again::open(io::File file, uint64_t begin) {
  is_possible_ = file.is_open() && inputs_.size() < most_files;
  if (is_possible_) inputs_.push_back({std::move(file), begin});
}

std::optional<filter::LinePlace> Again::place(std::string_view line, uint64_t hash, uint64_t offset) const {
  if (!is_possible_ || line.size() > std::numeric_limits<uint32_t>::max()) return std::nullopt;
  const uint64_t at = inputs_.back().begin + offset;
  if (at + line.size() > offset_mask) return std::nullopt;
  return filter::LinePlace{uint64_t{inputs_.size() - 1} << offset_bits | at, static_cast<uint32_t>(line.size()), static_cast<uint32_t>(hash)};
}

// Reads from the place on, as much as there is room for, at least the line.
void Again::fill(const filter::LinePlace& place) {
  if (room_ < place.length || block_ == nullptr) {
    room_ = std::max<size_t>(block_size, place.length);
    block_ = std::make_unique_for_overwrite<char[]>(room_ + json::padding);
  }
  at_ = place.at;
  size_ = 0;
  Input& input = inputs_[place.at >> offset_bits];
  while (size_ < place.length) {
    const size_t count = input.file.read_at((place.at & offset_mask) + size_, block_.get() + size_, room_ - size_);
    if (count == 0) return;
    size_ += count;
  }
}

std::string_view Again::read(const filter::LinePlace& place) {
  if (place.at < at_ || place.at + place.length > at_ + size_) fill(place);
  const uint64_t from = place.at - at_;
  const std::string_view line = std::string_view(block_.get(), size_).substr(from, place.length);
  if (line.size() == place.length && static_cast<uint32_t>(line_hash64(line)) == place.check) return line;
  throw Fault{FaultKind::input, "was changed while it was read - let it rest, or read it through a pipe (cat FILE |)", {inputs_[place.at >> offset_bits].file.name()}};
}

}  // namespace sc::cli
