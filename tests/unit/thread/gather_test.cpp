// SPDX-License-Identifier: Apache-2.0
#include "thread/gather.hpp"

#include "thread_test.hpp"

using namespace thread_test;

TEST_CASE("many cases are gathered in parts, and leave in one order") {
  std::vector<std::string> lines;
  for (int number = 0; number < 20000; ++number) lines.push_back(post(std::to_string(number), number % 60, "ann" + std::to_string(number), to(std::to_string(number / 2 * 2 + 100000))));
  sc::thread::ThreadSettings tight;
  tight.memory = 4096;
  const auto want = cases_of(run(lines));
  CHECK(want.size() == 20000);
  CHECK((cases_of(run(lines, tight)) == want));
}
