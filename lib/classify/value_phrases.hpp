// SPDX-License-Identifier: Apache-2.0
// The phrases by which an answer in English gives more than an answer (lib/classify/data/value_phrases.cpp).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace sc::classify {

// Words and phrases as [[value_add]] of a playbook has them; `kind` is a place in playbook::value_kinds.
std::span<const std::string_view> value_phrases(size_t kind);

}  // namespace sc::classify
