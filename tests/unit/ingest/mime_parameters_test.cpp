// SPDX-License-Identifier: Apache-2.0
#include "ingest/mime_parameters.hpp"

#include <doctest/doctest.h>

using namespace sc::ingest;

namespace {

std::string parameter(std::string_view field, std::string_view name) {
  Charsets charsets;
  EncodedWords words(charsets);
  Parameters parameters(words);
  parameters.read(field);
  std::string out;
  const bool found = parameters.parameter(name, out);
  return std::string(parameters.value()) + (found ? "|" + out : "");
}

}  // namespace

TEST_CASE("parameters are read with their quotes, sections and charsets") {
  struct Row {
    std::string_view field, found;
  };
  const Row rows[] = {
      {"text/plain; name=a.txt", "text/plain|a.txt"},
      {"text/plain;NAME=\"a; \\\"b\\\".txt\" ; x=y", "text/plain|a; \"b\".txt"},
      {"text/plain (a comment; name=x) ; name = a.txt", "text/plain|a.txt"},
      {"attachment; name=my file.txt; x=y", "attachment|my file.txt"},
      {"text/plain; name*=utf-8''caf%C3%A9.txt", "text/plain|caf\u00E9.txt"},
      {"text/plain; name*=iso-8859-1'de'caf%E9; name=plain", "text/plain|caf\u00E9"},
      {"text/plain; name*1*=%A9.txt; name*0*=utf-8''caf%C3; name*2=\"%41\"", "text/plain|caf\u00E9.txt%41"},
      {"text/plain; name*0=a; name*1=b; name*1=x; name*10=c", "text/plain|abc"},
      {"text/plain; name=\"=?utf-8?Q?caf=C3=A9?=\"", "text/plain|caf\u00E9"},
      {"text/plain name=a", "text/plain|a"},
      {"multipart/mixed; name=----=_Part_1.2", "multipart/mixed|----=_Part_1.2"},
      {"text/plain; name=\"never ends", "text/plain|never ends"},
      {"text/plain; name=", "text/plain"},
      {"text/plain; =x; ;;name", "text/plain"},
      {"; name=x", "|x"},
      {"", ""},
      {"(((", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.field);
    CHECK(parameter(row.field, "name") == row.found);
  }
}
