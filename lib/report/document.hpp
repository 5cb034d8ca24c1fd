// SPDX-License-Identifier: Apache-2.0
// A finished report as pure values: what `daily` and its sisters make, and what every renderer reads. Nothing here is
// text for one format: a rate is n of d with its interval, an unknown is a value of its own and never prints as 0.
//
// Order of a rendered document: title, subtitle, facts, charts, tables, notes, definitions, inputs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sc::report {

// What is not known, and the option or column that would tell ("give --own @name").
struct Unknown {
  std::string hint;
};
// How many; posts, people or impressions as the column says.
struct Count {
  int64_t value = 0;
};
// n of d with the Wilson 95 % interval as parts of one; d == 0 is an Unknown instead.
struct Rate {
  uint64_t n = 0;
  uint64_t d = 0;
  double low = 0;
  double high = 0;
};
// `units` / 10^decimals.
struct Decimal {
  int64_t units = 0;
  int decimals = 0;
};
// Against an earlier value: +12 (+8.1 %). `good` tells a renderer's colour: 1 better, -1 worse, 0 neither.
struct Change {
  int64_t difference = 0;
  std::optional<double> relative;  // absent when the earlier value is 0
  int good = 0;
};
// A change of a rate, in percentage points.
struct PointChange {
  double points = 0;
  int good = 0;
};
// Strangers' words or names, shown with care.
struct Text {
  std::string value;
  bool is_length = false;  // of time, such as 1h6m: set like a number
};
// `url` is empty when only an id is known.
struct Link {
  std::string url;
  std::string label;
};
// A small line of values, for sparklines; machine formats leave it out.
struct Series {
  std::vector<int64_t> values;
};

using Cell = std::variant<Unknown, Count, Rate, Decimal, Change, PointChange, Text, Link, Series>;

struct Column {
  std::string title;    // for people: "negative share"
  std::string machine;  // for CSV, NDJSON, Prometheus: "negative_share"; a Rate becomes _n _d _low _high besides
  bool is_key = false;  // a label (date, brand …), not a measure
};

struct Table {
  std::string id;       // "days", "brands": a file-name-safe word
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;
  std::string empty_text;  // what to say when there is no row
  bool for_people = true;   // text, Markdown, HTML
  bool for_machines = false;  // CSV, NDJSON, Prometheus: exactly one table of a document is
};

// A headline figure: "negative share 36.2 % (512/1414), +3.1 points against last Tuesday".
struct Fact {
  std::string label;
  std::string machine;
  Cell value;
  std::optional<Cell> change;
  std::string against;  // "Sunday 2015-02-15"
};

struct StackedBars {
  std::vector<std::string> days;          // labels of the bars: YYYY-MM-DD, or what `label` says
  std::vector<std::string> series;        // negative neutral positive unsure unknown
  std::vector<std::vector<int64_t>> values;  // [series][day]
  int highlighted = -1;                   // the bar of the report's day
  std::string counted = "posts";          // what the values are numbers of,
  std::string axis = "posts a day";       // and what a bar is
  std::string label = "day";              // what the labels are
};

struct HeatMap {
  std::vector<std::string> rows;          // networks
  std::vector<std::vector<int64_t>> values;  // [row][hour 0-23]
};

struct Chart {
  std::string id;
  std::string title;
  std::string description;  // one sentence for readers who can't see it
  std::variant<StackedBars, HeatMap> data;
};

// One input as its `source` record told it.
struct InputLine {
  std::string file;
  std::string format;
  std::optional<int64_t> rows, posts, duplicates;
  std::vector<std::pair<std::string, int64_t>> rejects;  // reason, how many
  std::vector<std::string> remarks;                      // "zone not stated: UTC assumed"
};

struct Document {
  std::string report;    // "daily"
  std::string day;       // "2015-02-22", for {day} in file names
  std::string title;     // "Daily report"
  std::string subtitle;  // "Sunday 2015-02-22, America/Los_Angeles"
  std::vector<Fact> facts;
  std::vector<Chart> charts;
  std::vector<Table> tables;
  std::vector<std::string> notes;        // what the reader of the numbers must know
  std::vector<std::string> definitions;  // what a number means, one sentence each
  std::vector<InputLine> inputs;
};

}  // namespace sc::report
