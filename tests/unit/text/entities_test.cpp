// SPDX-License-Identifier: Apache-2.0
#include "text/entities.hpp"

#include <doctest/doctest.h>

#include "generated.hpp"
#include "text/utf8.hpp"

using namespace sc::text;

TEST_CASE("references become their characters, once") {
  struct Row {
    std::string_view text;
    std::string_view decoded;
  };
  const Row rows[] = {
      {"", ""},
      {"plain", "plain"},
      {"a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&apos;", "a & b <c> \"d\" 'e'"},
      {"&amp;lt; &amp;amp;", "&lt; &amp;"},
      {"&eacute;&Eacute;&euro;&hearts;&nbsp;.", "éÉ€♥\u00A0."},
      {"&#39; &#x27; &#X2F; &#128512;", "' ' / 😀"},
      {"&#146; &#x80; &#129;", "’ € \u0081"},
      {"&#0; &#xD800; &#x110000; &#99999999999999999999;", "\uFFFD \uFFFD \uFFFD \uFFFD"},
      {"&#39s &amp", "'s &"},
      {"R&D &ltd; &lt3 &lt 3 &eacute x&amp=1 &amp;=", "R&D &ltd; &lt3 < 3 &eacute x&amp=1 &="},
      {"& && &; &# &#; &#x; &#xg; &nosuch;", "& && &; &# &#; &#x; &#xg; &nosuch;"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    std::string out = ">";
    CHECK(decode_entities(row.text, out) == (row.text != row.decoded));
    CHECK(out == ">" + std::string(row.decoded));
  }
}

TEST_CASE("any bytes may hold references") {
  static constexpr std::string_view pieces[] = {"&", "#", "x", "amp", ";", "lt", "1", "f", "\xFF", "=", " ", "é", "&#", "&#x"};
  test::Dice dice(3);
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = test::joined(dice, pieces, 12);
    std::string out;
    decode_entities(text, out);
    REQUIRE((!is_utf8(text) || is_utf8(out)));
  }
}
