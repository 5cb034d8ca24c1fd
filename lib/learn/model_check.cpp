// SPDX-License-Identifier: Apache-2.0
#include "learn/model_check.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "learn/names.hpp"

namespace sc::learn {

namespace {

constexpr double least_temperature = 0.01, most_temperature = 100;
constexpr float most_number = 1e6F;

std::string wrong_with_family(const ModelFamily& family) {
  if (!is_family_name(family.name)) return "holds a family whose name is not letters, digits and _";
  const std::set<std::string_view> labels(family.labels.begin(), family.labels.end());
  if (labels.size() != family.size() || labels.size() < (family.many ? 1U : 2U)) return "has too few labels of " + family.name + ", or one twice";
  for (const std::string& label : family.labels) {
    if (!wrong_with_label(label).empty()) return "has a label of " + family.name + " that " + std::string(wrong_with_label(label));
  }
  if (!(family.temperature >= least_temperature && family.temperature <= most_temperature)) return "has a temperature that can't be";
  const auto is_share = [](double share) { return share >= 0 && share <= 1; };
  const bool shares = std::all_of(family.thresholds.begin(), family.thresholds.end(), is_share);
  return shares && (family.thresholds.empty() || family.thresholds.size() == family.size()) ? std::string() : "has thresholds that can't be";
}

}  // namespace

std::string wrong_with(const LinearModel& model) {
  if (!is_family_name(model.name())) return "has a name that is not letters, digits and _";
  std::set<std::string_view> names;
  for (const ModelFamily& family : model.families()) {
    if (std::string wrong = wrong_with_family(family); !wrong.empty()) return wrong;
    if (!names.insert(family.name).second) return "has the family " + family.name + " twice";
  }
  for (size_t column = 0; column < model.columns(); ++column) {
    if (!(std::abs(model.scale(column)) <= most_number) || !(std::abs(model.bias(column)) <= most_number)) return "has a weight that can't be";
  }
  return model.row_keys().size() <= model.rows() ? std::string() : "has more keys than rows";
}

}  // namespace sc::learn
