// SPDX-License-Identifier: Apache-2.0
#include "report/render_markdown.hpp"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "sample_document.hpp"

using namespace sc::report;

namespace {

std::string row_of(const Cell& cell) {
  Document document;
  document.tables = {{"t", "C", {{"c", "c", true}}, {{cell}}, "", true, false}};
  const std::string page = render_markdown(document, {});
  const size_t at = page.find("|---|\n") + 6;
  return page.substr(at, page.find('\n', at) - at);
}

}  // namespace

TEST_CASE("a stranger's text is no markup, no link and no new cell") {
  struct Row {
    std::string_view text, markdown;
  };
  for (const Row& row : {Row{"a|b", "| a\\|b |"},
                         {"[x](https://evil.example)", "| \\[x\\]\\(https\\://evil.example\\) |"},
                         {"see https://evil.example", "| see https\\://evil.example |"},
                         {"www.evil.example", "| www\\.evil.example |"},
                         {"![i](u)", "| \\!\\[i\\]\\(u\\) |"},
                         {"<script>", "| \\<script\\> |"},
                         {"&lt;", "| \\&lt; |"},
                         {"**b** _i_ `c`", "| \\*\\*b\\*\\* \\_i\\_ \\`c\\` |"},
                         {"line\nbreak", "| line␊break |"},
                         {"\x1b[2J", "| ␛\\[2J |"},
                         {"100.5 %", "| 100.5 % |"}}) {
    CAPTURE(row.text);
    CHECK(row_of(Text{std::string(row.text)}) == row.markdown);
  }
}

TEST_CASE("only web addresses that break nothing become links") {
  CHECK(row_of(Link{"https://a.example/1", "1"}) == "| <https://a.example/1> |");
  CHECK(row_of(Link{"javascript:x", "1"}) == "| javascript:x |");
  CHECK(row_of(Link{"https://a.example/|x", "1"}).find('<') == std::string::npos);
  CHECK(row_of(Link{"https://a.example/><b>", "1"}).find("\\<b\\>") != std::string::npos);
}

TEST_CASE("the sample has all its parts, and no sparkline") {
  RenderSettings settings;
  settings.made = "2031-02-26T06:00:00Z";
  const std::string page = render_markdown(sample::document(), settings);
  for (const char* part : {"# Daily report\n", "- **negative share**: 62.7 %", "## By network", "## Notes", "## What the numbers mean", "## Inputs", "Made 2031"})
    CHECK(page.find(part) != std::string::npos);
  CHECK(page.find("trend") == std::string::npos);
}

TEST_CASE("a figure that is unknown says why") {
  Document document;
  document.facts.push_back({"first answers in time", "met", Unknown{"give a target in [sla.NAME]"}, {}, {}});
  document.facts.push_back({"median", "median", Unknown{}, {}, {}});
  const std::string text = render_markdown(document, {});
  CHECK(text.find("- **first answers in time**: unknown (give a target in \\[sla.NAME\\])\n") != std::string::npos);
  CHECK(text.find("- **median**: unknown\n") != std::string::npos);
}
