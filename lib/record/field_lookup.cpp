// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "record/fields.hpp"

namespace sc::record {

namespace {

constexpr Set<FieldType> open_types{FieldType::map, FieldType::any};

// The rows of exactly this path, together; no types when there are none.
FieldFacts rows_of(std::string_view path) {
  FieldFacts found;
  bool closed = true;
  for (const Field& field : all_fields()) {
    if (field.path != path) continue;
    const bool first = found.types.empty();
    found.types = found.types | Set<FieldType>{field.type};
    found.records = found.records | field.records;
    closed = closed && !field.values.empty() && (first || found.values == field.values);
    found.values = closed ? field.values : std::string_view{};
  }
  return found;
}

}  // namespace

std::optional<FieldFacts> find_field(std::string_view path) {
  FieldFacts found = rows_of(path);
  if (!found.types.empty()) {
    found.dynamic = found.types.meets(open_types);
    return found;
  }
  for (size_t dot = path.rfind('.'); dot != std::string_view::npos; dot = path.substr(0, dot).rfind('.')) {
    const FieldFacts above = rows_of(path.substr(0, dot));
    if (above.types.empty()) continue;
    if (!above.types.meets(open_types)) return std::nullopt;
    return FieldFacts{{FieldType::any}, above.records, {}, true};
  }
  return std::nullopt;
}

std::vector<std::string_view> all_paths() {
  std::vector<std::string_view> paths;
  for (const Field& field : all_fields()) {
    if (std::find(paths.begin(), paths.end(), field.path) == paths.end()) paths.push_back(field.path);
  }
  return paths;
}

}  // namespace sc::record
