// SPDX-License-Identifier: Apache-2.0
#include "record/record.hpp"

#include <array>
#include <utility>

namespace sc::record {

namespace {

constexpr std::array<std::pair<std::string_view, Type>, 10> names{{{"post", Type::post},
                                                                   {"case", Type::record_case},
                                                                   {"event", Type::event},
                                                                   {"source", Type::source},
                                                                   {"alert", Type::alert},
                                                                   {"person", Type::person},
                                                                   {"content", Type::content},
                                                                   {"term", Type::term},
                                                                   {"partial", Type::partial},
                                                                   {"reject", Type::reject}}};

}  // namespace

std::string_view name_of(Type type) noexcept {
  for (const auto& [name, known] : names) {
    if (known == type) return name;
  }
  return "other";
}

Type Record::type_of(json::Value value) {
  if (!value.present()) return Type::post;
  std::string scratch;
  const std::string_view text = value.as_text(scratch);
  for (const auto& [name, known] : names) {
    if (name == text) return known;
  }
  return Type::other;
}

}  // namespace sc::record
