// SPDX-License-Identifier: Apache-2.0
#include "report/render_html.hpp"

#include <cstdio>
#include <cstdlib>

#include <doctest/doctest.h>

#include "sample_document.hpp"

using namespace sc::report;

TEST_CASE("the sample page is written where SC_DUMP_HTML says") {
  const std::string page = render_html(sample::document(), {});
  CHECK(page.ends_with("</html>\n"));
  const char* path = std::getenv("SC_DUMP_HTML");
  if (path == nullptr) return;
  std::FILE* file = std::fopen(path, "wb");
  REQUIRE(file != nullptr);
  CHECK(std::fwrite(page.data(), 1, page.size(), file) == page.size());
  CHECK(std::fclose(file) == 0);
}
