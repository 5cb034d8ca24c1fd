// SPDX-License-Identifier: Apache-2.0
#include "train/rows.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sc::train;

namespace {

Row row(std::string id, std::string text, LabelSet labels, int64_t changed = 0) {
  Row made;
  made.id = std::move(id);
  made.text = std::move(text);
  made.is_labelled = !labels.empty();
  made.labels = std::move(labels);
  made.changed = changed;
  return made;
}

std::vector<Row> some() {
  return {row("x:1", "one", {0}),      row("x:1", "one", {0}),  row("x:2", "two", {0}),          row("x:2", "two", {1}), row("x:3", "three", {0}, 1),
          row("x:3", "three!", {0}, 2), row("x:4", "four", {}), row("x:4", "four", {1}), row("", "plain", {1}), row("", "plain", {1}), row("", "plain", {0})};
}

}  // namespace

TEST_CASE("an id counts once, and not at all when its labels differ") {
  Rows rows;
  for (const Row& each : some()) rows.add(each);
  rows.settle();
  REQUIRE(rows.all().size() == 5);
  CHECK(rows.repeated() == 4);
  CHECK(rows.dropped() == 2);
  REQUIRE(rows.conflicts().size() == 1);
  CHECK(rows.conflicts()[0].id == "x:2");
  CHECK(rows.all()[3].text == "three!");  // the latest
  CHECK(rows.all()[4].is_labelled);       // a row with a label before one without
  CHECK(rows.copies() == 1);              // "plain" of both labels
  CHECK(rows.split_groups() == 1);
}

TEST_CASE("the latest correction decides what rows say, and the order of rows decides nothing") {
  std::vector<Row> all = some();
  std::vector<std::string> seen;
  for (int turn = 0; turn < 5; ++turn) {
    Rows rows;
    if (turn % 2 == 0) rows.correct("x:2", {{1}, 5});
    rows.correct("x:2", {{0}, 3});
    if (turn % 2 == 1) rows.correct("x:2", {{1}, 5});
    rows.correct("x:77", {{0}, 3});
    for (const Row& each : all) rows.add(each);
    rows.settle();
    CHECK(rows.conflicts().empty());
    CHECK(rows.not_found() == 1);
    CHECK(rows.corrected() == 1);
    std::string now;
    for (const Row& each : rows.all()) now += each.id + each.text + static_cast<char>('0' + (each.labels.empty() ? 9 : each.labels[0])) + std::to_string(each.group) + ' ';
    seen.push_back(now);
    std::rotate(all.begin(), all.begin() + 3, all.end());
  }
  CHECK(std::all_of(seen.begin(), seen.end(), [&](const std::string& each) { return each == seen.front(); }));
}
