// SPDX-License-Identifier: Apache-2.0
// What of a post its queries met, for people: a stranger's text is made visible, not obeyed, and a long one is cut.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "query/matcher.hpp"

namespace sc::listen {

// How what was met stands out: in [brackets], or in colour.
enum class Marks : uint8_t { brackets, colour };

// The text with its spans, which are in order and do not overlap, marked; of what lies far from them the ends only.
std::string marked(std::string_view text, std::span<const query::Span> spans, Marks marks);

// A query's id, cut where it is long.
std::string shown_id(std::string_view id);

// The words met, each once and as first written: "refund, money back". Of many the rest is counted.
std::string words_met(std::string_view text, std::span<const query::Span> spans);

}  // namespace sc::listen
