// SPDX-License-Identifier: Apache-2.0
// The parts of --unique: records on their way through spools (frames), and the table that finds winners.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>
#include <tsl/robin_set.h>

#include "base/hash.hpp"
#include "filter/filter.hpp"
#include "ingest/ids.hpp"
#include "ingest/json_payload.hpp"

namespace sc::ingest {

enum class FrameKind : uint8_t { post, other, source };

// One record: where it stands in the order, and which input it came from.
struct Frame {
  uint64_t place = 0;
  uint32_t input = 0;
  FrameKind kind = FrameKind::other;
  std::string_view line;
};

// Reads what is needed of a line to compare it. The views are good until the next line.
class FrameReader {
 public:
  // A post without id is taken as `other`.
  FrameKind read(std::string_view line);
  std::string_view id() const noexcept { return id_; }
  int64_t when() const noexcept { return when_; }  // the greatest of edited, deleted, time; INT64_MIN when unknown
  int64_t seen() const noexcept { return seen_; }
  // The number of its id, when that was generated.
  std::optional<uint64_t> generated() const noexcept { return hash_of_id(id_); }
  // Adds the numbers of the ids that the post would have had without its own: one for each name its author has.
  void add_likely(std::vector<uint64_t>& hashes);
  // Whether those are surely the same for both.
  bool is_likely_as(const FrameReader& other) const;

 private:
  int64_t micros_of(std::string_view key);

  TopMembers top_;
  std::string scratch_, id_text_, type_, network_, name_, text_;
  std::string_view id_;
  int64_t when_ = 0, seen_ = 0;
};

// For numbers that strangers may have chosen.
struct SeededNumber {
  size_t operator()(uint64_t number) const noexcept;
};

// Which of the posts with generated ids are there with a native id as well.
class GeneratedIds {
 public:
  void expect(uint64_t hash) { met_.try_emplace(hash, false); }
  // Of a post with a native id.
  void meet(uint64_t hash) {
    if (const auto known = met_.find(hash); known != met_.end()) known.value() = true;
  }
  bool is_met(uint64_t hash) const {
    const auto known = met_.find(hash);
    return known != met_.end() && known->second;
  }

 private:
  tsl::robin_map<uint64_t, bool, SeededNumber> met_;
};

// Keeps one frame an id: the winner's line at the first one's place.
class WinnerTable {
 public:
  WinnerTable();
  // The input whose record lost, if one did.
  std::optional<uint32_t> add(const Frame& frame);
  // Keeps the frame as it is, without looking for others of its id.
  void hold(const Frame& frame);
  uint64_t memory() const noexcept;
  uint64_t size() const noexcept { return entries_.size(); }
  // What posts that lost were like and their winners are not (FrameReader::add_likely): each number once.
  const tsl::robin_set<uint64_t, SeededNumber>& lost_likely() const noexcept { return lost_likely_; }
  // In the order in which ids came.
  void each(const std::function<void(const Frame&)>& visit) const;
  void sort_by_place();
  void clear();

 private:
  struct Entry {
    uint64_t place;
    std::string_view line;
    int64_t when, seen;
    uint32_t input;
    FrameKind kind;
  };

  std::string_view keep(std::string_view bytes);
  void remember_loser(FrameReader& loser, const FrameReader& winner);
  static bool loses(const Entry& held, const FrameReader& reader, std::string_view line) noexcept;

  std::vector<std::unique_ptr<char[]>> chunks_;
  size_t chunk_left_ = 0;
  uint64_t kept_ = 0;
  std::vector<Entry> entries_;
  tsl::robin_map<std::string_view, size_t, SeededHash, std::equal_to<>> by_id_;
  FrameReader reader_, held_reader_;
  tsl::robin_set<uint64_t, SeededNumber> lost_likely_;
  std::vector<uint64_t> likely_;
};

// A spool of frames.
class FrameSpool {
 public:
  explicit FrameSpool(std::unique_ptr<filter::Spool> spool) : spool_(std::move(spool)) {}
  void add(const Frame& frame);
  void replay(const std::function<void(const Frame&)>& visit);
  uint64_t size() const { return spool_->size(); }

 private:
  std::unique_ptr<filter::Spool> spool_;
};

}  // namespace sc::ingest
