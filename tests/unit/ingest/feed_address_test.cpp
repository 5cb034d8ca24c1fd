// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_address.hpp"

#include <doctest/doctest.h>

using namespace sc::ingest;

namespace {

std::string resolved(std::string_view base, std::string_view reference) {
  std::string out;
  append_resolved(base, reference, out);
  return out;
}

std::string unwrapped(std::string_view address) {
  std::string out;
  return append_unwrapped(address, out) ? out : "no";
}

}  // namespace

// The table is that of RFC 3986, section 5.4.
TEST_CASE("relative addresses are resolved as RFC 3986 says") {
  struct Row {
    std::string_view reference, whole;
  };
  const Row rows[] = {
      {"g:h", "g:h"},          {"g", "http://a/b/c/g"},         {"./g", "http://a/b/c/g"},       {"g/", "http://a/b/c/g/"},    {"/g", "http://a/g"},
      {"//g", "http://g"},     {"?y", "http://a/b/c/d;p?y"},    {"g?y", "http://a/b/c/g?y"},     {"#s", "http://a/b/c/d;p?q#s"}, {"g#s", "http://a/b/c/g#s"},
      {";x", "http://a/b/c/;x"}, {"", "http://a/b/c/d;p?q"},    {".", "http://a/b/c/"},          {"./", "http://a/b/c/"},      {"..", "http://a/b/"},
      {"../g", "http://a/b/g"}, {"../..", "http://a/"},         {"../../g", "http://a/g"},       {"../../../g", "http://a/g"}, {"/./g", "http://a/g"},
      {"/../g", "http://a/g"}, {"g.", "http://a/b/c/g."},       {"..g", "http://a/b/c/..g"},     {"./../g", "http://a/b/g"},   {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"}, {"g;x=1/../y", "http://a/b/c/y"}, {"g?y/../x", "http://a/b/c/g?y/../x"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.reference);
    CHECK(resolved("http://a/b/c/d;p?q", row.reference) == row.whole);
  }
  CHECK(resolved("http://a", "g") == "http://a/g");
  CHECK(resolved("", "g") == "g");
}

TEST_CASE("a host is told without user and port") {
  CHECK(host_of("https://ann@tern.example:8080/x") == "tern.example");
  CHECK(host_of("tag:tern.example,2024:1").empty());
  CHECK(host_of("http://[::1]:80/") == "[::1]");
}

TEST_CASE("an address that Google wrapped is unwrapped, and no other") {
  CHECK(unwrapped("https://www.google.com/url?rct=j&url=https://tern.example/a%3Fb%3D1%26c&ct=ga") == "https://tern.example/a?b=1&c");
  CHECK(unwrapped("https://www.google.de/url?q=https://tern.example/a%20b%0A") == "https://tern.example/a%20b%0A");
  CHECK(unwrapped("https://www.google.com/url?url=javascript:x") == "no");
  CHECK(unwrapped("https://tern.example/url?url=https://a.example/") == "no");
  CHECK(unwrapped("https://www.google.com/search?q=https://a.example/") == "no");
}
