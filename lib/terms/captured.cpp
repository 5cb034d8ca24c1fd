// SPDX-License-Identifier: Apache-2.0
#include "terms/captured.hpp"

#include <algorithm>
#include <cstring>
#include <string>

namespace sc::terms {

Captured::Captured(uint64_t memory_bytes, filter::SpoolMaker make_spool) : memory_bytes_(memory_bytes), make_spool_(std::move(make_spool)) {}

void Captured::add(uint64_t id, uint32_t source) {
  if (source >= most_sources) return;
  entries_[id >> 58].push_back({id, source});
  held_ += sizeof(Entry);
  if (held_ > memory_bytes_ && make_spool_) spill();
}

void Captured::spill() {
  for (size_t part = 0; part < parts; ++part) {
    std::vector<Entry>& entries = entries_[part];
    if (entries.empty()) continue;
    if (!spools_[part]) spools_[part] = make_spool_();
    std::string bytes(entries.size() * sizeof(Entry), '\0');
    std::memcpy(bytes.data(), entries.data(), bytes.size());
    spools_[part]->append(bytes);
    std::vector<Entry>().swap(entries);
  }
  held_ = 0;
}

void Captured::resolve() {
  for (size_t part = 0; part < parts; ++part) {
    std::vector<Entry> entries = std::move(entries_[part]);
    if (spools_[part]) {
      std::string bytes;
      spools_[part]->replay([&](std::string_view block) { bytes += block; });
      spools_[part].reset();
      const size_t before = entries.size();
      entries.resize(before + bytes.size() / sizeof(Entry));
      std::memcpy(entries.data() + before, bytes.data(), bytes.size() / sizeof(Entry) * sizeof(Entry));
    }
    count(entries);
  }
}

void Captured::count(std::vector<Entry>& entries) {
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  for (size_t begin = 0; begin < entries.size();) {
    size_t end = begin;
    while (end < entries.size() && entries[end].id == entries[begin].id) ++counts_[entries[end++].source];
    ++all_;
    for (size_t first = begin; first < end; ++first) {
      for (size_t second = first + 1; second < end; ++second) {
        ++both_[{static_cast<uint32_t>(entries[first].source), static_cast<uint32_t>(entries[second].source)}];
      }
    }
    begin = end;
  }
}

uint64_t Captured::both(uint32_t first, uint32_t second) const {
  const auto found = both_.find({std::min(first, second), std::max(first, second)});
  return found == both_.end() ? 0 : found->second;
}

}  // namespace sc::terms
