// SPDX-License-Identifier: Apache-2.0
#include "report/palette.hpp"

#include <algorithm>
#include <array>

namespace sc::report {

namespace {

constexpr std::array<Colour, 21> colours{{
    {"page", "#f4f5f7", "#101317"},
    {"surface", "#ffffff", "#181d23"},
    {"band", "#eef3fa", "#232c38"},
    {"ink", "#1a1f26", "#e9edf2"},
    {"muted", "#59626f", "#a5afbc"},
    {"line", "#dde1e7", "#2f3741"},
    {"grid", "#e4e7ec", "#2b333d"},
    {"axis", "#868f9b", "#717c8a"},
    {"link", "#0b5cad", "#82baf2"},
    {"better", "#17629e", "#7cbaf0"},
    {"worse", "#b0380f", "#f58d68"},
    {"negative", "#c8471c", "#ef7a52"},
    {"neutral", "#9097a2", "#828d9b"},
    {"positive", "#2a72b5", "#5ba6e3"},
    {"unsure", "#b58614", "#d8b145"},
    {"unknown", "#868f9b", "#717c8a"},
    {"heat", "#1b5e9e", "#62aeee"},
    {"other-1", "#00806a", "#3fc3a8"},
    {"other-2", "#9c4f96", "#d38fce"},
    {"other-3", "#b06a00", "#e0a04a"},
    {"other-4", "#4b6f9e", "#8fb0da"},
}};

constexpr std::array<std::string_view, 5> sentiments{"negative", "neutral", "positive", "unsure", "unknown"};
constexpr std::array<std::string_view, 4> others{"other-1", "other-2", "other-3", "other-4"};

void append_variables(std::string& out, bool dark) {
  out += ":root{color-scheme:";
  out += dark ? "dark" : "light";
  for (const Colour& colour : colours) {
    out += ";--";
    out += colour.name;
    out += ':';
    out += dark ? colour.dark : colour.light;
  }
  out += '}';
}

}  // namespace

std::span<const Colour> palette() { return colours; }

std::string palette_style() {
  std::string out;
  append_variables(out, false);
  out += "\n@media screen and (prefers-color-scheme:dark){";
  append_variables(out, true);
  out += "}\n";
  for (const auto& names : {std::span<const std::string_view>(sentiments), std::span<const std::string_view>(others)}) {
    for (const std::string_view name : names) {
      if (name == "unknown") continue;  // hatched: see the style sheet
      out += "." + std::string(name) + "{fill:var(--" + std::string(name) + ")}";
    }
  }
  return out + "\n";
}

std::string_view series_class(std::string_view name, size_t place) {
  // What became of a clock is good, bad or open as a sentiment is.
  if (name == "met") return "positive";
  if (name == "breached") return "negative";
  if (name == "open") return "unsure";
  if (name == "expired") return "neutral";
  const auto known = std::find(sentiments.begin(), sentiments.end(), name);
  return known != sentiments.end() ? *known : others[place % others.size()];
}

}  // namespace sc::report
