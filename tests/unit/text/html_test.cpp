// SPDX-License-Identifier: Apache-2.0
#include "text/html.hpp"

#include <doctest/doctest.h>

#include "generated.hpp"
#include "text/utf8.hpp"

using namespace sc::text;

TEST_CASE("what a reader sees of a page is its text") {
  struct Row {
    std::string_view html;
    std::string_view text;
  };
  const Row rows[] = {
      {"", ""},
      {"plain  text\n here ", "plain text here"},
      {"<p>Hi <b>all</b> &amp; thanks<br>Ann</p><p>PS</p>", "Hi all & thanks\nAnn\n\nPS"},
      {"a<br><br/><BR />b<br>", "a\n\nb"},
      {"<div>a</div><div>b</div>c", "a\nb\nc"},
      {"<ul><li>one</li><li><p>two</p></li><li></li></ul>end", "- one\n- two\n-\nend"},
      {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"},
      {"<pre>a  b\n\n\n  c</pre>d  e", "a  b\n\n\n  c\n\nd e"},
      {"a<script>if (a<b) x('<p>');</script>b<STYLE>p{}</style >c", "abc"},
      {"<head><title>T</title></head><body>x", "x"},
      {"<script>never closed <b>x</b>", "never closed x"},
      {"a<!-- <p> -->b<!doctype html>c<?xml ?>d<![CDATA[<e>]]>f<!-- open", "abcd<e>f"},
      {"<a href=\"https://x.example/?a>b\">link</a> <a title='>'>two</a>", "link two"},
      {"1 < 2 <3 a<>b </ c>", "1 < 2 <3 a<>b </ c>"},
      {"&lt;b&gt; &amp;lt; a&nbsp;&nbsp;b\u00A0 c", "<b> &lt; a b c"},
      {"<p>&nbsp;</p>x", "x"},
      {"<img alt=\"😀\"> <img alt='a cat'><img alt=\"\"><img>", "😀"},
      {"<span class=\"invisible\">https://</span><span>x.example/</span>", "https://x.example/"},
      {"a<p", "a"},
      {"a<b x=\"open>c", "ac"},
      {"<h1>Title</h1>text<hr>more<blockquote>quote</blockquote>", "Title\n\ntext\n\nmore\n\nquote"},
      {"\xFF<b>\xC3</b>", "\xFF\xC3"},
      {"<svg/>x<iframe/>y", "xy"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.html);
    CHECK(text_of_html(row.html) == row.text);
  }
}

TEST_CASE("hostile pages cost no more than their length") {
  static constexpr std::string_view pieces[] = {"<", "<a",  "<a x=\"", "<!--",  "<script>", "</",       "<pre>",
                                                "&", "&lt", "<li>",    "<svg>", "'",        "<![CDATA["};
  for (const std::string_view piece : pieces) {
    std::string html;
    while (html.size() < 2'000'000) html += piece;
    CHECK(text_of_html(html).size() <= html.size() * 2);
  }
}

TEST_CASE("any bytes are a page") {
  static constexpr std::string_view pieces[] = {"<",    ">",   "p",    "/",     "br",        " ",    "\n",        "\"",       "'",
                                                "=",    "&",   "amp;", "<pre>", "</pre>",    "<li>", "<td>",      "<script>", "</script",
                                                "<!--", "-->", "é",    "x",     "<img alt=", "😀",    "<![CDATA[", "]]>"};
  test::Dice dice(7);
  for (int round = 0; round < 30'000; ++round) {
    const std::string html = round % 4 == 0 ? test::bytes(dice, 30) : test::joined(dice, pieces, 20);
    const std::string text = text_of_html(html);
    if (is_utf8(html)) REQUIRE(is_utf8(text));
    REQUIRE((text.empty() || (text.back() != '\n' && text.back() != '\r')));
  }
}

TEST_CASE("words are read many at a time as they are read one by one") {
  // Comments part a page and say nothing.
  static constexpr std::string_view pieces[] = {"a", "bc", "word", " ", " ", "  ", "\n", "\t", "\x01", "\u00A0", "é", "\u00BF", "&amp;", "<b>", "</p>", "seventeen letters", "<br>"};
  test::Dice dice(11);
  for (int round = 0; round < 20'000; ++round) {
    std::string html, parted;
    for (size_t left = dice.below(60); left > 0; --left) {
      const std::string_view piece = pieces[dice.below(std::size(pieces))];
      html += piece;
      for (size_t at = 0; at < piece.size(); ++at) {
        parted += piece[at];
        const bool inside = piece.front() == '<' || piece.front() == '&' || static_cast<signed char>(piece[at]) < 0;
        if (!inside || at + 1 == piece.size()) parted += "<!---->";
      }
    }
    REQUIRE(text_of_html(html) == text_of_html(parted));
  }
}

TEST_CASE("tags are known in any case and by their whole names") {
  CHECK(text_of_html("a<BlockQuote>b</BLOCKQUOTE>c<FieldSet>d") == "a\n\nb\n\nc\nd");
  CHECK(text_of_html("a<px>b<bra>c<blockquotes>d<b>e") == "abcde");
  CHECK(text_of_html(std::string_view("a<br\0>b<\0br>c", 13)) == std::string_view("ab<\0br>c", 8));
  CHECK(text_of_html("a<figcaption>b</figcaption>c") == "a\nb\nc");
}

TEST_CASE("the text of one page is gone with the next") {
  std::string text = "before";
  text_of_html("<p>one</p>", text);
  CHECK(text == "one");
  text_of_html("", text);
  CHECK(text.empty());
}
