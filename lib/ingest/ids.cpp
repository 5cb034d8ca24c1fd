// SPDX-License-Identifier: Apache-2.0
#include "ingest/ids.hpp"

#include <charconv>

#include "base/hash.hpp"

namespace sc::ingest {

namespace {

void append_counted(std::string& out, std::string_view part) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, part.size()).ptr;
  out.append(digits, end);
  out += ':';
  out.append(part);
}

}  // namespace

void append_id(std::string& out, std::string_view network, std::string_view host, std::string_view native) {
  out.append(network);
  out += ':';
  if (!host.empty()) {
    out.append(host);
    out += '/';
  }
  out.append(native);
}

uint64_t hash_for_id(const IdParts& parts, std::string& scratch) {
  scratch.clear();
  append_counted(scratch, parts.network);
  append_counted(scratch, parts.author);
  append_counted(scratch, parts.text);
  if (parts.time) {
    scratch += "17:";
    time::append_rfc3339(scratch, *parts.time);
    scratch.resize(scratch.rfind(':'));  // the seconds, with whatever fraction
    scratch += 'Z';
  } else {
    scratch += "0:";
  }
  return hash64(scratch);
}

std::optional<uint64_t> hash_of_id(std::string_view id) noexcept {
  const size_t colon = id.find(':');
  if (colon == id.npos || id.size() != colon + 18 || id[colon + 1] != '~') return std::nullopt;
  uint64_t hash = 0;
  const auto [end, error] = std::from_chars(id.data() + colon + 2, id.data() + id.size(), hash, 16);
  if (error != std::errc{} || end != id.data() + id.size()) return std::nullopt;
  return hash;
}

void append_generated_id(std::string& out, const IdParts& parts, std::string& scratch) {
  out.append(parts.network);
  out += ":~";
  out += hex64(hash_for_id(parts, scratch));
}

std::optional<time::Instant> instant_of_snowflake(std::string_view native_id) noexcept {
  uint64_t id = 0;
  const auto [end, error] = std::from_chars(native_id.data(), native_id.data() + native_id.size(), id);
  if (error != std::errc{} || end != native_id.data() + native_id.size()) return std::nullopt;
  constexpr uint64_t first_snowflake = 29'700'859'247;  // ids below were counted one by one
  constexpr uint64_t epoch_millis = 1'288'834'974'657;
  if (id < first_snowflake || id >> 63 != 0) return std::nullopt;
  const uint64_t seconds = ((id >> 22) + epoch_millis) / 1000;
  return time::Instant{static_cast<int64_t>(seconds) * time::micros_per_second};
}

void to_lower(std::string& text, size_t from) noexcept {
  for (size_t i = from; i < text.size(); ++i) {
    if (text[i] >= 'A' && text[i] <= 'Z') text[i] = static_cast<char>(text[i] + ('a' - 'A'));
  }
}

}  // namespace sc::ingest
