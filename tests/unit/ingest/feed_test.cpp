// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed.hpp"

#include <doctest/doctest.h>

#include "base/fault.hpp"
#include "feed_run.hpp"

using namespace sc;
using namespace sc::ingest;
using namespace sc::ingest::testing;

namespace {

std::string fault_of(std::string_view text, FeedSettings settings = {}) {
  try {
    feed_of(text, std::move(settings));
  } catch (const Fault& fault) {
    return fault.text();
  }
  return {};
}

}  // namespace

TEST_CASE("an item of RSS becomes a post") {
  const FeedRun run = feed_of(
      R"(<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">)"
      "<channel><title>Tern news</title><link>https://tern.example/</link><language>en-gb</language>\n"
      R"(<item><title>Late &amp; wet</title><link>https://tern.example/7</link><guid isPermaLink="false">7</guid><pubDate>Wed, 01 May 2024 10:00:00 +0200</pubDate>)"
      R"(<dc:creator>Ann Lee</dc:creator><description>&lt;p&gt;The &lt;a href="/boats"&gt;boat&lt;/a&gt; waits.&lt;/p&gt;</description>)"
      R"(<category domain="https://tern.example/tags">boats</category><enclosure url="https://tern.example/7.mp3" type="audio/mpeg" length="5"/>)"
      R"(<slash:comments>3</slash:comments><comments>https://tern.example/7#c</comments></item></channel></rss>)");
  REQUIRE(run.out.lines.size() == 1);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"news:tern.example/7","network":"news","kind":"post","visibility":"public","time":"2024-05-01T08:00:00Z","author":{"name":"Ann Lee"},)"
        R"("text":"Late & wet\n\nThe boat waits.","url":"https://tern.example/7","lang":"en-gb","tags":["boats"],)"
        R"("links":["https://tern.example/7.mp3","https://tern.example/boats"],"metrics":{"replies":3},)"
        R"("extra":{"category_schemes":"https://tern.example/tags","feed":"Tern news","feed_url":"https://tern.example/","comments":"https://tern.example/7#c",)"
        R"("enclosures":"audio/mpeg"},"source":{"format":"rss","file":"t","line":2}})");
  CHECK(run.source == R"({"type":"source","tool":"sc-ingest","file":"t","format":"rss","encoding":"utf-8","rows":1,"posts":1,"rejects":0,)"
                      R"("first":"2024-05-01T08:00:00Z","last":"2024-05-01T08:00:00Z"})");
}

