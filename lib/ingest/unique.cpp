// SPDX-License-Identifier: Apache-2.0
#include "ingest/unique.hpp"

#include <cstring>

#include "json/splice.hpp"

namespace sc::ingest {

namespace {

void add_number(filter::Spool& spool, uint64_t number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  spool.append({bytes, sizeof bytes});
}

template <typename Visit>
void each_number(filter::Spool& spool, Visit&& visit) {
  char bytes[sizeof(uint64_t)];
  size_t have = 0;
  spool.replay([&](std::string_view block) {
    for (const char byte : block) {
      bytes[have++] = byte;
      if (have < sizeof bytes) continue;
      uint64_t number = 0;
      std::memcpy(&number, bytes, sizeof number);
      visit(number);
      have = 0;
    }
  });
}

}  // namespace

Unique::Unique(uint64_t memory, filter::SpoolMaker spool) : memory_(memory), spool_(std::move(spool)), duplicates_(1) {}

void Unique::add(std::string_view line) { take(reader_.read(line), line); }

void Unique::end_input(std::string_view source_line) {
  take(FrameKind::source, source_line);
  ++input_;
  duplicates_.push_back(0);
}

void Unique::take(FrameKind kind, std::string_view line) {
  const Frame frame{places_++, input_, kind, line};
  if (kind == FrameKind::post) ++(reader_.generated() ? generated_ : native_);
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
  for (size_t i = 0; i < few_spools; ++i) likely_.push_back(spool_());
  table_.each([&](const Frame& frame) {
    reader_.read(frame.line);
    to_spool(frame);
  });
  keep_likely();
  table_.clear();
}

void Unique::keep_likely() {
  for (const uint64_t hash : table_.lost_likely()) add_number(*likely_[hash % few_spools], hash);
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
  table_.each([&](const Frame& frame) { place(frame); });
  if (has_both()) keep_likely();
  table_.clear();
}

// A winner goes where it stands in the order, unless it may have to give way.
void Unique::place(const Frame& frame) {
  if (has_both() && frame.kind == FrameKind::post) {
    reader_.read(frame.line);
    if (const std::optional<uint64_t> hash = reader_.generated()) return of_generated_[*hash % few_spools].add(frame);
    hashes_.clear();
    reader_.add_likely(hashes_);
    for (const uint64_t hash : hashes_) add_number(*likely_[hash % few_spools], hash);
  }
  by_place_[range_of(frame.place)].add(frame);
}

// The winners with generated ids of one spool, in several passes when their numbers don't fit.
void Unique::place_generated(size_t spool) {
  const uint64_t parts = of_generated_[spool].size() / memory_ + 1;
  for (uint64_t part = 0; part < parts; ++part) {
    GeneratedIds ids;
    const auto each = [&](auto&& visit) {
      of_generated_[spool].replay([&](const Frame& frame) {
        reader_.read(frame.line);
        const uint64_t hash = reader_.generated().value_or(0);
        if (hash / few_spools % parts == part) visit(frame, hash);
      });
    };
    each([&](const Frame&, uint64_t hash) { ids.expect(hash); });
    each_number(*likely_[spool], [&](uint64_t hash) { ids.meet(hash); });
    each([&](const Frame& frame, uint64_t hash) {
      if (ids.is_met(hash)) lost(frame.input);
      else by_place_[range_of(frame.place)].add(frame);
    });
  }
}

GeneratedIds Unique::generated_in_table() {
  GeneratedIds ids;
  const auto each_post = [&](auto&& visit) {
    table_.each([&](const Frame& frame) {
      if (frame.kind == FrameKind::post && reader_.read(frame.line) == FrameKind::post) visit(reader_.generated());
    });
  };
  each_post([&](const std::optional<uint64_t>& hash) {
    if (hash) ids.expect(*hash);
  });
  for (const uint64_t hash : table_.lost_likely()) ids.meet(hash);
  each_post([&](const std::optional<uint64_t>& own) {
    if (own) return;
    hashes_.clear();
    reader_.add_likely(hashes_);
    for (const uint64_t hash : hashes_) ids.meet(hash);
  });
  return ids;
}

// From memory, where all of it is.
void Unique::emit_table(filter::DecoderOutput& output) {
  if (!has_both()) {
    table_.each([&](const Frame& frame) { emit(frame, output); });
    return;
  }
  const GeneratedIds ids = generated_in_table();
  const auto gives_way = [&](const Frame& frame) {
    if (frame.kind != FrameKind::post || reader_.read(frame.line) != FrameKind::post) return false;
    const std::optional<uint64_t> hash = reader_.generated();
    return hash && ids.is_met(*hash);
  };
  table_.each([&](const Frame& frame) {
    if (gives_way(frame)) lost(frame.input);
  });
  table_.each([&](const Frame& frame) {
    if (!gives_way(frame)) emit(frame, output);
  });
}

void Unique::finish(filter::DecoderOutput& output) {
  if (by_id_.empty()) {
    emit_table(output);
    return;
  }
  for (size_t i = 0; i < spool_count; ++i) by_place_.emplace_back(spool_());
  for (size_t i = 0; i < few_spools; ++i) of_generated_.emplace_back(spool_());
  for (FrameSpool& spool : by_id_) {
    const uint64_t parts = spool.size() * 2 / memory_ + 1;
    for (uint64_t part = 0; part < parts; ++part) find_winners(spool, part, parts);
  }
  by_id_.clear();
  for (size_t spool = 0; has_both() && spool < few_spools; ++spool) place_generated(spool);
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
