// SPDX-License-Identifier: Apache-2.0
#include "thread_test.hpp"

using namespace thread_test;

TEST_CASE("a journey has legs where network or visibility change") {
  const auto leg = [](const char* id, int minute, const char* who, const char* up, const char* more) {
    std::string line = post(id, minute, who, std::string(up[0] != '\0' ? to(up) : "") + more);
    return line;
  };
  auto lines = std::vector{leg("1", 0, "ann", "", R"(,"classify":{"topics":["fare"]})"), leg("2", 1, "@acme", "1", ""), leg("3", 2, "ann", "2", R"(,"classify":{"topics":["bag"]})")};
  lines[1].replace(lines[1].find(R"({"role":"brand"})"), 16, R"({"role":"agent","agent":"jm"})");
  CHECK(member(cases_of(run(lines)).front(), "journey").empty());
  lines[2].replace(lines[2].find("public"), 6, "private");
  CHECK(member(cases_of(run(lines)).front(), "journey") ==
        R"([{"network":"x","visibility":"public","turn":1,"turns":2,"opened":"2024-05-01T10:00:00Z","last":"2024-05-01T10:01:00Z"},)"
        R"({"network":"x","visibility":"private","turn":3,"turns":1,"opened":"2024-05-01T10:02:00Z","last":"2024-05-01T10:02:00Z","same_customer":true,"same_topic":false}])");
}

TEST_CASE("another account of ours that answers has taken over") {
  const auto cases = cases_of(run({post("1", 0, "ann", R"(,"account":"Acme")"), post("2", 4, "@AcmeHelp", to("1"))}));
  CHECK(member(cases.front(), "handoffs") == R"([{"turn":2,"kind":"taken","time":"2024-05-01T10:04:00Z","from":"Acme","to":"AcmeHelp","seconds":240}])");
}

TEST_CASE("an account of ours is offered by naming it, a private message by its link") {
  const auto cases = cases_of(run({post("1", 0, "ann", R"(,"account":"Acme")"), post("2", 1, "@acme", to("1") + R"(,"mentions":["ann","AcmeHelp"])"),
                                   post("3", 2, "@acme", to("1") + R"(,"links":["https://x.example/messages/compose?recipient_id=42&a=1"])"),
                                   post("9", 9, "@acmehelp", to("8"))}));
  CHECK(member(cases.front(), "handoffs") == R"([{"turn":2,"kind":"offered","time":"2024-05-01T10:01:00Z","from":"acme","to":"AcmeHelp","seconds":60},)"
                                             R"({"turn":3,"kind":"private","time":"2024-05-01T10:02:00Z","from":"acme","to":"42","seconds":120}])");
}