TEST_CASE("an entry of Atom becomes a post, and what it doesn't say its feed does") {
  const FeedRun run = feed_of(atom(
      R"(<entry xml:base="https://tern.example/b/"><id>tag:tern.example,2024:1</id><title type="html">&lt;b&gt;Tern&lt;/b&gt; late</title>)"
      R"(<link rel="alternate" href="one"/><link rel="enclosure" type="image/png" href="one.png"/><published>2024-05-01T10:00:00Z</published>)"
      R"(<updated>2024-05-01T12:00:00Z</updated><summary>in short</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Two <i>boats</i> <a href="two">wait</a>.</div></content>)"
      R"(<category term="b" label="Boats" scheme="urn:x"/></entry>)",
      R"(<title>Tern</title><link rel="self" href="https://tern.example/atom"/><author><name>Ann</name><uri>https://tern.example/ann</uri><email>ann@tern.example</email></author>)"));
  REQUIRE(run.out.lines.size() == 1);
  CHECK(run.out.lines[0] ==
        R"({"type":"post","id":"news:tag:tern.example,2024:1","network":"news","kind":"post","visibility":"public","time":"2024-05-01T10:00:00Z",)"
        R"("author":{"id":"https://tern.example/ann","name":"Ann"},"text":"Tern late\n\nTwo boats wait.","url":"https://tern.example/b/one","tags":["Boats"],)"
        R"("links":["https://tern.example/b/one.png","https://tern.example/b/two"],"edited":"2024-05-01T12:00:00Z",)"
        R"("extra":{"author_email":"ann@tern.example","summary":"in short","category_schemes":"urn:x","feed":"Tern","feed_url":"https://tern.example/atom","enclosures":"image/png"},)"
        R"("source":{"format":"atom","file":"t","line":1}})");
}

TEST_CASE("RSS 1.0, Atom 0.3 and CDF are read as well") {
  const FeedRun rdf = feed_of(
      R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:r="http://purl.org/rss/1.0/" xmlns:x="http://purl.org/dc/elements/1.1/">)"
      R"(<r:channel rdf:about="https://tern.example/"><r:title>Tern</r:title><r:items><rdf:Seq/></r:items></r:channel>)"
      R"(<r:item rdf:about="https://tern.example/1"><r:title>One</r:title><r:link>https://tern.example/1</r:link><x:date>2024-05-01T10:00Z</x:date><x:subject>boats</x:subject></r:item></rdf:RDF>)");
  CHECK(rdf.told("format") == R"("rdf")");
  CHECK(rdf.at(0, "id") == R"("news:https://tern.example/1")");
  CHECK(rdf.at(0, "time") == R"("2024-05-01T10:00:00Z")");
  CHECK(rdf.at(0, "tags") == R"(["boats"])");
  const FeedRun old = feed_of(R"(<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>urn:1</id><issued>2003-12-13T08:29:29-04:00</issued>)"
                              R"(<title mode="escaped" type="text/html">&lt;i&gt;One&lt;/i&gt;</title><content mode="base64" type="text/html">PHA+SGkgYWxsPC9wPg==</content></entry></feed>)");
  CHECK(old.at(0, "text") == R"("One\n\nHi all")");
  CHECK(old.at(0, "time") == R"("2003-12-13T12:29:29Z")");
  const FeedRun cdf = feed_of(R"(<CHANNEL HREF="https://tern.example/"><TITLE>Tern</TITLE><ITEM HREF="/one" LASTMOD="2024-05-01T10:00"><TITLE>One</TITLE><ABSTRACT>More of it.</ABSTRACT></ITEM></CHANNEL>)");
  CHECK(cdf.told("format") == R"("cdf")");
  CHECK(cdf.at(0, "url") == R"("https://tern.example/one")");
  CHECK(cdf.at(0, "text") == R"("One\n\nMore of it.")");
  CHECK(cdf.at(0, "time") == R"("2024-05-01T10:00:00Z")");
  CHECK(cdf.told("assumed_zone") == R"("UTC")");
}

TEST_CASE("an alert of Google leads to the page itself") {
  const FeedRun run = feed_of(atom(
      R"(<entry><id>tag:google.com,2013:googlealerts/feed:1</id><title type="html">Late &lt;b&gt;Tern&lt;/b&gt; boats</title>)"
      R"(<link href="https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://tern.example/a%3Fb%3D1&amp;ct=ga"></link><published>2024-05-01T10:00:00Z</published>)"
      R"(<content type="html">The &lt;b&gt;Tern&lt;/b&gt; was late&amp;nbsp;...</content><author><name></name></author></entry>)",
      R"(<id>tag:google.com,2005:reader/user/1/state/com.google/alerts/2</id><title>Google Alert - Tern</title>)"));
  CHECK(run.at(0, "url") == R"("https://tern.example/a?b=1")");
  CHECK(run.at(0, "text") == R"("Late Tern boats\n\nThe Tern was late ...")");
  CHECK(run.at(0, "network") == R"("news")");
  CHECK(run.at(0, "author").empty());
}

TEST_CASE("what answers another is a comment") {
  const FeedRun run = feed_of(atom(R"(<entry><id>https://tern.example/?p=5#comment-2</id><title>Re</title><thr:in-reply-to ref="https://tern.example/?p=5#comment-1"/></entry>)"));
  CHECK(run.at(0, "kind") == R"("comment")");
  CHECK(run.at(0, "reply_to") == R"("news:https://tern.example/?p=5#comment-1")");
  CHECK(run.at(0, "conversation") == R"("news:https://tern.example/?p=5")");
}

TEST_CASE("of several times that which says when it was made counts, and one that can be read before one that can't") {
  struct Row {
    std::string_view times, time, edited;
  };
  const Row rows[] = {
      {"<pubDate>1 May 2024 10:00:00 GMT</pubDate><updated>2024-05-01T11:00:00Z</updated>", R"("2024-05-01T10:00:00Z")", R"("2024-05-01T11:00:00Z")"},
      {"<updated>2024-05-01T11:00:00Z</updated>", R"("2024-05-01T11:00:00Z")", ""},
      {"<updated>2024-05-01T09:00:00Z</updated><published>2024-05-01T10:00:00Z</published>", R"("2024-05-01T10:00:00Z")", ""},
      {"<pubDate>soon</pubDate><updated>2024-05-01T11:00:00Z</updated>", R"("2024-05-01T11:00:00Z")", ""},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.times);
    const FeedRun run = feed_of(rss("<item><guid>urn:1</guid>" + std::string(row.times) + "</item>"));
    CHECK(run.at(0, "time") == row.time);
    CHECK(run.at(0, "edited") == row.edited);
  }
  const FeedRun none = feed_of(rss("\n<item><guid>urn:1</guid><pubDate>03/04/2005</pubDate></item>"));
  REQUIRE(none.out.rejects.size() == 1);
  CHECK(none.out.rejects[0].reason == "its time can't be read");
  CHECK(none.out.rejects[0].line == 2);
}

TEST_CASE("a title is not said twice") {
  const auto text = [](std::string_view title, std::string_view body) {
    return std::string(feed_of(rss("<item><title>" + std::string(title) + "</title><description>" + std::string(body) + "</description></item>")).at(0, "text"));
  };
  CHECK(text("Late again", "Late  again and wet") == R"("Late  again and wet")");
  CHECK(text("Late again…", "Late again and wet") == R"("Late again and wet")");
  CHECK(text("Late again", "Wet") == R"("Late again\n\nWet")");
  CHECK(text("", "Wet") == R"("Wet")");
  CHECK(text("Late", "") == R"("Late")");
}

TEST_CASE("text of RSS is HTML when it looks so") {
  const auto text = [](std::string_view body) { return std::string(feed_of(rss("<item><description>" + std::string(body) + "</description></item>")).at(0, "text")); };
  CHECK(text("2 &lt; 3\nand 4 &gt; 3") == R"("2 < 3\nand 4 > 3")");
  CHECK(text("&lt;p&gt;one&lt;p&gt;two") == R"("one\n\ntwo")");
  CHECK(text("AT&amp;amp;T") == R"("AT&T")");
  CHECK(text("caf&eacute; &#8220;x&#148;") == R"("café “x”")");
  CHECK(text("<![CDATA[a &amp; <b>b</b>]]>") == R"("a & b")");
  CHECK(text("a <b>plain</b> element") == R"("a plain element")");
  CHECK(text("&unheardof; &amp;") == R"("&unheardof; &")");
}

TEST_CASE("an entity that the feed declares plainly is known, and none that has others in it") {
  const FeedRun run = feed_of(
      "<!DOCTYPE rss [<!ENTITY home \"https://tern.example/\"><!ENTITY far SYSTEM \"file:///etc/hosts\"><!ENTITY twice \"&home;&home;\">]>\n"
      "<rss><channel><item><guid>&home;1</guid><title>&far; &twice;</title></item></channel></rss>");
  CHECK(run.at(0, "id") == R"("news:https://tern.example/1")");
  CHECK(run.at(0, "text") == R"("&far; &twice;")");
}

TEST_CASE("a broken entry costs one reject at its place, and its neighbours come out") {
  const FeedRun run = feed_of("<rss><channel>\n<item><guid>urn:1</guid></item>\n<item>\n <title>a</b></item>\n<item><guid>urn:3</guid></item></channel></rss>");
  REQUIRE(run.out.lines.size() == 2);
  CHECK(run.at(1, "id") == R"("news:urn:3")");
  REQUIRE(run.out.rejects.size() == 1);
  CHECK(run.out.rejects[0].line == 4);
  CHECK(run.out.rejects[0].column > 8);
  CHECK(run.out.rejects[0].reason == "an end tag does not match or is missing");
  CHECK(run.out.rejects[0].bytes == "<item>\n <title>a</b></item>");
  CHECK(run.told("rows") == "3");
}

TEST_CASE("a feed that is cut short says so, and what was whole comes out") {
  const std::string whole = rss("<item><guid>urn:1</guid></item><item><guid>urn:2</guid></item>");
  for (size_t size = whole.find("<item>"); size < whole.size(); ++size) {
    const FeedRun run = feed_of(std::string_view(whole).substr(0, size));
    CAPTURE(size);
    CHECK(run.out.rejects.size() == 1);
    CHECK(run.out.lines.size() == (size < whole.find("</item>") + 7 ? 0u : size < whole.rfind("</item>") + 7 ? 1u : 2u));
  }
  CHECK(feed_of(whole).out.rejects.empty());
}

TEST_CASE("a head that is damaged is told and costs no post") {
  const FeedRun run = feed_of("<rss><channel>\n<title>a</b>\n<item><guid>urn:1</guid></item></channel></rss>");
  CHECK(run.out.lines.size() == 1);
  CHECK(run.told("notes") == R"(["what the feed says of itself is damaged on line 2: an end tag does not match or is missing"])");
}

TEST_CASE("how a feed was cut into blocks does not matter") {
  const std::string text = rss("<item><title>caf\xC3\xA9</title></item><item><title>b</c></item>");
  const FeedRun whole = feed_of(text);
  for (const size_t block : {1, 7, 64}) {
    const FeedRun run = feed_of(text, {}, block);
    CHECK(run.out.lines == whole.out.lines);
    CHECK(run.out.rejects == whole.out.rejects);
  }
}

TEST_CASE("what is no feed or too long is refused as a whole") {
  CHECK(fault_of("<opml><body/></opml>").find("is XML and no feed") != std::string::npos);
  CHECK(fault_of("<!-- a --><html></html>").find("is a web page (HTML)") != std::string::npos);
  FeedSettings small;
  small.max_bytes = 64;
  CHECK(fault_of(rss(""), small).find("raise --max-line") != std::string::npos);
}

TEST_CASE("a network that is told goes before one that is found out") {
  const std::string wordpress = rss("<item><guid>urn:1</guid></item>", "<generator>https://wordpress.org/?v=6</generator>");
  CHECK(feed_of(wordpress).at(0, "network") == R"("blog")");
  FeedSettings told;
  told.network = "forum";
  CHECK(feed_of(wordpress, told).at(0, "id") == R"("forum:urn:1")");
}

TEST_CASE("an entry of YouTube has the id that the network gives the video") {
  const FeedRun run = feed_of(
      R"(<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><id>yt:channel:UC1</id>)"
      R"(<entry><id>yt:video:abc</id><yt:videoId>abc</yt:videoId><title>Tern</title><author><name>T</name><uri>https://www.youtube.com/channel/UC1</uri></author>)"
      R"(<media:group><media:thumbnail url="https://i.example/t.jpg"/><media:description>Late</media:description><media:community><media:statistics views="36"/></media:community></media:group></entry></feed>)");
  CHECK(run.at(0, "id") == R"("youtube:abc")");
  CHECK(run.at(0, "author.id") == R"("UC1")");
  CHECK(run.at(0, "metrics.views") == "36");
  CHECK(run.at(0, "text") == R"("Tern\n\nLate")");
  CHECK(run.at(0, "links") == R"(["https://i.example/t.jpg"])");
}

TEST_CASE("places are read in the three ways in which feeds write them") {
  const auto place = [](std::string_view part) {
    return std::string(feed_of(R"(<rss xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"><channel><item><guid>urn:1</guid>)" +
                               std::string(part) + "</item></channel></rss>").at(0, "place"));
  };
  CHECK(place("<georss:point>54.5 9.25</georss:point><georss:featurename>Pier</georss:featurename>") == R"({"name":"Pier","lat":54.5,"lon":9.25})");
  CHECK(place("<georss:where><gml:Point><gml:pos>54.5 9.25</gml:pos></gml:Point></georss:where>") == R"({"lat":54.5,"lon":9.25})");
  CHECK(place("<geo:lat>54.5</geo:lat><geo:long>9.25</geo:long>") == R"({"lat":54.5,"lon":9.25})");
}

TEST_CASE("what no member takes goes to extra while it is short") {
  const std::string long_value(300, 'x');
  const FeedRun run = feed_of(rss("<item><guid>urn:1</guid><x:mood>calm</x:mood><x:mood>wild</x:mood><x:long>" + long_value + "</x:long><x:deep><y/></x:deep></item>"));
  CHECK(run.at(0, "extra.x_mood") == R"("calm")");
  CHECK(run.out.lines[0].find("wild") == std::string::npos);
  CHECK(run.out.lines[0].find(long_value) == std::string::npos);
}

TEST_CASE("the original of an entry is kept as it was written") {
  PostSettings posts;
  posts.keep_source = true;
  const FeedRun run = feed_of(rss("<item><title>a &amp; b</title></item>"), {}, 4096, posts);
  CHECK(run.at(0, "source.original") == R"("<item><title>a &amp; b</title></item>")");
}
