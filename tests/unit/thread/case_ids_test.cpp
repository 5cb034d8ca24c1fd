// SPDX-License-Identifier: Apache-2.0
#include "thread/case_ids.hpp"

#include <algorithm>

#include "thread_test.hpp"

using namespace thread_test;

TEST_CASE("cases stand in the order of the bytes of their ids") {
  std::vector<std::string> lines, ids;
  for (const char* id : {"1", "10", "1-b", "2", "1\\\"q", "123456789012345678901234567890", "123456789012345678901234567891", "\xC3\xA9"}) {
    lines.push_back(post(id, 0, "ann", R"(,"conversation":"y:0")"));
    lines.back().replace(lines.back().find("y:0"), 3, "x:" + std::string(id));
  }
  for (const std::string& line : cases_of(run(lines))) {
    const Parsed parsed(line);
    std::string scratch;
    ids.emplace_back(parsed.record().text("id", scratch));
  }
  CHECK(ids.size() == lines.size());
  CHECK(std::is_sorted(ids.begin(), ids.end()));
}
