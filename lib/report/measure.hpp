// SPDX-License-Identifier: Apache-2.0
// The measures of report `table`, as users write them:
//
//     count                     posts
//     sum(metrics.likes)        mean min max likewise: over the posts that state a number there
//     p95(author.followers)     the value of rank ceil(0.95 n), at most 0.8 % off (stats/quantiles.hpp); median is p50
//     distinct(author.id)       different values; exact to 4,096, then estimated
//     rate(condition)           posts for which the condition is true, of those for which it is true or false (sc-rules(5))
//     top(tags)                 the most frequent values and how many posts have them; top10(tags) the ten most frequent
//
// A missing or unusable value is in no measure: a sum over nothing is unknown, not 0.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/value.hpp"
#include "json/writer.hpp"
#include "report/document.hpp"
#include "rules/condition.hpp"
#include "stats/distinct.hpp"
#include "stats/quantiles.hpp"

namespace sc::report {

__extension__ using Integer128 = __int128;

enum class MeasureKind : uint8_t { count, sum, mean, min, max, quantile, distinct, rate, top };

struct Measure {
  MeasureKind kind = MeasureKind::count;
  std::string text;         // as written
  std::string field;        // the path, or the condition of a rate
  uint32_t millionths = 0;  // of a quantile
  size_t most = 5;          // of a top
};

// Throws Fault{usage} for what is no measure.
Measure parse_measure(std::string_view text);
// "p95(author.followers)" as p95_author_followers: a name for machines.
std::string machine_name(const Measure& measure);

// The numbers of one field in one group. Values are added up in millionths, so the order of adding doesn't show.
struct NumberTally {
  uint64_t count = 0;
  Integer128 micros = 0;
  double least = 0;
  double greatest = 0;
  void add(double value) noexcept;
  void merge(const NumberTally& other) noexcept;
  void append_json(json::Writer& json) const;
  bool read_json(const json::Value& value);
};

// Quantiles of a field in one group. `whole` has the whole numbers, `micros` all values in millionths, unless no value
// of the run has a fraction: then it may stay empty. A group of whole numbers only is answered from `whole`, which is
// exact below 128.
struct QuantileTally {
  stats::LogBuckets whole;
  stats::LogBuckets micros;
  enum class Fractions : bool { no, yes };
  void add(double value, Fractions fractions);
  Cell quantile(uint32_t millionths) const;
  void merge(const QuantileTally& other);
  void append_json(json::Writer& json) const;
  bool read_json(const json::Value& value);
};

struct RateTally {
  uint64_t yes = 0;
  uint64_t no = 0;
  void merge(const RateTally& other) noexcept;
  void append_json(json::Writer& json) const;
  bool read_json(const json::Value& value);
};

// Numbers beyond this size are not usable: a double does not hold them whole.
inline constexpr double greatest_number = 9e15;

// A count where the fraction is zero, else a decimal without zeros at its end.
Cell decimal_cell(int64_t units, int decimals);
Cell number_cell(double value);
Cell micros_cell(Integer128 micros);

}  // namespace sc::report
