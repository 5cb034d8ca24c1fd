// SPDX-License-Identifier: Apache-2.0
#include "redact/plain.hpp"

#include <doctest/doctest.h>

using sc::redact::Plain;

TEST_CASE("unusual characters are read as plain ones, and know where they stood") {
  Plain plain;
  plain.read("a\u200B\uFF11\u00A0\u0661");
  CHECK(plain.text() == "a1 1");
  CHECK(plain.begin_of(1) == 4);
  CHECK(plain.end_of(1) == 1);
  CHECK(plain.begin_of(3) == 9);
  CHECK(plain.end_of(4) == 11);
}

TEST_CASE("a plain text is not copied") {
  Plain plain;
  const std::string_view text = "Grüße, Ёж, 東京 😀 1";
  plain.read(text);
  CHECK(plain.text().data() == text.data());
}

TEST_CASE("digits that were spelled out stand for their words") {
  Plain plain;
  plain.read("dial one two now");
  plain.respell(5, 12, "12");
  plain.settle();
  CHECK(plain.text() == "dial 12 now");
  CHECK(plain.begin_of(5) == 5);
  CHECK(plain.end_of(7) == 12);
  CHECK(plain.begin_of(8) == 13);
}
