// SPDX-License-Identifier: Apache-2.0
#include "ingest/event_stream.hpp"

#include <algorithm>

#include "json/string.hpp"

namespace sc::ingest {

namespace {

// What stands behind `field` and its colon, one space aside.
bool has_field(std::string_view line, std::string_view field, std::string_view& value) {
  if (!line.starts_with(field) || line.size() == field.size() || line[field.size()] != ':') return false;
  value = line.substr(field.size() + 1);
  if (value.starts_with(' ')) value.remove_prefix(1);
  return true;
}

}  // namespace

void EventStream::hold(std::string_view bytes) {
  const size_t most = longest_ + 64;  // with what stands around it, too long
  held_.append(bytes.substr(0, most - std::min(held_.size(), most)));
}

void EventStream::feed(std::string_view block, std::string& out) {
  while (!block.empty()) {
    const size_t end = block.find('\n');
    if (end == block.npos) return hold(block);
    if (held_.empty()) {
      take_line(block.substr(0, end), out);
    } else {
      hold(block.substr(0, end));
      take_line(held_, out);
      held_.clear();
    }
    block.remove_prefix(end + 1);
  }
}

void EventStream::finish(std::string& out) {
  if (!held_.empty()) take_line(held_, out);
  held_.clear();
}

void EventStream::take_line(std::string_view line, std::string& out) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::string_view value;
  if (line.empty()) {
    event_.clear();
  } else if (line.starts_with(':')) {
    out += R"({"event":":"})";
  } else if (has_field(line, "event", value)) {
    event_ = value;
  } else if (has_field(line, "data", value)) {
    take_data(value, out);
  } else if (!has_field(line, "id", value) && !has_field(line, "retry", value)) {
    out += line;
  }
  out += '\n';
}

void EventStream::take_data(std::string_view data, std::string& out) const {
  if (event_.empty()) {
    out += data;
    return;
  }
  out += R"({"event":)";
  json::append_quoted(out, event_);
  out += R"(,"payload":)";
  if (data.starts_with('{')) out += data;
  else json::append_quoted(out, data);
  out += '}';
}

}  // namespace sc::ingest
