// SPDX-License-Identifier: Apache-2.0
// What cells of exports say in words: yes and no, whose message it was, which account it spoke to.
#pragma once

#include <optional>
#include <string_view>

namespace sc::ingest {

// The same letters, in whatever case; `word` is lower-case ASCII.
bool is_word(std::string_view cell, std::string_view word) noexcept;

std::optional<bool> read_truth(std::string_view cell) noexcept;
// Whether it came from a customer; nothing for other words.
std::optional<bool> read_direction(std::string_view cell) noexcept;
// The first account that a text mentions which isn't a person's number; empty when there is none.
std::string_view first_account(std::string_view text) noexcept;

}  // namespace sc::ingest
