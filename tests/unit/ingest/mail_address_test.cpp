// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail_address.hpp"

#include <doctest/doctest.h>

using namespace sc::ingest;

namespace {

std::string read(std::string_view field) {
  Charsets charsets;
  EncodedWords words(charsets);
  AddressReader reader(words);
  std::vector<MailAddress> found;
  reader.read(field, {}, found);
  std::string all;
  for (const MailAddress& each : found) all += "{" + each.name + "|" + each.address + "}";
  return all;
}

}  // namespace

TEST_CASE("addresses are read in all the forms of RFC 5322") {
  struct Row {
    std::string_view field, found;
  };
  const Row rows[] = {
      {"ann@sea.example", "{|ann@sea.example}"},
      {"Ann Lee <Ann@Sea.Example>", "{Ann Lee|Ann@sea.example}"},
      {"\"Lee, Ann\" <ann@sea.example>, bob@sea.example", "{Lee, Ann|ann@sea.example}{|bob@sea.example}"},
      {"ann@sea.example (Ann (the first) Lee)", "{Ann (the first) Lee|ann@sea.example}"},
      {"boats: ann@sea.example, Bob <bob@sea.example>;, cy@sea.example", "{|ann@sea.example}{Bob|bob@sea.example}{|cy@sea.example}"},
      {"undisclosed-recipients:;", ""},
      {"<@a.example,@b.example:ann@sea.example>", "{|ann@sea.example}"},
      {"\"Ann \\\"the\\\" Lee\" <ann@sea.example>", "{Ann \"the\" Lee|ann@sea.example}"},
      {"=?utf-8?Q?J=C3=B6rg?= <j@sea.example>", "{J\u00F6rg|j@sea.example}"},
      {"\"=?utf-8?Q?J=C3=B6rg?=\" <j@sea.example>", "{J\u00F6rg|j@sea.example}"},
      {"jdoe@machine(comment).  example", "{comment|jdoe@machine.example}"},
      {"<jdoe@machine(comment).  example>", "{comment|jdoe@machine.example}"},
      {"<\"a, b\"@sea.example>", "{|\"a,b\"@sea.example}"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.field);
    CHECK(read(row.field) == row.found);
  }
}

TEST_CASE("addresses of the wild are read, too") {
  CHECK(read("Ann Lee ann@sea.example") == "{Ann Lee|ann@sea.example}");
  CHECK(read("ann at sea.example (Ann Lee)") == "{Ann Lee|ann@sea.example}");
  CHECK(read("\"Ann <ann@sea.example>") == "{Ann|ann@sea.example}");
  CHECK(read("<ann@sea.example, <bob@sea.example>") == "{|ann@sea.example}{|bob@sea.example}");
  CHECK(read("Nobody") == "{Nobody|}");
  CHECK(read(";,,;<>,\"\",()") == "");
  CHECK(read("J\xF6rg <j@sea.example>") == "{J\u00F6rg|j@sea.example}");
  CHECK(read("a\\") == "{a\\|}");
}
