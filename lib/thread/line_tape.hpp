// SPDX-License-Identifier: Apache-2.0
// All lines of a run in the order in which they came, until posts know their cases. What can be read again where it came
// from is kept by its place, all else by its bytes.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include "base/varint.hpp"
#include "filter/filter.hpp"
#include "thread/ids.hpp"
#include "thread/tape.hpp"

namespace sc::thread {

class LineTape {
 public:
  explicit LineTape(Budget& budget) noexcept : tape_(budget) {}

  struct Span {
    size_t at = 0, size = 0;
    std::string_view of(std::string_view line) const noexcept { return line.substr(at, size); }
  };
  // A post's turn, packed, and where in the line its annotation goes and its id stands, which need not be packed then;
  // empty when the turn must be read from the line.
  struct Frame {
    std::string_view packed;
    size_t seam = 0;
    Span id{};
  };
  void add(uint32_t row, const record::Record& record, uint64_t hash, const Frame& frame, filter::Output& output);
  void clear() {
    tape_.clear();
    next_at_ = 0;
  }

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
  // In front: the frame's size, when there is one its seam and where the id is, and of a placed line how far it is from the
  // end of the placed one before, and its length, as varints; then its check.
  static constexpr size_t longest_front = 6 * longest_varint + sizeof(uint32_t);
  static uint64_t behind(const filter::LinePlace& place) noexcept { return place.at + place.length + 1; }

  Tape tape_;
  uint64_t next_at_ = 0;  // where a line begins that follows the placed one before
};

// --- Inline

inline std::string_view LineTape::Line::bytes() const { return is_placed_ ? output_->line_at(place_) : bytes_; }

template <typename Visit>
void LineTape::replay(filter::Output& output, Visit&& visit) {
  Line line;
  line.output_ = &output;
  uint64_t next_at = 0;
  tape_.replay([&](uint64_t tag, std::string_view bytes) {
    const char* from = bytes.data();
    const char* const end = from + bytes.size();
    const auto take = [&] {
      uint64_t number = 0;
      from = take_varint(from, end, number);
      return number;
    };
    line.row_ = static_cast<uint32_t>(tag);
    line.is_placed_ = (tag & placed) != 0;
    line.frame_ = {};
    const size_t size = take();
    if (size > 0) {
      line.frame_.seam = take();
      line.frame_.id.at = take();
      line.frame_.id.size = take();
    }
    if (line.is_placed_) {
      line.place_.at = step_from(next_at, take());
      line.place_.length = static_cast<uint32_t>(take());
      std::memcpy(&line.place_.check, from, sizeof line.place_.check);
      from += sizeof line.place_.check;
      next_at = behind(line.place_);
    }
    line.frame_.packed = {from, size};
    line.bytes_ = {from + size, end};
    visit(std::as_const(line));
  });
}

}  // namespace sc::thread
