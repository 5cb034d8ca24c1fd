// SPDX-License-Identifier: Apache-2.0
#include "report/html.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "report/html_table.hpp"

using namespace sc::report;

TEST_CASE("a stranger's words are text in content and in attributes") {
  CHECK(escaped("<script>alert(1)</script>") == "&lt;script&gt;alert(1)&lt;/script&gt;");
  CHECK(escaped("\" onload='x' &amp;") == "&quot; onload=&#39;x&#39; &amp;amp;");
  CHECK(escaped("") == "");
  CHECK(isolated("a<b") == "<bdi>a&lt;b</bdi>");
}

TEST_CASE("what would hide or turn the text around is made visible") {
  const std::string turned = escaped("safe\u202Egnp.exe");
  CHECK(turned.find("\u202E") == std::string::npos);
  CHECK(turned.find("{202e}") != std::string::npos);
  CHECK(escaped(std::string_view("a\0b\x1b[31m", 8)).find_first_of(std::string_view("\0\x1b", 2)) == std::string::npos);
  CHECK(escaped("bad \xff byte") == "bad \uFFFD byte");
}

TEST_CASE("an id holds nothing but letters, digits, - and _") {
  CHECK(element_id("author.lang") == "author-lang");
  CHECK(element_id("x\" onclick=\"y") == "x--onclick--y");
  CHECK(element_id("時") == "---");
}

TEST_CASE("only plain web addresses have a host to link to") {
  struct Row {
    std::string_view url, host;
  };
  for (const Row& row : {Row{"https://tern.example/p/1?a=b#c", "tern.example"},
                         {"HTTP://Tern.example:8080", "Tern.example:8080"},
                         {"http://127.0.0.1/", "127.0.0.1"},
                         {"javascript:alert(1)", ""},
                         {"JaVaScRiPt://tern.example/%0aalert(1)", ""},
                         {"data:text/html,<b>", ""},
                         {"//tern.example/", ""},
                         {"ftp://tern.example/", ""},
                         {"https://", ""},
                         {"https:///path", ""},
                         {"https://tern.example@evil.example/", ""},
                         {"https://tern.example\" onclick=\"x", ""},
                         {"https://tern.example/a b", ""},
                         {"https://tern.example/\njavascript:x", ""},
                         {"https://tern.example/\u202Egnp", ""},
                         {" https://tern.example/", ""},
                         {"https://t\u0435rn.example/", ""},
                         {"", ""}}) {
    CAPTURE(row.url);
    CHECK(web_host(row.url) == row.host);
  }
}

TEST_CASE("a link tells nobody where it was clicked, and says where it leads") {
  CHECK(anchor({"https://tern.example/?a=1&b=2", "12"}) ==
        "<a href=\"https://tern.example/?a=1&amp;b=2\" rel=\"noreferrer noopener\"><bdi>12</bdi></a> <small>tern.example</small>");
  CHECK(anchor({"", "fb-1"}) == "<bdi>fb-1</bdi>");
  CHECK(anchor({"javascript:alert(1)", "12"}) == "<bdi>12 javascript:alert(1)</bdi>");
  CHECK(anchor({"javascript:alert(1)", ""}).find("href") == std::string::npos);
}

TEST_CASE("a label leads to the definition of its own term only") {
  const Footnotes notes({"posts: by others", "influential: a part", "no term here"});
  CHECK(notes.mark("posts").find("#definition-1") != std::string::npos);
  CHECK(notes.mark("influential at 0.2 %").find("#definition-2") != std::string::npos);
  CHECK(notes.mark("posts that state followers") == "");
  CHECK(notes.mark("no term here") == "");
  CHECK(notes.list().find("<li id=\"definition-3\"><bdi>no term here</bdi>") != std::string::npos);
  CHECK(Footnotes({}).list() == "");
}

TEST_CASE("a change says in words whether it is good") {
  CHECK(change_markup(Change{12, 0.081, 1}).find("<b>+12 (+8.1 %)</b>, better") != std::string::npos);
  CHECK(change_markup(PointChange{3.14, -1}).find("<b>+3.1 points</b>, worse") != std::string::npos);
  CHECK(change_markup(Change{0, std::nullopt, 0}).find("better") == std::string::npos);
  CHECK(change_markup(Change{-5, -0.1, 0}).find("▼") != std::string::npos);
}

TEST_CASE("a table says why a value is unknown, once a reason") {
  Table table{"t", "By <brand>", {{"brand", "brand", true}, {"seen", "seen"}}, {}, "no posts", true, false};
  CHECK(table_markup(table, Footnotes({})).find("<p class=\"nothing\"><bdi>no posts</bdi></p>") != std::string::npos);
  table.rows = {{Text{"Tern"}, Unknown{"followers not stated"}}, {Text{"Gannet"}, Unknown{"followers not stated"}}, {Text{"short row"}}};
  const std::string markup = table_markup(table, Footnotes({}));
  CHECK(markup.find("<bdi>By &lt;brand&gt;</bdi>") != std::string::npos);
  CHECK(markup.find("<th scope=\"row\" class=\"words\"><bdi>Tern</bdi></th><td><span class=\"none\">unknown</span><sup>a</sup></td>") != std::string::npos);
  CHECK(markup.find("followers not stated") == markup.rfind("followers not stated"));
}

TEST_CASE("lengths of time stand like numbers, words like words") {
  Table table{"t", "Waits", {{"team", "team", true}, {"p50", "p50_seconds", false}, {"note", "note", false}}, {{Text{"a"}, Text{"1h6m", true}, Text{"late"}}}, "", true, false};
  const std::string page = table_markup(table, Footnotes({}));
  CHECK(page.find("<td><bdi>1h6m</bdi></td>") != std::string::npos);
  CHECK(page.find("<td class=\"words\"><bdi>late</bdi></td>") != std::string::npos);
}
