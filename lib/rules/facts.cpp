// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.hpp"

#include <algorithm>

namespace sc::rules {

json::Value walk(json::Value start, const std::string* step, const std::string* end) {
  for (; step != end && start.present(); ++step) start = start.member(*step);
  return start;
}

json::Value RecordFacts::value(const Path& path) const {
  if (path.is_now) return json::Value(now_);
  const std::string* first = path.steps.data();
  const json::Value top = record_.member(*first);
  if (path.steps.size() > 1) return walk(top, first + 1, first + path.steps.size());
  if (top.unknown() && *first == "type") return json::Value("\"post\"");
  return top;
}

json::Value NotedFacts::value(const Path& path) const {
  const json::Value found = facts_.value(path);
  const auto same = [&](const Fact& fact) { return fact.name == path.name; };
  if (std::none_of(read_.begin(), read_.end(), same)) read_.push_back({path.name, std::string(found.raw())});
  return found;
}

}  // namespace sc::rules
