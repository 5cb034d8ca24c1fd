// SPDX-License-Identifier: Apache-2.0
#include "report/partial.hpp"

#include <algorithm>
#include <charconv>

#include "base/fault.hpp"
#include "base/hash.hpp"

namespace sc::report {

void IdSample::add(uint64_t hash) {
  if (hashes_.size() == most && hash >= *hashes_.rbegin()) return;
  hashes_.insert(hash);
  if (hashes_.size() > most) hashes_.erase(std::prev(hashes_.end()));
}

bool IdSample::meets(const IdSample& other) const {
  return std::any_of(hashes_.begin(), hashes_.end(), [&](uint64_t hash) { return other.hashes_.contains(hash); });
}

void IdSample::merge(const IdSample& other) {
  for (const uint64_t hash : other.hashes_) add(hash);
}

void IdSample::append_json(json::Writer& json) const {
  json.begin_array();
  for (const uint64_t hash : hashes_) json.element(hex64(hash));
  json.end_array();
}

bool IdSample::read_json(const json::Value& list) {
  bool good = true;
  const bool whole = list.each_element([&](const json::Value& element) {
    std::string scratch;
    const std::string_view text = element.as_text(scratch);
    uint64_t hash = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hash, 16);
    good = good && text.size() == 16 && error == std::errc{} && end == text.data() + text.size();
    if (good) add(hash);
    return good;
  });
  return whole && good;
}

void refuse_part(const std::string& what) { throw Fault{FaultKind::input, what}; }

std::string settings_mark(std::string_view settings_json) { return hex64(hash64(settings_json)).substr(0, 8); }

}  // namespace sc::report
