// SPDX-License-Identifier: Apache-2.0
// By what partials notice that their inputs overlap: see partial.hpp.
#pragma once

#include <cstdint>
#include <set>

#include "json/value.hpp"
#include "json/writer.hpp"

namespace sc::report {

// The smallest hashes of a set of ids.
class IdSample {
 public:
  static constexpr size_t most = 1024;
  void add(uint64_t hash);
  // Whether both sets are sure to have an id in common.
  bool meets(const IdSample& other) const;
  void merge(const IdSample& other);
  void append_json(json::Writer& json) const;
  bool read_json(const json::Value& list);

 private:
  std::set<uint64_t> hashes_;
};

}  // namespace sc::report
