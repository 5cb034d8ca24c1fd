// SPDX-License-Identifier: Apache-2.0
#include "terms/variation.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "terms/planner.hpp"

namespace sc::terms {

std::string Variation::operand() const {
  if (but.empty()) return term;
  return but.size() == 1 ? fmt::format("({} -{})", term, but[0]) : fmt::format("({} -({}))", term, fmt::join(but, " OR "));
}

std::vector<Variation> variations_of(const BrandName& name, const OrdinaryWords& ordinary) { return Planner(name, ordinary).plan(); }

std::string query_of(const std::vector<Variation>& variations) {
  std::string query;
  std::set<std::string> known;
  for (const Variation& one : variations) {
    if (one.left_out()) continue;
    std::string operand = one.operand();
    if (known.insert(operand).second) query += (query.empty() ? "" : " OR ") + operand;
  }
  return query;
}

}  // namespace sc::terms
