// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_split.hpp"

#include <doctest/doctest.h>

using namespace sc::ingest;

namespace {

// The entries, a ! behind those without an end.
std::string entries_in(std::string_view text) {
  const FeedSplit split(text);
  std::string all;
  for (const FeedPiece& piece : split.entries()) all.append(text.substr(piece.begin, piece.end - piece.begin)).append(piece.closed ? "|" : "!|");
  return all;
}

}  // namespace

TEST_CASE("entries are found where they are elements, and nowhere else") {
  CHECK(entries_in("<rss><item>a</item> <item/><item x='>'>b</item ></rss>") == "<item>a</item>|<item/>|<item x='>'>b</item >|");
  CHECK(entries_in("<feed><!-- <entry>a</entry> --><entry><![CDATA[</entry>]]></entry></feed>") == "<entry><![CDATA[</entry>]]></entry>|");
  CHECK(entries_in("<rdf:RDF><channel><items/></channel><rss:item>a</rss:item><x:item>b</x:item></rdf:RDF>") == "<rss:item>a</rss:item>|");
  CHECK(entries_in("<entry>a<entry>b</entry></entry>") == "<entry>a<entry>b</entry></entry>|");
  CHECK(entries_in("<!DOCTYPE rss [<!ENTITY a '<item>'>]><rss><item>a</item></rss>") == "<item>a</item>|");
}

TEST_CASE("an entry without an end ends where the next begins, or with the feed") {
  CHECK(entries_in("<rss><item>a<item>b</item><item>c</item></rss>") == "<item>a!|<item>b</item>|<item>c</item>|");
  CHECK(entries_in("<rss><item>a</rss>") == "<item>a!|");
  CHECK(entries_in("<rss><item>a<![CDATA[b</item><item>c</item></rss>") == "<item>a<![CDATA[b</item>|<item>c</item>|");
  CHECK(entries_in("<rss><item>a</item") == "<item>a</item!|");
  CHECK(entries_in("<rss><item") == "<item!|");
}

TEST_CASE("the head is what is left, and a place in it is one in the text") {
  const std::string_view text = "<rss><title>a</title><item>b</item><link>c</link></rss>";
  const FeedSplit split(text);
  CHECK(split.head() == "<rss><title>a</title><link>c</link></rss>");
  CHECK(split.root() == "rss");
  CHECK(split.root_closed());
  CHECK(split.place_of(split.head().find("<title>")) == text.find("<title>"));
  CHECK(split.place_of(split.head().find("<link>") + 1) == text.find("<link>") + 1);
}

TEST_CASE("hostile text is scanned in linear time") {
  for (const std::string_view piece : {"<item>", "<item", "<!--", "<![CDATA[", "<?", "</item", "<item x='", "<", "<!DOCTYPE [", "<item></item>"}) {
    std::string text = "<rss>";
    for (int i = 0; i < 200'000; ++i) text += piece;
    CAPTURE(piece);
    CHECK(FeedSplit(text).root() == "rss");
    FeedSplit(std::string_view(text).substr(5));
  }
}
