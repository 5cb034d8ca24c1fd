// SPDX-License-Identifier: Apache-2.0
#include "text/words.hpp"

#include <doctest/doctest.h>

#include <string>

#include "generated.hpp"

using namespace sc::text;

namespace {

// "word:don't link:t.co/x"
std::string shown(std::string_view text) {
  static constexpr std::string_view kinds[] = {"", "number:", "mention:", "tag:", "link:", "emoji:", "ideograph:"};
  std::vector<Word> words;
  split_words(text, words);
  std::string out;
  for (const Word& word : words) {
    if (!out.empty()) out += ' ';
    out += kinds[static_cast<size_t>(word.kind)];
    out += part_of(text, word);
  }
  return out;
}

}  // namespace

TEST_CASE("a post is split into what people would count") {
  struct Row {
    std::string_view text;
    std::string_view words;
  };
  const Row rows[] = {
      {"", ""},
      {" ... !!", ""},
      {"Hello, world", "Hello world"},
      {"@acme I don't get #wifi6 😡 see https://acme.example/x!",
       "mention:@acme I don't get tag:#wifi6 emoji:😡 see link:https://acme.example/x"},
      {"rock'n'roll 'quoted' dogs'", "rock'n'roll quoted dogs"},
      {"l’été d'été été'x", "l’été d'été été'x"},
      {"wi-fi end.Start a/b", "wi fi end Start a b"},
      {"5G 2nd 1,000.50 3.5 10:30 v2.0 $20 50% -7 1.",
       "5G 2nd number:1,000.50 number:3.5 number:10 number:30 v2.0 number:20 number:50 number:7 number:1"},
      {"snake_case _acme_ __ 12_ __x", "snake_case acme number:12 x"},
      {"ünï_ çödé", "ünï çödé"},
      {"x\xFFy \xC3", "x y"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(row.text) == row.words);
  }
}

TEST_CASE("mentions keep to what networks allow") {
  struct Row {
    std::string_view text;
    std::string_view words;
  };
  const Row rows[] = {
      {"@a @b_1, (@c) .@d", "mention:@a mention:@b_1 mention:@c mention:@d"},
      {"＠acme の@acmeさん", "mention:＠acme ideograph:の mention:@acme ideograph:さ ideograph:ん"},
      {"x@acme é@acme RT@acme rt:@acme", "x acme é acme RT mention:@acme rt mention:@acme"},
      {"@ acme @", "acme"},
      {"@alicé", "alicé"},
      {"@ann@host.example!", "mention:@ann@host.example"},
      {"@ann@host", "mention:@ann host"},
      {"@name.bsky.social. @acme.com, @acme.so @acme.Com",
       "mention:@name.bsky.social mention:@acme.com mention:@acme so mention:@acme Com"},
      {"@acme's", "mention:@acme s"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(row.text) == row.words);
  }
}

TEST_CASE("tags have a letter and stand alone") {
  struct Row {
    std::string_view text;
    std::string_view words;
  };
  const Row rows[] = {
      {"#a #1 #2fa #_x ##y", "tag:#a number:1 tag:#2fa tag:#_x tag:#y"},
      {"a#b &#39; C#", "a b number:39 C"},
      {"#日本語。 ＃ｔａｇ #münchen's", "tag:#日本語 tag:＃ｔａｇ tag:#münchen s"},
      {"😀#x #il·lusió", "emoji:😀 tag:#x tag:#il·lusió"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(row.text) == row.words);
  }
}

TEST_CASE("links and addresses are one word") {
  struct Row {
    std::string_view text;
    std::string_view words;
  };
  const Row rows[] = {
      {"http://t.co/a, HTTPS://X.example", "link:http://t.co/a link:HTTPS://X.example"},
      {"(see http://w.example/a_(b)) \"http://q.example\"", "see link:http://w.example/a_(b) link:http://q.example"},
      {"http://t.co/a…", "link:http://t.co/a"},
      {"http://t.co/a😡b http://t.co/b日本", "link:http://t.co/a emoji:😡 b link:http://t.co/b ideograph:日 ideograph:本"},
      {"http:// https://", "http https"},
      {"www.acme.example. www. www", "link:www.acme.example www www"},
      {"t.co/x my-site.com/y?z=1. and/or yes.Then/x", "link:t.co/x link:my-site.com/y?z=1 and or yes Then x"},
      {"mail ann.lee+x@mail.example.com. a@b", "mail link:ann.lee+x@mail.example.com a b"},
      {"xhttp://acme.com", "xhttp acme com"},
      {"@a.b.smørrebrød @a.bsky.social.été", "mention:@a b smørrebrød mention:@a.bsky.social été"},
      {"bob@acme.comédie bob@acme.com.été bob@acme.com에", "bob acme comédie link:bob@acme.com été link:bob@acme.com 에"},
      {"@a@b.smørrebrød @a@b.social東京", "mention:@a b smørrebrød mention:@a@b.social ideograph:東 ideograph:京"},
      {"bob@acme.comédie", "bob acme comédie"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(row.text) == row.words);
  }
}

TEST_CASE("an emoji is what is seen as one picture") {
  struct Row {
    std::string_view text;
    std::string_view words;
  };
  const Row rows[] = {
      {"😀😀", "emoji:😀 emoji:😀"},
      {"👨‍👩‍👧x👍🏿", "emoji:👨‍👩‍👧 x emoji:👍🏿"},
      {"🇩🇪🇫🇷🇩", "emoji:🇩🇪 emoji:🇫🇷 emoji:🇩"},
      {"❤️ ❤", "emoji:❤️ emoji:❤"},
      {"1️⃣ #️⃣ *️⃣ 12⃣", "emoji:1️⃣ emoji:#️⃣ emoji:*️⃣ number:12⃣"},
      {"Acme™ ©️ © ™️", "Acme emoji:©️ emoji:™️"},
      {"🏴󠁧󠁢󠁳󠁣󠁴󠁿", "emoji:🏴󠁧󠁢󠁳󠁣󠁴󠁿"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(row.text) == row.words);
  }
}

TEST_CASE("scripts without spaces are split into characters with their marks") {
  struct Row {
    std::string_view text;
    std::string_view words;
  };
  const Row rows[] = {
      {"日本語OK", "ideograph:日 ideograph:本 ideograph:語 OK"},
      {"サッカー、ｶﾞ", "ideograph:サ ideograph:ッ ideograph:カ ideograph:ー ideograph:ｶﾞ"},
      {"ที่นี่", "ideograph:ที่ ideograph:นี่"},
      {"5月", "number:5 ideograph:月"},
      {"한국말 हिन्दी سیاست", "한국말 हिन्दी سیاست"},
      {"١٢٣ ١٢a", "number:١٢٣ ١٢a"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(shown(row.text) == row.words);
  }
}

TEST_CASE("a word knows whether it is ASCII") {
  std::vector<Word> words;
  const std::string_view text = "don't été @x #é http://a.example/é 😀 日 a_ é_";
  split_words(text, words);
  REQUIRE(words.size() == 9);
  for (const Word& word : words) {
    bool ascii = true;
    for (const char byte : part_of(text, word)) ascii = ascii && static_cast<unsigned char>(byte) < 0x80;
    CHECK(word.ascii == ascii);
  }
}
