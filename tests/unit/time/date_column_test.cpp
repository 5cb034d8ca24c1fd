// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <vector>

#include "time/formats.hpp"

using namespace sc::time;

namespace {

DateColumn column(const std::vector<const char*>& cells) {
  DateColumn column;
  for (const char* cell : cells) column.see(cell);
  return column;
}

}  // namespace

TEST_CASE("the cells of a column decide the order together") {
  struct Row {
    std::vector<const char*> cells;
    DateVerdict verdict;
    DateOrder order;
  };
  const Row rows[] = {
      {{}, DateVerdict::plain, DateOrder::unknown},
      {{"2015-02-03", "Feb 3, 2015", "1424800552", "42059.5", ""}, DateVerdict::plain, DateOrder::unknown},
      {{"03/03/2015", "4/4/2015 11:00"}, DateVerdict::plain, DateOrder::unknown},
      {{"03/02/2015", "24/02/2015"}, DateVerdict::decided, DateOrder::dmy},
      {{"24-02-2015 11:35"}, DateVerdict::decided, DateOrder::dmy},
      {{"3/2/2015", "2/24/2015", "2/3/2015"}, DateVerdict::decided, DateOrder::mdy},
      {{"2/24/15 11:35 PM", "2/3/15 1:05 AM"}, DateVerdict::decided, DateOrder::mdy},
      {{"3/2/2015", "4/5/2015"}, DateVerdict::ambiguous, DateOrder::unknown},
      {{"3/2/2015", "2015-02-24"}, DateVerdict::ambiguous, DateOrder::unknown},
      {{"2/24/2015", "24/2/2015"}, DateVerdict::contradictory, DateOrder::unknown},
      // A spreadsheet with days first opened months first: 3/2 became a date, 2/24 stayed text.
      {{"2/24/2015 11:35", "03-02-2015 11:35", "2/25/2015 9:00"}, DateVerdict::half_converted, DateOrder::unknown},
      {{"2/24/2015 11:35 PM", "03/02/2015 23:35"}, DateVerdict::half_converted, DateOrder::unknown},
      {{"2/24/2015 11:35", "42065.5"}, DateVerdict::half_converted, DateOrder::unknown},
      {{"2/24/2015 11:35", "2015-02-03 11:35"}, DateVerdict::half_converted, DateOrder::unknown},
      // Two shapes in a column, of which one is plainly whole, are just two shapes.
      {{"2/24/2015", "2/3/2015", "2015-02-03"}, DateVerdict::decided, DateOrder::mdy},
      {{"2/24/2015 11:35", "2015-02-03T11:35:00Z"}, DateVerdict::decided, DateOrder::mdy},
      {{"2/24/2015 11:35", "2/24/2015 11:35 PM"}, DateVerdict::decided, DateOrder::mdy},
  };
  for (const Row& row : rows) {
    const DateColumn judged = column(row.cells);
    CAPTURE((row.cells.empty() ? "" : row.cells.front()));
    CAPTURE(row.cells.size());
    CHECK(judged.verdict() == row.verdict);
    CHECK(judged.order() == row.order);
    CHECK(judged.ambiguous() == (row.verdict == DateVerdict::ambiguous));
  }
}

TEST_CASE("a column shows the cells that it judged by") {
  const DateColumn judged = column({" 3/2/2015 ", "2/24/2015", "4/5/2015", "24/2/2015", "soon", "", "2015-02-03T11:35:00Z"});
  CHECK(judged.either_example() == "3/2/2015");
  CHECK(judged.mdy_example() == "2/24/2015");
  CHECK(judged.dmy_example() == "24/2/2015");
  CHECK(judged.unread_example() == "soon");
  CHECK(judged.seen() == 6);
  CHECK(judged.unread() == 1);
  CHECK(judged.both_readings() == "3/2/2015 is 2015-02-03 (dmy) or 2015-03-02 (mdy)");
  CHECK(column({"2015-02-24"}).both_readings().empty());
}

TEST_CASE("a column needs a zone when a cell has none") {
  CHECK_FALSE(column({"2015-02-24T11:35:00Z", "1424800552", "x"}).needs_zone());
  CHECK(column({"2015-02-24T11:35:00Z", "2015-02-24 11:35"}).needs_zone());
}

TEST_CASE("an example of hostile length is cut, not within a character") {
  DateColumn judged;
  judged.see("a" + std::string(10'000, '\xc3'));
  CHECK(judged.unread_example().size() <= 80);
  DateColumn accented;
  std::string cell = "a";
  for (int turn = 0; turn < 1000; ++turn) cell += "\xc3\xa9";
  accented.see(cell);
  CHECK(accented.unread_example() == cell.substr(0, 79));
}
