// SPDX-License-Identifier: Apache-2.0
// All lines of a run in the order in which they came, until posts know their cases. What can be read again where it came
// from is kept by its place, all else by its bytes.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "filter/filter.hpp"
#include "thread/ids.hpp"
#include "thread/tape.hpp"

namespace sc::thread {

class LineTape {
 public:
  explicit LineTape(Budget& budget) noexcept : tape_(budget) {}

  // A post's turn, packed, and where in the line its annotation goes; empty when it must be read from the line.
  struct Frame {
    std::string_view packed;
    size_t seam = 0;
  };
  void add(uint32_t row, const record::Record& record, uint64_t hash, const Frame& frame, filter::Output& output);
  void clear() { tape_.clear(); }

  class Line {
   public:
    uint32_t row() const noexcept { return row_; }  // none: no post's
    const Frame& frame() const noexcept { return frame_; }
    // Behind it json::padding more bytes are readable. Good until the next line's are asked for.
    std::string_view bytes() const;

   private:
    friend class LineTape;
    uint32_t row_ = none;
    bool is_placed_ = false;
    Frame frame_;
    filter::LinePlace place_{};
    std::string_view bytes_;
    filter::Output* output_ = nullptr;
  };
  // Calls visit(const Line&) for every line.
  template <typename Visit>
  void replay(filter::Output& output, Visit&& visit);

 private:
  static constexpr uint64_t placed = uint64_t{1} << 32;  // in the tag, above the row
  struct Sizes {  // of the frame, and where in the line its seam is
    uint32_t frame, seam;
  };

  Tape tape_;
};

// --- Inline

inline std::string_view LineTape::Line::bytes() const { return is_placed_ ? output_->line_at(place_) : bytes_; }

template <typename Visit>
void LineTape::replay(filter::Output& output, Visit&& visit) {
  Line line;
  line.output_ = &output;
  tape_.replay([&](uint64_t tag, std::string_view bytes) {
    Sizes sizes{};
    const auto take = [&](auto& to) {
      std::memcpy(&to, bytes.data(), sizeof to);
      bytes.remove_prefix(sizeof to);
    };
    line.row_ = static_cast<uint32_t>(tag);
    line.is_placed_ = (tag & placed) != 0;
    take(sizes);
    if (line.is_placed_) take(line.place_);
    line.frame_ = {bytes.substr(0, sizes.frame), sizes.seam};
    line.bytes_ = bytes.substr(sizes.frame);
    visit(std::as_const(line));
  });
}

}  // namespace sc::thread
