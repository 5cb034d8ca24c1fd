// SPDX-License-Identifier: Apache-2.0
// The forms that programs read: CSV (RFC 4180), NDJSON, Prometheus text format 0.0.4.
#pragma once

#include <string>

#include "report/render.hpp"

namespace sc::report {

// One rectangular table. Cells that a spreadsheet would take for a formula get a ' before them unless settings.machine:
// those that begin with = + - @ TAB CR LF NUL or a full-width form of these and are no number (CWE-1236).
std::string render_csv(const Document& document, const RenderSettings& settings);

// One object a row, and a last one of type "inputs". What is unknown is null.
std::string render_ndjson(const Document& document);

// Gauges named sc_REPORT_COLUMN with the key columns as labels; HELP and TYPE once; no timestamps; unknown values are absent.
// Of a report of one day only that day's rows, without the date as a label.
std::string render_prometheus(const Document& document);

// The cell with a ' before it if it would run as a formula.
std::string defused(const std::string& cell);

}  // namespace sc::report
