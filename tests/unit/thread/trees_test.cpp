// SPDX-License-Identifier: Apache-2.0
#include "thread/trees.hpp"

#include "thread_test.hpp"

using namespace sc::thread;
using namespace thread_test;

namespace {

struct Joined {
  explicit Joined(const std::vector<std::string>& lines) {
    uint32_t number = 0;
    for (const std::string& line : lines) {
      const Parsed parsed(line);
      REQUIRE(posts.prepare(parsed.record()));
      posts.read_rest(parsed.record());
      posts.take(parsed.record(), number++, 0);
    }
    posts.join_customers();
    trees = std::make_unique<Trees>(posts, int64_t{72} * 3600 * 1000000);
  }
  std::string root_of(uint32_t row) {
    std::string name;
    posts.names().replay([&](uint64_t number, std::string_view text) {
      if (number == trees->root(trees->of(row))) name = text;
    });
    return name;
  }

  Budget budget{uint64_t{1} << 30, {}};
  Posts posts{budget, {}};
  std::unique_ptr<Trees> trees;
};

}  // namespace

TEST_CASE("the root is the topmost id named, here or not") {
  CHECK(Joined({post("2", 1, "ann", to("1")), post("3", 2, "@acme", to("2"))}).root_of(1) == "x:1");
  CHECK(Joined({post("3", 2, "@acme", to("2") + R"(,"conversation":"x:1")")}).root_of(0) == "x:1");
  CHECK(Joined({post("1", 0, "ann", R"(,"conversation":"x:1")"), post("2", 1, "bob", R"(,"conversation":"x:1")")}).root_of(1) == "x:1");
}

TEST_CASE("a circle is cut at its earliest post") {
  Joined joined({post("1", 5, "ann", to("3")), post("2", 4, "bob", to("1")), post("3", 6, "cleo", to("2")), post("4", 7, "dov", to("4"))});
  CHECK(joined.root_of(0) == "x:2");
  CHECK(joined.trees->depth(0) == 2);
  CHECK(joined.trees->depth(1) == 0);
  CHECK(joined.root_of(3) == "x:4");
}

TEST_CASE("a long chain is no deeper than memory") {
  std::vector<std::string> lines;
  for (int number = 50000; number > 0; --number) lines.push_back(post(std::to_string(number), number % 60, "ann", to(std::to_string(number - 1))));
  Joined joined(lines);
  CHECK(joined.root_of(7) == "x:0");
  CHECK(joined.trees->depth(0) == 49999);
}

TEST_CASE("without parents and roots, turns of one pair in short order join") {
  Joined joined({post("1", 0, "ann"), post("2", 5, "ann"), post("3", 6, "bob")});
  CHECK(joined.trees->of(0) == joined.trees->of(1));
  CHECK(joined.trees->of(0) != joined.trees->of(2));
  CHECK(joined.trees->is_paired(1));
  CHECK_FALSE(joined.trees->is_paired(2));
  CHECK(Joined({post("1", 0, "ann"), post("2", 5, "ann"), post("3", 6, "bob", to("9"))}).trees->of(1) == 1);
}

TEST_CASE("accounts of one declared customer are one pair on a network, and none over two") {
  const auto as = [](const char* network, const char* handle) {
    return std::string(R"(,"network":")") + network + R"(","author":{"handle":")" + handle + R"(","customer":"7"})";
  };
  Joined joined({post("1", 0, "", as("chat", "ann")), post("2", 5, "", as("chat", "ann2")), post("3", 6, "", as("mail", "ann"))});
  CHECK(joined.trees->of(0) == joined.trees->of(1));
  CHECK(joined.trees->of(0) != joined.trees->of(2));
}
