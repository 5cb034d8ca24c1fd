// SPDX-License-Identifier: Apache-2.0
#include "learn/labels.hpp"

#include <algorithm>

namespace sc::learn {

size_t Family::place_of(std::string_view label) const noexcept {
  const auto at = std::find(labels.begin(), labels.end(), label);
  return at == labels.end() ? npos : static_cast<size_t>(at - labels.begin());
}

size_t number_columns(std::vector<Family>& families) noexcept {
  size_t columns = 0;
  for (Family& family : families) {
    family.first = columns;
    columns += family.size();
  }
  return columns;
}

const std::vector<Family>& default_families() {
  static const std::vector<Family> families = [] {
    std::vector<Family> all = {
        {"sentiment", {"negative", "neutral", "positive"}},
        {"purpose", {"question", "concern", "advocacy", "other"}},
        {"urgency", {"low", "normal", "high"}},
        {"needs_response", {"yes"}, true},
        {"failure_demand", {"yes"}, true},
        {"intents",
         {"complaint", "question", "request", "praise", "idea", "purchase", "about-to-use", "churn", "locate-item", "product-info", "crowd-question", "closer", "check-in",
          "spam"},
         true},
        {"topics", {"account", "app",   "billing", "booking", "cancellation", "connection", "damage", "delay",  "delivery", "features", "food",  "fraud", "hours",
                    "loss",    "loyalty", "outage", "price",   "privacy",      "product",    "quality", "refund", "safety",   "service",  "staff", "stock"},
         true},
        {"risks", {"churn", "legal", "safety", "press", "regulated"}, true},
    };
    number_columns(all);
    return all;
  }();
  return families;
}

}  // namespace sc::learn
