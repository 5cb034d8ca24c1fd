// SPDX-License-Identifier: Apache-2.0
#include "ingest/ids.hpp"

#include <doctest/doctest.h>

#include "base/hash.hpp"

using namespace sc;
using namespace sc::ingest;

namespace {

std::string generated(const IdParts& parts) {
  std::string id, scratch;
  append_generated_id(id, parts, scratch);
  return id;
}

time::Instant at(std::string_view text) { return *time::parse_rfc3339(text); }

}  // namespace

TEST_CASE("an id names its network, and its host where ids are unique per host") {
  std::string id;
  append_id(id, "twitter", "", "7");
  id += ' ';
  append_id(id, "mastodon", "example.org", "7");
  CHECK(id == "twitter:7 mastodon:example.org/7");
}

TEST_CASE("a generated id is the hash that its page documents") {
  const std::string id = generated({"twitter", "ann", "hello", at("2024-05-01T10:00:31Z")});
  CHECK(id == "twitter:~" + hex64(hash64("7:twitter3:ann5:hello17:2024-05-01T10:00Z")));
  CHECK(generated({"sms", "", "x", std::nullopt}) == "sms:~" + hex64(hash64("3:sms0:1:x0:")));
}

TEST_CASE("a generated id is known as one") {
  CHECK(hash_of_id("sms:~" + hex64(hash64("3:sms0:1:x0:"))) == hash64("3:sms0:1:x0:"));
  for (const char* id : {"", ":", "sms:7", "sms:~", "sms:~0123456789abcde", "sms:~0123456789abcdeg", "sms:~0123456789abcdef0", "sms:0123456789abcdef0"}) {
    CAPTURE(id);
    CHECK(!hash_of_id(id));
  }
}

TEST_CASE("seconds don't matter to a generated id, minutes and every part do") {
  const IdParts parts{"twitter", "ann", "hello", at("2024-05-01T10:00:01Z")};
  const std::string id = generated(parts);
  CHECK(generated({"twitter", "ann", "hello", at("2024-05-01T10:00:59.5Z")}) == id);
  CHECK(generated({"twitter", "ann", "hello", at("2024-05-01T10:01:00Z")}) != id);
  CHECK(generated({"twitter", "an", "nhello", parts.time}) != id);
  CHECK(generated({"twitter", "ann", "hello", std::nullopt}) != id);
}

TEST_CASE("a snowflake tells its second, an older or broken id nothing") {
  REQUIRE(instant_of_snowflake("1212092628029698048"));
  CHECK(time::rfc3339(*instant_of_snowflake("1212092628029698048")) == "2019-12-31T19:26:16Z");
  for (const std::string_view none : {"", "397", "abc", "12x", "99999999999999999999", "18446744073709551615"}) {
    CHECK_FALSE(instant_of_snowflake(none));
  }
}
