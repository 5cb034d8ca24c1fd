// SPDX-License-Identifier: Apache-2.0
// "Did you mean": the known name nearest to a misspelt one, by optimal-string-alignment distance
// (insert, delete, replace, swap of neighbours; Damerau 1964), ASCII case ignored.
//
//     nearest("playbok", {"playbook", "output"})      // "playbook"
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sc {

// The number of edits between two words.
size_t edit_distance(std::string_view left, std::string_view right);

// The nearest of `known` at most a third of the word's length (and at least 1, at most 3) edits away; else empty.
// Of equally near ones the first.
std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

// "; did you mean 'playbook'?" or nothing.
std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace sc
