// SPDX-License-Identifier: Apache-2.0
// Records through sc-classify: a byte chooses the settings, lines follow. The bytes may also be one post's text.
#include "classify/filter.hpp"
#include "json/string.hpp"
#include "lines.hpp"

using namespace sc;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const uint8_t flags = input.byte();
  static classify::ClassifyFilter full{classify::ClassifySettings{}}, terse{classify::ClassifySettings{.terse = true}};
  std::string line(input.rest());
  if ((flags & 2) != 0) {
    line = R"({"type":"post","text":)";
    json::append_quoted(line, input.rest());
    line += "}";
  }
  fuzz::Lines first, second;
  classify::ClassifyFilter& filter = (flags & 1) != 0 ? terse : full;
  fuzz::run_lines(line, filter, first);
  fuzz::run_lines(line, filter, second);
  fuzz::require(first.text == second.text, "a record alone decides");
  return 0;
}
