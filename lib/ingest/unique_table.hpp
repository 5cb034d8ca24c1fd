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

#include "base/hash.hpp"
#include "filter/filter.hpp"
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

 private:
  int64_t micros_of(std::string_view key);

  TopMembers top_;
  std::string scratch_, id_text_, type_;
  std::string_view id_;
  int64_t when_ = 0, seen_ = 0;
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
  static bool loses(const Entry& held, const FrameReader& reader, std::string_view line) noexcept;

  std::vector<std::unique_ptr<char[]>> chunks_;
  size_t chunk_left_ = 0;
  uint64_t kept_ = 0;
  std::vector<Entry> entries_;
  tsl::robin_map<std::string_view, size_t, SeededHash, std::equal_to<>> by_id_;
  FrameReader reader_;
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
