// SPDX-License-Identifier: Apache-2.0
#include "ingest/seen.hpp"

#include <limits>

#include "json/splice.hpp"
#include "time/instant.hpp"

namespace sc::ingest {

void SeenOutput::emit(std::string_view line) {
  padded_.assign(line);
  padded_.append(json::padding, ' ');
  const std::string_view whole(padded_.data(), line.size());
  if (reader_.read(whole) == FrameKind::post) {
    if (!output().admits(line)) return;
    if (is_news()) return output().emit(line);
    ++left_out_;
    return;
  }
  if (!line.starts_with(R"({"type":"source","tool":"sc-ingest")") || outline_.parse(whole) != nullptr) return output().emit(line);
  line_.clear();
  json::splice(line_, outline_, "known", std::to_string(left_out_));
  left_out_ = 0;
  output().emit(line_);
}

// Whether the post that was just read is new, or newer than what is known; then that is known from now on.
bool SeenOutput::is_news() {
  const bool dated = reader_.when() != std::numeric_limits<int64_t>::min();
  when_ = dated ? time::rfc3339({reader_.when()}) : "unknown";
  if (store_.get(reader_.id(), known_)) {
    const auto before = time::parse_rfc3339(known_);
    if (!dated || (before && before->micros >= reader_.when())) return false;
  }
  store_.put(reader_.id(), when_);
  return true;
}

}  // namespace sc::ingest
