// SPDX-License-Identifier: Apache-2.0
#include "playbook/handles.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/fault.hpp"

using namespace sc;
using namespace sc::playbook;

namespace {

// Whose role was found, "none" when nobody was.
std::string role_of(const Handle* own) { return own == nullptr ? "none" : own->role; }

}  // namespace

TEST_CASE("a handle is folded without its '@', and only ASCII letters become small") {
  const std::pair<const char*, const char*> rows[] = {
      {"@AcmeHelp", "acmehelp"},
      {"acme_help.9", "acme_help.9"},
      {"@@Acme", "@acme"},
      {"ÉTÉ@Sea.Example", "ÉtÉ@sea.example"},
      {"@", ""},
      {"", ""},
  };
  for (const auto& [handle, folded] : rows) {
    CAPTURE(handle);
    std::string out = "X:";
    append_folded_handle(out, handle);
    CHECK(out == "X:" + std::string(folded));
    CHECK(same_handle(handle, folded) == !std::string_view(handle).starts_with("@@"));
  }
  CHECK_FALSE(same_handle("acme", "acm"));
  CHECK_FALSE(same_handle("acme[", "acme{"));
  CHECK(bare_handle("@Acme") == "Acme");
}

TEST_CASE("an own account is found on its network first, else as one of every network") {
  const OwnAccounts own({{"", "acme", "every", "", ""}, {"facebook", "@ACME", "facebook", "", ""}, {"Twitter", "Help", "help", "", ""}});
  struct Row {
    const char *network, *handle, *role;
  };
  const Row rows[] = {
      {"facebook", "Acme", "facebook"}, {"twitter", "@aCmE", "every"}, {"", "acme", "every"},   {"twitter", "help", "help"},
      {"TWITTER", "@HELP", "help"},     {"facebook", "help", "none"},  {"", "help", "none"},    {"twitter", "acm", "none"},
      {"twitter", "acmes", "none"},     {"twitter", "@@acme", "none"}, {"twitter", "", "none"}, {"twitter", "@", "none"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.network);
    CAPTURE(row.handle);
    CHECK(role_of(own.find(row.network, row.handle)) == row.role);
  }
  CHECK(own.find("facebook", "acme")->handle == "ACME");
}

TEST_CASE("of accounts that are alike the first counts") {
  const OwnAccounts own(
      {{"x", "Acme", "first", "", ""}, {"", "acme", "second", "", ""}, {"X", "@acme", "third", "", ""}, {"", "ACME", "fourth", "", ""}});
  CHECK(role_of(own.find("x", "acme")) == "first");
  CHECK(role_of(own.find("y", "acme")) == "second");
}

TEST_CASE("without a network the first account of a name is found") {
  const OwnAccounts own({{"x", "@Acme", "x", "", ""}, {"", "acme", "every", "", ""}, {"y", "help", "y", "", ""}});
  CHECK(role_of(own.find_anywhere("acme")) == "x");
  CHECK(role_of(own.find_anywhere("@HELP")) == "y");
  CHECK(role_of(own.find_anywhere("helper")) == "none");
  CHECK(role_of(own.find_anywhere("")) == "none");
}

TEST_CASE("a handle that is empty but for its '@' is nobody's") {
  const OwnAccounts own({{"", "@", "nobody", "", ""}, {"x", "", "nobody", "", ""}});
  CHECK(own.empty());
  CHECK(own.find("x", "") == nullptr);
  CHECK(own.find_anywhere("@") == nullptr);
  CHECK(OwnAccounts().find("x", "acme") == nullptr);
  CHECK(OwnAccounts().find_anywhere("acme") == nullptr);
}

TEST_CASE("each of a thousand accounts is found, in a copy too") {
  std::vector<Handle> handles;
  for (int number = 0; number < 1000; ++number)
    handles.push_back({number % 2 == 0 ? "x" : "", "@Desk" + std::to_string(number / 2), std::to_string(number), "", ""});
  const OwnAccounts copy = OwnAccounts(handles);
  for (int number = 0; number < 1000; ++number)
    CHECK(role_of(copy.find(number % 2 == 0 ? "x" : "y", "desk" + std::to_string(number / 2))) == std::to_string(number));
}

TEST_CASE("an own account is a name, with a network or without") {
  CHECK(parse_own("@Acme").handle == "Acme");
  CHECK(parse_own("acme").network.empty());
  CHECK(parse_own("Twitter:@acme").network == "Twitter");
  CHECK(parse_own("twitter:acme").handle == "acme");
  CHECK(parse_own("x:u/acme").handle == "u/acme");
  CHECK(parse_own("did:plc:tern").handle == "did:plc:tern");
  CHECK(parse_own("did:plc:tern").network.empty());
  CHECK(parse_own("bluesky:did:plc:tern").network == "bluesky");
  CHECK(parse_own("bluesky:did:plc:tern").handle == "did:plc:tern");
  for (const char* nothing : {"", "@", "did:", "twitter:", "twitter:@", ":acme", "a b", "one,two"}) CHECK_THROWS_AS(parse_own(nothing), Fault);
  CHECK_THROWS_AS(parse_own("https://twitter.com/acme", "/"), Fault);
}
