// SPDX-License-Identifier: Apache-2.0
#include "playbook/mentions.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace sc::playbook;

namespace {

std::vector<std::string> asked(std::string_view text, std::string_view wanted = {}) {
  std::vector<std::string> names;
  any_mention(text, [&](std::string_view handle) {
    names.emplace_back(handle);
    return handle == wanted;
  });
  return names;
}

}  // namespace

TEST_CASE("a mention is asked for with all that may belong to its name, then as the plain name") {
  CHECK(asked("thanks @acme.air!") == std::vector<std::string>{"acme.air", "acme"});
  CHECK(asked("@acme@host.example, late") == std::vector<std::string>{"acme@host.example", "acme"});
  CHECK(asked("so late, @acme.") == std::vector<std::string>{"acme"});
  CHECK(asked("@one and @two") == std::vector<std::string>{"one", "two"});
}

TEST_CASE("what stands behind a letter or has no name is no mention") {
  CHECK(asked("write to ann@acme.example").empty());
  CHECK(asked("@ @- 5 @").empty());
  CHECK(asked("").empty());
}

TEST_CASE("the walk ends at the first name that is wanted, and says so") {
  CHECK(asked("@one @two @three", "two") == std::vector<std::string>{"one", "two"});
  CHECK(any_mention("@one", [](std::string_view) { return true; }));
  CHECK_FALSE(any_mention("@one", [](std::string_view) { return false; }));
}

TEST_CASE("a name longer than any network allows is not read to its end") {
  CHECK(long_name_size(std::string(5000, 'a')) == 320);
  CHECK(long_name_size("acme.-") == 4);
}
