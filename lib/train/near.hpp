// SPDX-License-Identifier: Apache-2.0
// Which texts are nearly the same, so that none is learned from while its twin is asked about: those that have the same
// words in the same order, when links, mentions, digits, case and marks are left out, and those of five words or more of
// which four in five pairs of neighbouring words are the same.
//
//     near_groups({"My card is lost!", "@bank my card is lost", "hello"})   // {0, 0, 2}
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sc::train {

// Of each text the number of the first that is nearly the same, or its own. Near is passed on from text to text.
std::vector<uint32_t> near_groups(std::span<const std::string_view> texts);

}  // namespace sc::train
