// SPDX-License-Identifier: Apache-2.0
#include "thread/posts.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "thread_test.hpp"

using namespace sc::thread;
using thread_test::Parsed;

TEST_CASE("of the versions of an id the winner does not depend on the order") {
  const std::string time = R"({"id":"x:1","time":"2024-05-01T10:00:00Z")";
  std::vector<std::string> versions{time + R"(,"reply_to":"x:a"})", time + R"(,"reply_to":"x:b","seen":"2024-05-01T11:00:00Z"})",
                                    time + R"(,"reply_to":"x:c","seen":"2024-05-01T11:00:00Z"})", time + R"(,"reply_to":"x:z"})"};
  std::sort(versions.begin(), versions.end());
  do {
    Budget budget{uint64_t{1} << 30, {}};
    Posts posts(budget, {});
    LineTape lines(budget);
    thread_test::Lines answers;
    uint32_t number = 0;
    for (const std::string& line : versions) {
      const Parsed parsed(line);
      const uint64_t hash = sc::line_hash64(line);
      REQUIRE(posts.prepare(parsed.record()));
      posts.read_rest(parsed.record());
      lines.add(posts.take(parsed.record(), number++, hash), parsed.record(), hash, {}, answers);
    }
    posts.settle(lines, answers);
    REQUIRE(posts.size() == 1);
    CHECK(versions[posts.line_of(0)].find("x:c") != std::string::npos);
    CHECK(posts[0].parent != none);
    CHECK(posts.row_named("x:1") == 0);
    CHECK(posts.row_named("x:c") == none);
  } while (std::next_permutation(versions.begin(), versions.end()));
}
