// SPDX-License-Identifier: Apache-2.0
#include "listen/modes.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/fault.hpp"
#include "json/outline.hpp"

using namespace sc;

namespace {

struct Page : filter::Output {
  std::string text;
  std::vector<std::string> rejects;
  size_t line = 0;

  void pass(const record::Record&) override { FAIL("a record passes"); }
  void add(const record::Record&, std::string_view, std::string_view) override { FAIL("a record is written"); }
  void emit(std::string_view) override { FAIL("a record is made"); }
  void write(std::string_view bytes) override { text += bytes; }
  void document(std::string_view, std::string_view) override {}
  std::string place() const override { return "in:" + std::to_string(line); }
  void reject(const record::Record&, std::string_view reason) override { rejects.emplace_back(reason); }
};

playbook::Playbook playbook_of(const std::string& text) { return playbook::parse(text, "a.toml"); }

// What the filter of these modes says of the lines, and whether its answer is no.
struct Answer {
  Page page;
  bool no;
};
Answer answer(const listen::ListenSettings& settings, const listen::ModeSettings& modes, const std::vector<std::string>& lines,
              const playbook::Playbook& playbook = {}) {
  const auto read = [](const std::string& file) { return playbook_of(file); };
  const auto filter = listen::filter_of(settings, modes, playbook, {}, read, listen::Marks::brackets);
  Answer answer{{}, false};
  json::Outline outline;
  for (const std::string& line : lines) {
    ++answer.page.line;
    const std::string bytes = line + std::string(json::padding, '\0');
    REQUIRE(outline.parse(std::string_view(bytes).substr(0, line.size())) == nullptr);
    filter->each(record::Record(outline), answer.page);
  }
  filter->end(answer.page);
  answer.no = filter->says_no();
  return answer;
}

std::string line_with(const std::string& text, const std::string& begin) {
  const size_t at = ("\n" + text).find("\n" + begin);
  REQUIRE(at != std::string::npos);
  return text.substr(at, text.find('\n', at) - at);
}

}  // namespace

TEST_CASE("a label is read in each of its forms") {
  struct Row {
    std::string label, counts;  // posts tp fp fn, of a query that holds of the post
  };
  const std::vector<Row> rows = {
      {R"(["q1"])", "1 1 0 0"}, {R"([])", "1 0 1 0"},        {R"({"q1":true})", "1 1 0 0"}, {R"({"q1":false})", "1 0 1 0"}, {R"({"q2":true})", "0 0 0 0"},
      {R"({})", "0 0 0 0"},     {R"({"q1":null})", "0 0 0 0"}, {R"("q1")", "1 1 0 0"},      {R"("other, q1")", "1 1 0 0"},  {R"("none")", "1 0 1 0"},
      {R"("")", "1 0 1 0"},     {R"("Yes")", "1 1 0 0"},     {R"("0")", "1 0 1 0"},        {"true", "1 1 0 0"},            {"1", "1 1 0 0"},
      {"false", "1 0 1 0"},     {"null", "0 0 0 0"},         {R"({"\u00711":"no"})", "1 0 1 0"}};
  listen::ListenSettings settings;
  settings.queries = {"bag"};
  listen::ModeSettings modes;
  modes.test = true;
  for (const Row& row : rows) {
    CAPTURE(row.label);
    const Answer said = answer(settings, modes, {R"({"text":"my bag","expect":)" + row.label + "}"});
    std::string line = line_with(said.page.text, "q1");
    std::string counts;
    for (size_t at = 2; counts.size() < row.counts.size() && at < line.size(); ++at) {
      if (line[at] != ' ') counts += line[at];
      else if (!counts.empty() && counts.back() != ' ') counts += ' ';
    }
    CHECK(counts == row.counts);
    CHECK(said.page.rejects.empty());
  }
}

TEST_CASE("a label that says nothing is rejected") {
  listen::ListenSettings settings;
  settings.queries = {"bag", "coat"};
  listen::ModeSettings modes;
  modes.test = true;
  for (const std::string label : {"7", "true", "[1]", R"(["q1",{}])", R"({"q1":"perhaps"})", R"({"q1":[]})"}) {
    CAPTURE(label);
    CHECK(answer(settings, modes, {R"({"text":"my bag","expect":)" + label + "}"}).page.rejects.size() == 1);
  }
}

