// SPDX-License-Identifier: Apache-2.0
#include "ingest/source.hpp"

#include <algorithm>

#include "json/writer.hpp"

namespace sc::ingest {

namespace {

constexpr size_t most_reasons = 32;
constexpr size_t most_notes = 32;

void put_time(json::Writer& json, std::string_view key, const std::optional<time::Instant>& when) {
  if (!when) return;
  json.member(key, time::rfc3339(*when));
}

void put_text(json::Writer& json, std::string_view key, const std::string& text) {
  if (!text.empty()) json.member(key, text);
}

void put_count(json::Writer& json, std::string_view key, uint64_t count) {
  if (count != 0) json.member(key, count);
}

}  // namespace

void SourceTally::begin(std::string_view file) {
  *this = SourceTally();
  file_ = file;
}

void SourceTally::note(std::string_view text) {
  if (notes_.size() >= most_notes || std::find(notes_.begin(), notes_.end(), text) != notes_.end()) return;
  notes_.emplace_back(text);
}

void SourceTally::count_reject(std::string_view reason) {
  ++rejects_;
  const auto named = [&](std::string_view name) {
    return std::find_if(reasons_.begin(), reasons_.end(), [&](const auto& known) { return known.first == name; });
  };
  auto found = named(reason);
  if (found == reasons_.end() && reasons_.size() >= most_reasons) {
    reason = "other";
    found = named(reason);
  }
  if (found == reasons_.end()) reasons_.emplace_back(reason, 1);
  else ++found->second;
}

void SourceTally::write(std::string& line) const {
  json::Writer json(line);
  json.begin_object().member("type", "source").member("tool", "sc-ingest").member("file", file_);
  json.member("format", format_).member("encoding", encoding_);
  put_text(json, "assumed_zone", assumed_zone_);
  put_text(json, "date_order", date_order_);
  json.member("rows", rows_);
  put_count(json, "blanks", blanks_);
  json.member("posts", posts_);
  put_count(json, "reposts", reposts_);
  put_count(json, "others", others_);
  put_count(json, "notices", notices_);
  json.member("rejects", rejects_);
  if (!reasons_.empty()) {
    json.key("reasons").begin_object();
    for (const auto& [reason, count] : reasons_) json.key_text(reason).element(count);
    json.end_object();
  }
  put_time(json, "first", first_);
  put_time(json, "last", last_);
  if (!notes_.empty()) {
    json.key("notes").begin_array();
    for (const std::string& note : notes_) json.element(note);
    json.end_array();
  }
  json.end_object();
}

}  // namespace sc::ingest
