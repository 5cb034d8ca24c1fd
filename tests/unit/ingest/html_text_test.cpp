// SPDX-License-Identifier: Apache-2.0
#include "ingest/html_text.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sc::ingest;

namespace {

// "link https://a.example/ text;mention …"
std::string anchors_of(std::string_view html) {
  TextArena arena;
  std::vector<Anchor> anchors;
  read_anchors(html, arena, anchors);
  std::string told;
  for (const Anchor& anchor : anchors) {
    told += anchor.use == AnchorUse::link ? "link " : anchor.use == AnchorUse::tag ? "tag " : "mention ";
    told.append(anchor.href).append(" ").append(anchor.text).append(";");
  }
  return told;
}

}  // namespace

TEST_CASE("anchors are links, mentions and tags") {
  CHECK(anchors_of(R"(<p><a href="https://a.example/x?y=1&amp;z=2">here</a> <A HREF='http://b.example' >b</A></p>)") ==
        "link https://a.example/x?y=1&z=2 here;link http://b.example b;");
  CHECK(anchors_of(R"(<span class="h-card"><a href="https://a.example/@ann" class="u-url mention">@<span>ann</span></a></span>)") ==
        "mention https://a.example/@ann @ann;");
  CHECK(anchors_of(R"(<a href="https://a.example/tags/late" class="mention hashtag" rel="tag">#<span>late</span></a>)") ==
        "tag https://a.example/tags/late #late;");
  CHECK(anchors_of(R"(<a rel="nofollow tag" href=https://a.example/late>late</a>)") == "tag https://a.example/late late;");
}

TEST_CASE("what an address hides is part of it") {
  CHECK(anchors_of(R"(<a href="https://a.example/long/er"><span class="invisible">https://</span><span class="ellipsis">a.example/lo</span><span class="invisible">ng/er</span></a>)") ==
        "link https://a.example/long/er https://a.example/long/er;");
}

TEST_CASE("what is no anchor to the web is left out") {
  CHECK(anchors_of(R"(<a>x</a><a name="y">y</a><a href="/there">z</a><a href="javascript:x">w</a><abbr href="https://a.example">v</abbr>)").empty());
  CHECK(anchors_of(R"(<!-- <a href="https://a.example">x</a> -->a < b <b>c</b>)").empty());
}

TEST_CASE("broken markup is no danger") {
  for (const char* html : {"<a ", "<a href", "<a href=", "<a href=\"", "<a href='https://a.example", "<a href=https://a.example", "<!--", "<", "<a href=\"https://a.example\">", "<a =\"\">"}) {
    CAPTURE(html);
    CHECK_NOTHROW(anchors_of(html));
  }
  CHECK(anchors_of(R"(<a href="https://a.example/1">one<a href="https://a.example/2">two)") ==
        "link https://a.example/1 one;link https://a.example/2 two;");
}

TEST_CASE("a list of links is given, be it empty") {
  Entries links;
  add_links({}, links);
  CHECK(links.given);
  add_links({{"https://a.example", "a", AnchorUse::link}, {"https://a.example/@b", "@b", AnchorUse::mention}}, links);
  CHECK(links.values.size() == 1);
}
