// SPDX-License-Identifier: Apache-2.0
#include "ingest/plain_page.hpp"

#include <doctest/doctest.h>

#include <string>

namespace sc::ingest {

TEST_CASE("words wrap at blanks, and a long word stands on its own") {
  std::string out;
  append_wrapped(out, std::string(40, 'a') + ' ' + std::string(40, 'b') + ' ' + std::string(90, 'c'), 0, 2);
  CHECK(out == std::string(40, 'a') + "\n  " + std::string(40, 'b') + "\n  " + std::string(90, 'c') + "\n");
}

TEST_CASE("a row has its words in one column, whatever its name") {
  std::string out;
  append_row(out, "why", "because");
  append_row(out, "a-rather-long-name", "because");
  CHECK(out == "  why          because\n  a-rather-long-name because\n");
  CHECK(counted(1, "post") == "1 post");
  CHECK(counted(0, "post") == "0 posts");
}

}  // namespace sc::ingest
