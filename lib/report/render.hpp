// SPDX-License-Identifier: Apache-2.0
// One document, many forms. Renderers return strings; they never print, read a clock or know where output goes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "report/document.hpp"

namespace sc::report {

enum class Format : uint8_t { text, markdown, csv, ndjson, prometheus, html };

struct RenderSettings {
  size_t width = 78;         // columns of a text page
  bool colour = false;       // SGR colours in text
  bool sparklines = false;   // block characters in text
  bool machine = false;      // CSV cells as they are, formulas not defused
  std::string made = {};     // when it was made, if SOURCE_DATE_EPOCH told; else empty
};

// By name (text md csv ndjson prometheus html) or file extension (txt md csv ndjson jsonl prom html).
std::optional<Format> format_named(std::string_view name);

// An input in one line: "a.csv (twcs), 120 rows, 118 posts, 2 rejected: no text (2); zone not stated: UTC assumed".
std::string input_text(const InputLine& input);

std::string render(const Document& document, Format format, const RenderSettings& settings);

}  // namespace sc::report
