// SPDX-License-Identifier: Apache-2.0
#include "ingest/mime_words.hpp"

#include <doctest/doctest.h>

using namespace sc::ingest;

namespace {

std::string line(std::string_view value, std::string_view charset = {}) {
  Charsets charsets;
  EncodedWords words(charsets);
  std::string out;
  words.append_line(value, charset, out);
  return out;
}

}  // namespace

TEST_CASE("encoded words are decoded as mail programs do") {
  struct Row {
    std::string_view value, text;
  };
  const Row rows[] = {
      {"=?utf-8?Q?caf=C3=A9?= now", "caf\u00E9 now"},
      {"=?iso-8859-1?q?caf=E9_now?=", "caf\u00E9 now"},
      {"=?UTF-8?B?Y2Fmw6k=?=", "caf\u00E9"},
      {"=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?=", "caf\u00E9"},           // a character cut in two
      {"=?utf-8?B?Y2Fmww==?=\t =?utf-8?B?qQ==?=", "caf\u00E9"},
      {"=?utf-8?Q?a?= =?iso-8859-1?Q?=E9?=", "a\u00E9"},
      {"=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"},
      {"=?utf-8*de?Q?gr=C3=BCn?=", "gr\u00FCn"},
      {"x=?utf-8?Q?a?=y", "xay"},
      {"=?utf-8?Q?two words?=", "two words"},
      {"=?NONE?B?VEVTVA=?=", "TEST"},
      {"=?iso-2022-jp?B?GyRCJDkbKEI=?=", "\u3059"},
      {"=?utf-8?X?a?= =?utf-8?Q?a =?", "=?utf-8?X?a?= =?utf-8?Q?a =?"},
      {"=? =?? =??? =?=", "=? =?? =??? =?="},
      {"  tabs\t and\r\n folds  ", "tabs and folds"},
      {"caf\xC3\xA9", "caf\u00E9"},
      {"", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.value);
    CHECK(line(row.value) == row.text);
  }
}

TEST_CASE("bytes above 127 outside of words are in the charset of the message") {
  CHECK(line("\xC4\xC1", "koi8-r") == "\u0434\u0430");
  CHECK(line("caf\xE9") == "caf\u00E9");
}