TEST_CASE("the answer is no when a share is below its bound, or nothing was labelled") {
  const std::vector<std::string> half = {R"({"text":"bag","expect":["q1"]})", R"({"text":"coat","expect":["q1"]})"};
  listen::ListenSettings settings;
  settings.queries = {"bag"};
  listen::ModeSettings modes;
  modes.test = true;
  CHECK(!answer(settings, modes, half).no);
  modes.recall = 0.5;
  CHECK(!answer(settings, modes, half).no);
  modes.recall = 0.51;
  CHECK(answer(settings, modes, half).no);
  CHECK(!answer(settings, modes, {R"({"text":"coat","expect":[]})"}).no);
  CHECK(answer(settings, modes, {R"({"text":"bag"})"}).no);
  CHECK(answer(settings, modes, {}).no);
  modes.recall = -1;
  CHECK(!answer(settings, modes, {}).no);
}

TEST_CASE("bounds stand in the playbook, and options stand before them") {
  const playbook::Playbook playbook = playbook_of("[[query]]\nid = \"q\"\ntext = 'bag'\nprecision = 0.9\n");
  const std::vector<std::string> wrong = {R"({"text":"bag","expect":[]})"};
  listen::ModeSettings modes;
  modes.test = true;
  CHECK(answer({}, modes, wrong, playbook).no);
  modes.precision = 0;
  CHECK(!answer({}, modes, wrong, playbook).no);
}

TEST_CASE("what a stranger wrote moves no terminal, and a long text is cut") {
  listen::ListenSettings settings;
  settings.queries = {"bag"};
  listen::ModeSettings modes;
  modes.explain = true;
  const std::string text = "\\u001b[2J" + std::string(100'000, 'x') + " bag \\u202e" + std::string(100'000, 'y');
  const Answer said = answer(settings, modes, {R"({"id":"\u0007","text":")" + text + "\"}"});
  CHECK(said.page.text.find('\x1b') == std::string::npos);
  CHECK(said.page.text.find('\x07') == std::string::npos);
  CHECK(said.page.text.find("\u202E") == std::string::npos);
  CHECK(said.page.text.find("[bag]") != std::string::npos);
  CHECK(said.page.text.size() < 2000);
}

TEST_CASE("the reason why a query does not hold names what is lacking and what is there") {
  struct Row {
    std::string query, text, reason;
  };
  const std::vector<Row> rows = {
      {"bag", "coat", "lacks bag"},
      {"bag (lost OR late)", "my bag", "lacks lost OR late"},
      {"bag lost", "coat", "lacks bag; lacks lost"},
      {"bag -late", "late bag", "has late"},
      {"bag -(late OR lost)", "late bag", "has late OR lost"},
      {"bag -(late lost)", "late lost bag", "has late lost"},
      {"(bag lost) OR (coat late)", "bag coat", "lacks lost; lacks late"},
      {"bag NEAR/1 lost", "bag", "lacks bag NEAR/1 lost"},
      {"\"my bag\" has:link", "my bag", "lacks has:link"},
  };
  listen::ModeSettings modes;
  modes.explain = true;
  for (const Row& row : rows) {
    CAPTURE(row.query);
    listen::ListenSettings settings;
    settings.queries = {row.query};
    const Answer said = answer(settings, modes, {R"({"text":")" + row.text + "\"}"});
    CHECK(line_with(said.page.text, "  - q1") == "  - q1  " + row.reason);
  }
}

TEST_CASE("of two playbooks what only one finds is told") {
  listen::ModeSettings modes;
  modes.diff = {"[[query]]\nid = \"a\"\ntext = 'bag'\n", "[[query]]\nid = \"b\"\ntext = 'coat'\n[[query]]\nid = \"a\"\ntext = 'bag -late'\n"};
  const Answer said = answer({}, modes, {R"({"id":"1","text":"late bag"})", R"({"id":"2","text":"bag, coat"})"});
  CHECK(said.page.text ==
        "- a  in:1 1  bag\n"
        "+ b  in:2 2  coat\n"
        "\n"
        "query  old  new  only old  only new  both\n"
        "a        2    1         1         0     1\n"
        "b        0    1         0         1     0  no such query in old\n");
}
