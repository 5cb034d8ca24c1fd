// SPDX-License-Identifier: Apache-2.0
#include "report/render_cell.hpp"

#include <cstdint>
#include <limits>

#include <doctest/doctest.h>

#include "report/render.hpp"

using namespace sc::report;

TEST_CASE("a value reads as people expect it") {
  struct Row {
    Cell cell;
    const char* text;
  };
  for (const Row& row : {Row{Unknown{"why"}, "unknown"},
                         {Count{0}, "0"},
                         {Count{-1'234}, "-1,234"},
                         {Count{std::numeric_limits<int64_t>::min()}, "-9,223,372,036,854,775,808"},
                         {Rate{512, 1'414, 0.338, 0.388}, "36.2 % (512/1,414, 33.8-38.8)"},
                         {Rate{0, 0, 0, 0}, "unknown"},
                         {Decimal{-5, 2}, "-0.05"},
                         {Decimal{123'456, 2}, "1,234.56"},
                         {Decimal{7, 0}, "7"},
                         {Decimal{std::numeric_limits<int64_t>::min(), 3}, "-9,223,372,036,854,775.808"},
                         {Change{12, 0.081, 1}, "+12 (+8.1 %)"},
                         {Change{-3, std::nullopt, 0}, "-3"},
                         {Change{0, 0.0, 0}, "±0 (+0.0 %)"},
                         {PointChange{-0.04, 0}, "+0.0 points"},
                         {PointChange{3.14, -1}, "+3.1 points"},
                         {Link{"", "id"}, "id"},
                         {Link{"https://a.example/", "id"}, "https://a.example/"},
                         {Series{{1, 2}}, ""}})
    CHECK(shown(row.cell) == row.text);
  CHECK(shown_short(Rate{512, 1'414, 0.338, 0.388}) == "36.2 % (512/1,414)");
}

TEST_CASE("a number is grouped by thousands whatever its length") {
  CHECK(grouped(999) == "999");
  CHECK(grouped(1'000) == "1,000");
  CHECK(grouped(-999) == "-999");
  CHECK(grouped(-100'000) == "-100,000");
}

TEST_CASE("a column spreads over as many machine columns as its widest cell") {
  Table table{"t", "", {{"share", "share"}, {"brand", "brand", true}}, {}, "", true, true};
  table.rows = {{Unknown{}, Text{"a"}}, {Rate{1, 2, 0.1, 0.9}, Unknown{}}};
  const MachineColumns columns = machine_columns_of(table);
  CHECK(columns.names == std::vector<std::string>{"share", "share_n", "share_d", "share_low", "share_high", "brand"});
  REQUIRE(columns.rows.size() == 2);
  CHECK(columns.rows[0].size() == 6);
  CHECK(columns.rows[0][0].value == "");
  CHECK(columns.rows[1][0].value == "0.500000");
  CHECK(columns.is_key.back());
}

TEST_CASE("formats are known by name and by extension") {
  CHECK(format_named("text") == Format::text);
  CHECK(format_named("jsonl") == Format::ndjson);
  CHECK(format_named("prom") == Format::prometheus);
  CHECK_FALSE(format_named("pdf"));
  CHECK_FALSE(format_named(""));
}
