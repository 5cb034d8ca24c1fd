// SPDX-License-Identifier: Apache-2.0
// The colours of the page, by day and by night. Negative and positive are vermilion and blue, which people who mix up
// red and green tell apart; what is unknown is hatched besides. Contrasts are held by palette_test.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sc::report {

struct Colour {
  std::string_view name;   // of the style sheet's variable
  std::string_view light;  // #rrggbb
  std::string_view dark;
};

std::span<const Colour> palette();

// The variables of the style sheet; dark ones for screens that ask for them, never for paper.
std::string palette_style();

// The class that paints a series: sentiments and the states of clocks have their own, others take turns.
std::string_view series_class(std::string_view name, size_t place);

}  // namespace sc::report
