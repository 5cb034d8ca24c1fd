// SPDX-License-Identifier: Apache-2.0
#include "ingest/formats.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

namespace sc::ingest {

TEST_CASE("every payload calls itself as the list does, and no name stands there twice") {
  std::set<std::string_view> names = {"auto"};
  for (const Format& format : formats()) {
    CAPTURE(std::string(format.name));
    CHECK(names.insert(format.name).second);
    CHECK(format_named(format.name) == &format);
    if (format.make != nullptr) CHECK(format.make()->format() == format.name);
  }
  CHECK(format_named("auto") == nullptr);
  CHECK(format_names().size() == names.size());
}

TEST_CASE("the list for people fits a terminal and tells of each format by what it is known") {
  const std::string text = formats_text();
  size_t longest = 0;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = text.find('\n', begin);
    longest = std::max(longest, end - begin);
    begin = end + 1;
  }
  CHECK(longest <= 80);  // "…" is three bytes
  for (const Format& format : formats()) CHECK(text.find("\n" + std::string(format.name) + " ") != (&format == formats().data() ? 0 : std::string::npos));
}

}  // namespace sc::ingest
