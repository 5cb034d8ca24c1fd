// SPDX-License-Identifier: Apache-2.0
#include "ingest/unique_table.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "time/instant.hpp"

namespace sc::ingest {

namespace {

constexpr size_t chunk_size = size_t{1} << 20;

// What stands before a line in a spool, which is read by the same process that wrote it.
struct Header {
  uint64_t place;
  uint64_t length;
  uint32_t input;
  FrameKind kind;
};

}  // namespace

// --- Frames

int64_t FrameReader::micros_of(std::string_view key) {
  const auto instant = time::parse_rfc3339(top_[key].as_text(scratch_));
  return instant ? instant->micros : std::numeric_limits<int64_t>::min();
}

FrameKind FrameReader::read(std::string_view line) {
  top_.read(json::Value(line));
  const json::Value type = top_["type"];
  const std::string_view name = type.present() ? type.as_text(type_) : std::string_view("post");
  id_ = {};
  if (name != "post") return FrameKind::other;
  id_ = top_["id"].as_text(id_text_);
  when_ = std::max({micros_of("time"), micros_of("edited"), micros_of("deleted")});
  seen_ = micros_of("seen");
  return id_.empty() ? FrameKind::other : FrameKind::post;
}

void FrameReader::add_likely(std::vector<uint64_t>& hashes) {
  const std::string_view text = top_["text"].as_text(text_);
  if (text.empty()) return;
  IdParts parts{top_["network"].as_text(network_), {}, text, time::parse_rfc3339(top_["time"].as_text(scratch_))};
  const json::Value author = top_["author"];
  bool known = false;
  for (const std::string_view member : {"id", "handle", "name"}) {
    name_ = author.member(member).as_text(scratch_);
    if (name_.empty()) continue;
    if (member == "handle") to_lower(name_);
    known = true;
    parts.author = name_;
    hashes.push_back(hash_for_id(parts, scratch_));
  }
  if (!known) hashes.push_back(hash_for_id(parts, scratch_));
}

bool FrameReader::is_likely_as(const FrameReader& other) const {
  const auto is_same = [&](std::string_view key) { return top_[key].raw() == other.top_[key].raw(); };
  return is_same("text") && is_same("author") && is_same("time") && is_same("network");
}

void FrameSpool::add(const Frame& frame) {
  Header header{};
  header.place = frame.place;
  header.length = frame.line.size();
  header.input = frame.input;
  header.kind = frame.kind;
  char bytes[sizeof header];
  std::memcpy(bytes, &header, sizeof header);
  spool_->append({bytes, sizeof header});
  spool_->append(frame.line);
}

void FrameSpool::replay(const std::function<void(const Frame&)>& visit) {
  std::string held;
  spool_->replay([&](std::string_view block) {
    held.append(block);
    size_t at = 0;
    Header header{};
    while (held.size() - at >= sizeof header) {
      std::memcpy(&header, held.data() + at, sizeof header);
      if (held.size() - at - sizeof header < header.length) break;
      visit({header.place, header.input, header.kind, std::string_view(held).substr(at + sizeof header, header.length)});
      at += sizeof header + header.length;
    }
    held.erase(0, at);
  });
}

// --- Winners

WinnerTable::WinnerTable() = default;

std::string_view WinnerTable::keep(std::string_view bytes) {
  if (bytes.empty()) return {};
  if (bytes.size() > chunk_left_) {
    const size_t size = std::max(bytes.size(), chunk_size);
    chunks_.push_back(std::make_unique<char[]>(size));
    kept_ += size;
    chunk_left_ = size;
  }
  const size_t size = std::max(bytes.size(), chunk_size);
  char* const to = chunks_.back().get() + (size - chunk_left_);
  std::memcpy(to, bytes.data(), bytes.size());
  chunk_left_ -= bytes.size();
  if (size > chunk_size) chunk_left_ = 0;
  return {to, bytes.size()};
}

size_t SeededNumber::operator()(uint64_t number) const noexcept {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  return seeded_hash64({bytes, sizeof bytes});
}

void WinnerTable::remember_loser(FrameReader& loser, const FrameReader& winner) {
  if (loser.generated() || loser.is_likely_as(winner)) return;
  likely_.clear();
  loser.add_likely(likely_);
  lost_likely_.insert(likely_.begin(), likely_.end());
}

bool WinnerTable::loses(const Entry& held, const FrameReader& reader, std::string_view line) noexcept {
  if (held.when != reader.when()) return held.when < reader.when();
  if (held.seen != reader.seen()) return held.seen < reader.seen();
  return held.line < line;
}

std::optional<uint32_t> WinnerTable::add(const Frame& frame) {
  FrameKind kind = frame.kind;
  if (kind == FrameKind::post) kind = reader_.read(frame.line);
  if (kind != FrameKind::post) {
    hold(frame);
    return std::nullopt;
  }
  const auto known = by_id_.find(reader_.id());
  if (known == by_id_.end()) {
    by_id_.emplace(keep(reader_.id()), entries_.size());
    entries_.push_back({frame.place, keep(frame.line), reader_.when(), reader_.seen(), frame.input, kind});
    return std::nullopt;
  }
  Entry& held = entries_[known->second];
  held.place = std::min(held.place, frame.place);
  held_reader_.read(held.line);
  if (!loses(held, reader_, frame.line)) {
    remember_loser(reader_, held_reader_);
    return frame.input;
  }
  remember_loser(held_reader_, reader_);
  const uint32_t loser = held.input;
  held.line = keep(frame.line);
  held.when = reader_.when();
  held.seen = reader_.seen();
  held.input = frame.input;
  return loser;
}

void WinnerTable::hold(const Frame& frame) {
  entries_.push_back({frame.place, keep(frame.line), 0, 0, frame.input, frame.kind});
}

uint64_t WinnerTable::memory() const noexcept {
  constexpr uint64_t per_id = sizeof(Entry) + 64;  // a slot of the map, at its usual load
  constexpr uint64_t per_number = 32;
  return kept_ + entries_.size() * per_id + lost_likely_.size() * per_number;
}

void WinnerTable::each(const std::function<void(const Frame&)>& visit) const {
  for (const Entry& entry : entries_) visit({entry.place, entry.input, entry.kind, entry.line});
}

void WinnerTable::sort_by_place() {
  by_id_.clear();
  std::sort(entries_.begin(), entries_.end(), [](const Entry& left, const Entry& right) { return left.place < right.place; });
}

void WinnerTable::clear() {
  by_id_.clear();
  entries_.clear();
  lost_likely_.clear();
  chunks_.clear();
  chunk_left_ = 0;
  kept_ = 0;
}

}  // namespace sc::ingest
