// SPDX-License-Identifier: Apache-2.0
#include "ingest/mime_charset.hpp"

#include <doctest/doctest.h>

#include "text/utf8.hpp"

using namespace sc;
using namespace sc::ingest;

namespace {

std::string read(Charsets& charsets, std::string_view bytes, std::string_view charset) {
  std::string out = "<";
  charsets.append(bytes, charset, out);
  return out + ">";
}

}  // namespace

TEST_CASE("charsets are read by their names in mail") {
  Charsets charsets;
  CHECK(read(charsets, "caf\xE9", "iso-8859-1") == "<caf\u00E9>");
  CHECK(read(charsets, "caf\xC3\xA9", "UTF-8") == "<caf\u00E9>");
  CHECK(read(charsets, "\xC4\xE0", "windows-1251") == "<\u0414\u0430>");
  CHECK(read(charsets, "\xC4\xC1", "KOI8-R") == "<\u0434\u0430>");
  CHECK(read(charsets, "\xBD\xBA\xC6\xBC", "ks_c_5601-1987") == "<\uC2A4\uD2F0>");
  CHECK(read(charsets, "\x1B$B$9\x1B(B.", " ISO-2022-JP ") == "<\u3059.>");
  CHECK(read(charsets, "\x82\xB7", "Shift_JIS") == "<\u3059>");
  CHECK(read(charsets, "Hi +AOk-", "utf-7") == "<Hi \u00E9>");
  CHECK(charsets.guessed() == 0);
  CHECK(charsets.broken() == 0);
}

TEST_CASE("charsets that are absent, unknown or wrong are read as they look") {
  Charsets charsets;
  for (const std::string_view name : {"", "us-ascii", "unknown-8bit", "X-UNKNOWN"}) {
    CHECK(read(charsets, "caf\xE9", name) == "<caf\u00E9>");
    CHECK(read(charsets, "caf\xC3\xA9", name) == "<caf\u00E9>");
  }
  CHECK(charsets.guessed() == 0);
  CHECK(read(charsets, "caf\xE9 au lait", "utf-8") == "<caf\u00E9 au lait>");
  CHECK(read(charsets, "caf\xE9", "no-such-set") == "<caf\u00E9>");
  CHECK(read(charsets, "plain", "no-such-set") == "<plain>");
  CHECK(read(charsets, "caf\xE9", "utf-8//IGNORE") == "<caf\u00E9>");
  CHECK(read(charsets, "\xE2\x82\xAC\xE2\x82\xAC", "iso-2022-jp") == "<\u20AC\u20AC>");
  CHECK(charsets.guessed() == 4);
  CHECK(read(charsets, "a\xFF z", "euc-kr") == "<a\uFFFD z>");
  CHECK(read(charsets, "a\xBD", "euc-kr") == "<a\uFFFD>");
  CHECK(charsets.broken() == 2);
  charsets.forget_counts();
  CHECK(charsets.guessed() == 0);
}

TEST_CASE("many charsets in one input are no trouble") {
  Charsets charsets;
  for (int number = 0; number < 100; ++number) {
    read(charsets, "\xE9", "cp" + std::to_string(number));
    CHECK(read(charsets, "\xC4\xC1", "koi8-r") == "<\u0434\u0430>");
  }
  CHECK(text::is_utf8(read(charsets, std::string(5000, '\xFE'), "gb2312")));
}
