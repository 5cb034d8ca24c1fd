// SPDX-License-Identifier: Apache-2.0
#include "report/render_text.hpp"

#include <string>

#include <doctest/doctest.h>

#include "sample_document.hpp"
#include "text/width.hpp"

using namespace sc::report;

namespace {

Document one_table(std::vector<std::vector<Cell>> rows) {
  Document document;
  document.title = "T";
  document.tables = {{"t", "C", {{"who", "who", true}, {"posts", "posts"}}, std::move(rows), "no posts", true, false}};
  return document;
}

}  // namespace

TEST_CASE("a stranger's text cannot speak to the terminal") {
  Document document = one_table({{Text{"\x1b]0;owned\x07\x1b[2Jname"}, Count{1}}, {Text{"a\u202Eb\u0085\x7f"}, Count{2}}});
  document.title = document.subtitle = "\x1b[31m";
  document.notes = document.definitions = {"\x1b[1A\rover"};
  document.inputs = {{"\x1b[8mfile", "csv", 1, 1, 0, {{"\x1b]8;;x", 1}}, {"\n\n"}}};
  document.facts = {{"\x1b[7mlabel", "l", Text{"\x1b[5m"}, Cell{Unknown{"\x1b[6m"}}, "\x1b[9m"}};
  const std::string page = render_text(document, {});
  for (const char* control : {"\x1b", "\x07", "\x7f", "\r", "\u202E", "\u0085"}) CHECK(page.find(control) == std::string::npos);
}

TEST_CASE("colours come only when asked for") {
  CHECK(render_text(sample::document(), {}).find('\x1b') == std::string::npos);
  RenderSettings settings;
  settings.colour = settings.sparklines = true;
  const std::string coloured = render_text(sample::document(), settings);
  CHECK(coloured.find("\x1b[31m") != std::string::npos);
  CHECK(coloured.find("▁") != std::string::npos);
}

TEST_CASE("columns line up under wide letters, emoji and right-to-left names") {
  const std::string page = render_text(one_table({{Text{"ferry"}, Count{1}}, {Text{"船舶"}, Count{22}}, {Text{"⛴️"}, Count{333}}, {Text{"מעבורת"}, Count{4'444}}}), {});
  size_t widest = 0;
  size_t lines = 0;
  for (size_t at = page.find("\n  "); at != std::string::npos; at = page.find("\n  ", at + 1)) {
    const std::string row = page.substr(at + 1, page.find('\n', at + 1) - at - 1);
    if (widest != 0) CHECK(sc::text::width_of(row) == widest);
    widest = sc::text::width_of(row);
    ++lines;
  }
  CHECK(lines == 5);
}

TEST_CASE("a long name is cut, a page of lists keeps its width") {
  const std::string page = render_text(one_table({{Text{std::string(500, 'x')}, Count{1}}}), {});
  CHECK(page.find(std::string(41, 'x')) == std::string::npos);
  CHECK(page.find("…") != std::string::npos);
  Document document;
  for (int at = 0; at < 60; ++at) document.notes.resize(1), document.notes[0] += "word ";
  const std::string notes = render_text(document, {});
  for (size_t begin = 0; begin < notes.size(); begin = notes.find('\n', begin) + 1) CHECK(notes.find('\n', begin) - begin <= 78);
}

TEST_CASE("a table without rows says so, an unknown is not 0") {
  CHECK(render_text(one_table({}), {}).find("no posts") != std::string::npos);
  const std::string page = render_text(one_table({{Unknown{"hint"}, Unknown{}}}), {});
  CHECK(page.find("unknown  unknown") != std::string::npos);
}

TEST_CASE("a sparkline of nothing, zeros and negative values") {
  CHECK(sparkline({}) == "");
  CHECK(sparkline({0, 0}) == "▁▁");
  CHECK(sparkline({-9, 1, 2}) == "▁▅█");
}
