// SPDX-License-Identifier: Apache-2.0
#include "classify/initiative.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace sc;

namespace {

std::string_view initiative_of(std::string_view members, const std::vector<playbook::Handle>& handles = {}) {
  const std::string line = R"({"id":"x:9","network":"x","author":{"id":"77","handle":"TernHelp"},"account":"TernFerries")" + std::string(members) + "}";
  const std::string padded = line + std::string(json::padding, ' ');
  json::Outline outline;
  REQUIRE(outline.parse(std::string_view(padded).substr(0, line.size())) == nullptr);
  return name_of(classify::InitiativeReader(handles).read(record::Record(outline)));
}

}  // namespace

TEST_CASE("a post of ours answers somebody or speaks first") {
  const std::pair<const char*, const char*> rows[] = {
      {"", "proactive"},
      {R"(,"kind":"post","conversation":"x:9","mentions":["ann"])", "proactive"},
      {R"(,"reply_to":"x:1")", "reactive"},
      {R"(,"reply_to":17)", "reactive"},
      {R"(,"reply_to":"x:1","reply_to_author":"ann")", "reactive"},
      {R"(,"kind":"mail","reply_to":"email:m1","reply_to_author":"ann@mail.example")", "reactive"},
      {R"(,"reply_to":null,"reply_to_author":null)", "proactive"},
      {R"(,"reply_to":"")", "proactive"},
      // whom it answers, or that it does, is all that some sources say
      {R"(,"kind":"message","visibility":"private","reply_to_author":"ann")", "reactive"},
      {R"(,"kind":"reply")", "reactive"},
      {R"(,"kind":"comment","conversation":"x:1")", "reactive"},
      {R"(,"kind":"message","visibility":"private")", "proactive"},
      // ourselves
      {R"(,"kind":"reply","reply_to":"x:8","reply_to_author":"ternhelp")", "proactive"},
      {R"(,"reply_to":"x:8","reply_to_author":"@TernHelp")", "proactive"},
      {R"(,"reply_to":"x:8","reply_to_author":"77")", "proactive"},
      {R"(,"reply_to":"x:8","reply_to_author":77)", "proactive"},
      {R"(,"reply_to":"x:8","reply_to_author":"TernFerries")", "proactive"},
      // somebody else's words
      {R"(,"kind":"repost","reply_to_author":"ann")", "proactive"},
  };
  for (const auto& [members, initiative] : rows) {
    CAPTURE(members);
    CHECK(initiative_of(members) == initiative);
  }
}

TEST_CASE("accounts of the playbook are ours, on their network or on every one") {
  const playbook::Handle here{"x", "@TernCargo", "", "", ""}, there{"y", "TernCargo", "", "", ""}, everywhere{"", "terncargo", "", "", ""};
  const char* const reply = R"(,"reply_to":"x:8","reply_to_author":"TernCargo")";
  CHECK(initiative_of(reply) == "reactive");
  CHECK(initiative_of(reply, {here}) == "proactive");
  CHECK(initiative_of(reply, {there}) == "reactive");
  CHECK(initiative_of(reply, {there, everywhere}) == "proactive");
}
