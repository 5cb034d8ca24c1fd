// SPDX-License-Identifier: Apache-2.0
#include "redact/edits.hpp"

#include <doctest/doctest.h>

using sc::redact::Edits;

TEST_CASE("edits are made in order of place, and places move along") {
  Edits edits;
  edits.add(6, 9, "Z");
  edits.add(0, 3, "12345");
  std::string out;
  edits.apply("abc def ghi", out);
  CHECK(out == "12345 deZhi");
  CHECK(edits.begin_of(0) == 0);
  CHECK(edits.end_of(3) == 5);
  CHECK(edits.begin_of(4) == 6);
  CHECK(edits.begin_of(7) == 8);
  CHECK(edits.end_of(7) == 9);
  CHECK(edits.end_of(11) == 11);
}

TEST_CASE("without edits nothing changes") {
  Edits edits;
  std::string out;
  edits.apply("abc", out);
  CHECK(out == "abc");
  CHECK(edits.begin_of(2) == 2);
}
