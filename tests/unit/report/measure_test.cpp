// SPDX-License-Identifier: Apache-2.0
#include "report/measure.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "base/fault.hpp"

using namespace sc::report;

TEST_CASE("measures are read as they are written") {
  struct Row {
    const char* text;
    MeasureKind kind;
    const char* field;
    uint32_t millionths;
    size_t most;
    const char* machine;
  };
  const Row rows[] = {
      {"count", MeasureKind::count, "", 0, 5, "count"},
      {"sum(metrics.likes)", MeasureKind::sum, "metrics.likes", 0, 5, "sum_metrics_likes"},
      {"p95(author.followers)", MeasureKind::quantile, "author.followers", 950'000, 5, "p95_author_followers"},
      {"p99.9(x)", MeasureKind::quantile, "x", 999'000, 5, "p99_9_x"},
      {"median(x)", MeasureKind::quantile, "x", 500'000, 5, "median_x"},
      {"rate(classify.urgency == \"high\")", MeasureKind::rate, "classify.urgency == \"high\"", 0, 5, "rate_classify_urgency_high"},
      {"top(tags)", MeasureKind::top, "tags", 0, 5, "top_tags"},
      {"top12(tags)", MeasureKind::top, "tags", 0, 12, "top12_tags"},
  };
  for (const Row& row : rows) {
    const Measure measure = parse_measure(row.text);
    CHECK(measure.kind == row.kind);
    CHECK(measure.field == row.field);
    CHECK(measure.millionths == row.millionths);
    CHECK(measure.most == row.most);
    CHECK(machine_name(measure) == row.machine);
  }
}

TEST_CASE("what is no measure is refused") {
  for (const char* bad :
       {"", "counts", "sum", "sum()", "sum(x", "p101(x)", "p(x)", "p-1(x)", "pnan(x)", "top0(x)", "top1.5(x)", "avg(x)", "(x)"})
    CHECK_THROWS_AS_MESSAGE(parse_measure(bad), sc::Fault, bad);
}

TEST_CASE("sums are exact, in any order, and survive being written") {
  NumberTally tally;
  for (const double value : {0.1, 0.2, -7.0, 9e15, 9e15, 0.000001}) tally.add(value);
  NumberTally other;
  for (const double value : {0.000001, 9e15, 0.2, 9e15, -7.0, 0.1}) other.add(value);
  CHECK(tally.micros == other.micros);
  CHECK(tally.micros == static_cast<Integer128>(18'000'000'000'000'000) * 1'000'000 - 6'699'999);
  CHECK(tally.least == -7.0);
  CHECK(tally.greatest == 9e15);
  std::string text;
  sc::json::Writer json(text);
  tally.append_json(json);
  NumberTally back;
  REQUIRE(back.read_json(sc::json::Value(text)));
  CHECK(back.micros == tally.micros);
  CHECK(back.count == 6);
  for (const char* bad : {"[]", "[1,\"2\",3]", "[-1,\"0\",0,0]", "[1,\"x\",0,0]", "[1,\"\",0,0]", "[1,\"1\",0,0,0]", "7"})
    CHECK_MESSAGE(!NumberTally{}.read_json(sc::json::Value(bad)), bad);
}

TEST_CASE("whole numbers stay whole in quantiles, fractions are at most 0.8 % off") {
  using Fractions = QuantileTally::Fractions;
  QuantileTally whole;
  QuantileTally mixed;
  for (int at = 1; at <= 100; ++at) {
    whole.add(at, Fractions::yes);
    mixed.add(at == 50 ? 49.5 : at, Fractions::yes);
  }
  CHECK(std::get<Count>(whole.quantile(500'000)).value == 50);
  CHECK(std::get<Count>(whole.quantile(0)).value == 1);
  const Cell middle = mixed.quantile(500'000);
  REQUIRE(std::holds_alternative<Decimal>(middle));
  const Decimal decimal = std::get<Decimal>(middle);
  CHECK(static_cast<double>(decimal.units) / std::pow(10, decimal.decimals) == doctest::Approx(49.5).epsilon(0.008));
  CHECK(std::holds_alternative<Unknown>(QuantileTally{}.quantile(500'000)));
}
