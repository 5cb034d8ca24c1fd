// SPDX-License-Identifier: Apache-2.0
// Words and phrases as queries. What [[topic]] and [[value_add]] list is a query each, in the short form that people write.
//
//     query_of("too cold")                            // "too cold"
//     query_of_any({"heater*", R"("cold" NEAR/3 deck)"})  // heater* OR ("cold" NEAR/3 deck)
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sc::playbook {

// A word as it stands, several as a phrase; what has quotes of its own is a query already.
std::string query_of(std::string_view word);

// Any of them. It is a query when each of them is.
std::string query_of_any(std::span<const std::string> words);

}  // namespace sc::playbook
