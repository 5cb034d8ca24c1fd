// SPDX-License-Identifier: Apache-2.0
// Why a query does not hold: which parts of it a post lacks, or has although they are excluded. The parts are asked as
// queries of their own.
//
//     acme (refund OR late) -lang:de      "lacks refund OR late; has lang:de"
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/matcher.hpp"
#include "query/set.hpp"

namespace sc::listen {

class Reasons {
 public:
  // Of these queries, which parse.
  Reasons(const std::vector<query::QuerySource>& sources, const query::ReadList& read_list);
  Reasons(const Reasons&) = delete;
  Reasons& operator=(const Reasons&) = delete;

  // The tree of a query.
  const query::Node& tree(uint32_t query) const { return *trees_[query]; }
  // Reads the post that is asked about next.
  void read(const query::Post& post);
  // Why this query does not hold of it; empty when its parts do hold.
  std::string why_not(uint32_t query) const;

 private:
  // A part of a query that is asked as a whole, or what joins such parts.
  struct Part {
    query::Node::Kind kind = query::Node::Kind::term;
    uint32_t asked = 0;
    std::string shown;
    std::vector<uint32_t> children;
  };

  uint32_t add(const query::Node& node);
  bool holds(uint32_t part) const;
  void explain(uint32_t part, std::string& out) const;

  std::vector<std::shared_ptr<const query::Node>> trees_;  // a query each
  std::vector<Part> parts_;
  std::vector<query::QuerySource> asked_;
  std::vector<uint32_t> roots_;  // parts, a query each
  query::QuerySet set_;
  query::Matcher matcher_;
  std::vector<bool> true_;  // of what was asked
};

}  // namespace sc::listen
