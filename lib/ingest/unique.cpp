// SPDX-License-Identifier: Apache-2.0
#include "ingest/unique.hpp"

#include "json/splice.hpp"

namespace sc::ingest {

Unique::Unique(uint64_t memory, filter::SpoolMaker spool) : memory_(memory), spool_(std::move(spool)), duplicates_(1) {}

void Unique::add(std::string_view line) { take(reader_.read(line), line); }

void Unique::end_input(std::string_view source_line) {
  take(FrameKind::source, source_line);
  ++input_;
  duplicates_.push_back(0);
}

void Unique::take(FrameKind kind, std::string_view line) {
  const Frame frame{places_++, input_, kind, line};
  if (!by_id_.empty()) {
    to_spool(frame);
    return;
  }
  lost(table_.add(frame));
  if (table_.memory() > memory_ && spool_ != nullptr) spill();
}

void Unique::lost(std::optional<uint32_t> input) {
  if (input) ++duplicates_[*input];
}

void Unique::spill() {
  for (size_t i = 0; i < spool_count; ++i) by_id_.emplace_back(spool_());
  table_.each([&](const Frame& frame) {
    reader_.read(frame.line);
    to_spool(frame);
  });
  table_.clear();
}

// The reader has just read the frame.
void Unique::to_spool(const Frame& frame) {
  const uint64_t hash = frame.kind == FrameKind::post ? seeded_hash64(reader_.id()) : frame.place;
  by_id_[hash % spool_count].add(frame);
}

size_t Unique::range_of(uint64_t place) const noexcept {
  const uint64_t in_one = places_ / spool_count + 1;
  return static_cast<size_t>(place / in_one);
}

void Unique::find_winners(FrameSpool& spool, uint64_t part, uint64_t parts) {
  spool.replay([&](const Frame& frame) {
    if (parts > 1) {
      const bool post = frame.kind == FrameKind::post && reader_.read(frame.line) == FrameKind::post;
      const uint64_t hash = post ? seeded_hash64(reader_.id()) : frame.place;
      if (hash / spool_count % parts != part) return;
    }
    lost(table_.add(frame));
  });
  table_.each([&](const Frame& frame) { by_place_[range_of(frame.place)].add(frame); });
  table_.clear();
}

void Unique::finish(filter::DecoderOutput& output) {
  if (by_id_.empty()) {
    table_.each([&](const Frame& frame) { emit(frame, output); });
    return;
  }
  for (size_t i = 0; i < spool_count; ++i) by_place_.emplace_back(spool_());
  for (FrameSpool& spool : by_id_) {
    const uint64_t parts = spool.size() * 2 / memory_ + 1;
    for (uint64_t part = 0; part < parts; ++part) find_winners(spool, part, parts);
  }
  by_id_.clear();
  for (FrameSpool& spool : by_place_) emit_range(spool, output);
}

// In one pass, or in several over growing places when the range doesn't fit.
void Unique::emit_range(FrameSpool& spool, filter::DecoderOutput& output) {
  const uint64_t in_one = places_ / spool_count + 1;
  const uint64_t parts = spool.size() * 2 / memory_ + 1;
  for (uint64_t part = 0; part < parts; ++part) {
    spool.replay([&](const Frame& frame) {
      if (frame.place % in_one * parts / in_one != part) return;
      table_.hold(frame);
    });
    table_.sort_by_place();
    table_.each([&](const Frame& frame) { emit(frame, output); });
    table_.clear();
  }
}

void Unique::emit(const Frame& frame, filter::DecoderOutput& output) {
  if (frame.kind != FrameKind::source) {
    output.emit(frame.line);
    return;
  }
  padded_.assign(frame.line);
  padded_.append(json::padding, ' ');
  line_.clear();
  if (outline_.parse({padded_.data(), frame.line.size()}) == nullptr) {
    json::splice(line_, outline_, "duplicates", std::to_string(duplicates_[frame.input]));
  }
  output.emit(line_.empty() ? frame.line : std::string_view(line_));
}

}  // namespace sc::ingest
