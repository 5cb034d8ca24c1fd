// SPDX-License-Identifier: Apache-2.0
#include "thread/own.hpp"

#include <doctest/doctest.h>

TEST_CASE("an account speaks for the playbook's brand, else for itself") {
  sc::thread::Accounts accounts({{"x", "@AcmeHelp", "service", "", "acme"}, {"", "acme", "primary", "", ""}});
  CHECK(accounts.at("x", "acmehelp").brand == "acme");
  CHECK(accounts.at("y", "AcmeHelp").brand == "acmehelp");
  CHECK(accounts.at("y", "@ACME").brand == "acme");
  CHECK(accounts.is_own("x", "ACMEHELP"));
  CHECK_FALSE(accounts.is_own("y", "acmehelp"));
  accounts.at("y", "acmehelp").met = true;
  CHECK(accounts.is_own("y", "@acmehelp"));
}
