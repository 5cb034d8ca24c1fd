// SPDX-License-Identifier: Apache-2.0
#include "thread/origins.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sc::thread;

namespace {

PostView from(std::string_view network, std::string_view format = {}, bool is_private = false) {
  PostView post;
  post.network = network;
  post.format = format;
  post.is_private = is_private;
  return post;
}

}  // namespace

TEST_CASE("a source is a network, a format and whether it is private, however many there are") {
  Origins origins;
  const auto number = [&](const PostView& post) { return origins.number(post, [] { return 5U; }); };
  CHECK(number(from("x")) == 0);
  CHECK(number(from("x", "csv")) == 1);
  CHECK(number(from("x", "csv", true)) == 2);
  CHECK(number(from("y")) == 3);
  for (uint32_t at = 4; at < 100; ++at) CHECK(number(from("n" + std::to_string(at))) == at);
  CHECK(number(from("x", "csv")) == 1);
  CHECK(number(from("n77")) == 77);
  CHECK(origins.network_of(77) == 5);
}

TEST_CASE("a source has trees once one of its posts has, and those that are no longer told apart always have") {
  Origins origins;
  const auto number = [&](const PostView& post) { return origins.number(post, [] { return 0U; }); };
  CHECK_FALSE(origins.has_trees(number(from("x"))));
  origins.set_has_trees(number(from("x")));
  CHECK(origins.has_trees(number(from("x"))));
  CHECK_FALSE(origins.has_trees(number(from("y"))));
  for (int at = 2; at < 5000; ++at) number(from("n" + std::to_string(at)));
  const uint16_t beyond = number(from("n4999"));
  CHECK(beyond == number(from("n4998")));
  CHECK(origins.has_trees(beyond));
  CHECK(origins.network_of(beyond) == none);
  CHECK_FALSE(origins.has_trees(number(from("n9"))));
}

TEST_CASE("people of two networks are of two realms, and those of one always of the same") {
  Origins origins;
  const auto realm = [&](std::string_view network) { return origins.people_of(network).plain; };
  const uint64_t x = realm("x");
  CHECK(x != realm("y"));
  for (int at = 0; at < 40; ++at) {
    const std::string network = "n" + std::to_string(at);
    const uint64_t once = realm(network);
    CHECK(once == realm(network));
    CHECK(once == Origins().people_of(network).plain);
    CHECK(once != x);
  }
  CHECK(x == realm("x"));
}
