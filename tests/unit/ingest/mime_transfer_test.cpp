// SPDX-License-Identifier: Apache-2.0
#include "ingest/mime_transfer.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sc::ingest;

namespace {

template <typename Append>
std::string made(Append&& append, std::string_view text) {
  std::string out = "<";
  append(text, out);
  return out + ">";
}

}  // namespace

TEST_CASE("quoted-printable is decoded, and damage stays as it is") {
  const auto decoded = [](std::string_view text) { return made(append_quoted_printable, text); };
  CHECK(decoded("caf=C3=A9") == "<caf\xC3\xA9>");
  CHECK(decoded("one=\r\n line=  \nonly") == "<one lineonly>");
  CHECK(decoded("blanks \t\r\nhere=20\r\n") == "<blanks\nhere \n>");
  CHECK(decoded("=c3=a9 =3 =G1 =") == "<\xC3\xA9 =3 =G1 >");
  CHECK(decoded("=3D=\r\n3D") == "<=3D>");
  CHECK(decoded("") == "<>");
  CHECK(decoded("\n\n") == "<\n\n>");
}

TEST_CASE("base64 is decoded past what is none of it") {
  const auto decoded = [](std::string_view text) { return made(append_base64, text); };
  CHECK(decoded("Y2Fmw6k=") == "<caf\xC3\xA9>");
  CHECK(decoded("Y2Fm\r\n w6k") == "<caf\xC3\xA9>");
  CHECK(decoded("YQ==YQ==") == "<aa>");
  CHECK(decoded("YWI=!Y*2R") == "<abcd>");
  CHECK(decoded("Y") == "<>");
  CHECK(decoded("====") == "<>");
  CHECK(decoded("AAAA") == std::string("<\0\0\0>", 5));
}

TEST_CASE("words and parameters have escapes of their own") {
  CHECK(made(append_q_word, "a_b=5F=") == "<a b_=>");
  CHECK(made(append_percent_decoded, "a%20b%zz%4") == "<a b%zz%4>");
}
