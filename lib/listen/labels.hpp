// SPDX-License-Identifier: Apache-2.0
// What people say that queries should find in a post: a member of the record, in one of these forms.
//
//     ["brand","refund"]                 these hold, and no others        "brand; refund", "none"   the same, as a cell has it
//     {"brand":true,"refund":false}      of these two it is known         true, "yes", 0            where there is one query
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/set.hpp"
#include "record/record.hpp"

namespace sc::listen {

enum class Wanted : uint8_t { unknown, no, yes };

class Labels {
 public:
  // `path` is that of the member, and is kept.
  Labels(std::string path, const std::vector<query::QuerySource>& sources);

  // What the record says of each query; nullptr, or why that can't be understood.
  const char* read(const record::Record& record, std::vector<Wanted>& wanted);
  // Names that are of no query, and in how many posts each stood; of hostile many only the first.
  const std::map<std::string, uint64_t>& strangers() const noexcept { return strangers_; }
  const std::string& path() const noexcept { return path_; }

 private:
  const char* read_text(std::string_view text, std::vector<Wanted>& wanted);
  const char* read_list(const json::Value& list, std::vector<Wanted>& wanted);
  const char* read_object(const json::Value& object, std::vector<Wanted>& wanted);
  void expect(std::string_view id, Wanted value, std::vector<Wanted>& wanted);

  std::string path_;
  std::map<std::string, uint32_t, std::less<>> ids_;
  std::map<std::string, uint64_t> strangers_;
  std::string scratch_;
};

}  // namespace sc::listen
