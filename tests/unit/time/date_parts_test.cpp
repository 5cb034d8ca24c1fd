// SPDX-License-Identifier: Apache-2.0
#include "time/date_parts.hpp"

#include <doctest/doctest.h>

using namespace sc::time;

TEST_CASE("a cell has the shape that it is written in") {
  struct Row {
    const char* text;
    DateShape shape;
  };
  const Row rows[] = {{"3/2/2015", DateShape::slash},
                      {"3-2-15 11:35", DateShape::dash},
                      {"3.2.2015 11.35", DateShape::dot},
                      {"3/2/2015 11:35 AM", DateShape::slash_ampm},
                      {"3-2-2015 11:35pm", DateShape::dash_ampm},
                      {"3.2.2015 11:35 p.m.", DateShape::dot_ampm},
                      {"2015.02.03", DateShape::iso},
                      {"2015-02-03 11:35 PM", DateShape::iso},
                      {"42059.5", DateShape::serial},
                      {"3 Feb 2015", DateShape::named},
                      {"1424800552", DateShape::unix_time}};
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const auto parts = date_parts(row.text);
    REQUIRE(parts);
    CHECK(parts->shape == row.shape);
  }
}

TEST_CASE("numbers stay as written until an order is known") {
  const auto parts = date_parts("31/12/99");
  REQUIRE(parts);
  CHECK(parts->first == 31);
  CHECK(parts->second == 12);
  CHECK(parts->third == 99);
  CHECK(date_in_order(*parts, DateOrder::dmy) == Date{1999, 12, 31});
  CHECK_FALSE(date_in_order(*parts, DateOrder::mdy));
  CHECK_FALSE(date_in_order(*parts, DateOrder::ymd));
}

TEST_CASE("blanks around a cell are no part of it") {
  CHECK(without_blanks(" \t2015-02-24\r\n") == "2015-02-24");
  CHECK(without_blanks("a b") == "a b");
  CHECK(without_blanks(" \n ").empty());
  CHECK(without_blanks("").empty());
}
