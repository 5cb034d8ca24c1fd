// SPDX-License-Identifier: Apache-2.0
// Every row of conformance.tsv, which says how to read it.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/fault.hpp"
#include "query/matcher.hpp"
#include "query/syntax.hpp"
#include "text/utf8.hpp"
#include "time/instant.hpp"

using namespace sc;

namespace {

struct Row {
  size_t line = 0;
  std::string query, outcome, text, members;
  size_t column = 0;  // of a refusal
  std::vector<query::Span> spans;
};

std::string plain(std::string_view written);

// What the escape behind the backslash at `at` stands for; `at` moves behind it.
std::string escaped(std::string_view written, size_t& at) {
  const char kind = written[++at];
  if (kind == 'n' || kind == '\\') {
    ++at;
    return kind == 'n' ? "\n" : "\\";
  }
  const size_t open = written.find('{', at);
  const size_t close = written.find('}', at);
  REQUIRE(close != std::string_view::npos);
  const std::string inside(written.substr(open + 1, close - open - 1));
  std::string out;
  if (kind == 'u') {
    text::append(out, static_cast<char32_t>(std::stoul(inside, nullptr, 16)));
  } else {
    for (size_t left = std::stoul(std::string(written.substr(at, open - at))); left != 0; --left) out += plain(inside);
  }
  at = close + 1;
  return out;
}

std::string plain(std::string_view written) {
  std::string out;
  for (size_t at = 0; at < written.size();) {
    if (written[at] == '\\') out += escaped(written, at);
    else out += written[at++];
  }
  return out;
}

// Takes the brackets out of the row's text.
void take_spans(Row& row) {
  std::string text;
  for (const char byte : row.text) {
    const auto at = static_cast<uint32_t>(text.size());
    if (byte == '[') row.spans.push_back({at, 0});
    else if (byte == ']') row.spans.back().end = at;
    else text += byte;
  }
  row.text = text;
}

std::vector<std::string> cut_at(std::string_view text, char sign) {
  std::vector<std::string> parts;
  while (true) {
    const size_t end = std::min(text.find(sign), text.size());
    parts.emplace_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

std::vector<Row> rows_of_the_table() {
  std::ifstream table(SC_SOURCE_DIR "/tests/unit/query/conformance.tsv");
  std::vector<Row> rows;
  std::string line;
  for (size_t number = 1; std::getline(table, line); ++number) {
    std::vector<std::string> cells = cut_at(line, '\t');
    if (cells.size() < 2) continue;
    cells.resize(4);
    Row row{number, plain(cells[0]), cells[1], plain(cells[2]), cells[3], 0, {}};
    CAPTURE(number);
    if (row.outcome.starts_with("refused ")) row.column = std::stoul(row.outcome.substr(8));
    else take_spans(row);
    REQUIRE((row.outcome == "finds" || row.outcome == "holds" || row.outcome == "no" || row.column != 0));
    REQUIRE(row.spans.empty() == (row.outcome != "finds"));
    rows.push_back(row);
  }
  return rows;
}

// The post of a row; the members' bytes are the row's.
query::Post post_of(const Row& row, std::vector<std::string>& members, std::vector<std::string>& links) {
  query::Post post;
  post.text = row.text;
  members = cut_at(row.members, ' ');
  links.clear();
  for (const std::string_view member : members) {
    if (member.empty()) continue;
    const std::string_view name = member.substr(0, member.find('='));
    const std::string_view value = member.substr(name.size() + 1);
    if (name == "author") post.author_handle = value;
    else if (name == "id") post.author_id = value;
    else if (name == "lang") post.lang = value;
    else if (name == "network") post.network = value;
    else if (name == "kind") post.kind = value;
    else if (name == "links") links.emplace_back(value);
    else if (name == "to") post.answered = value;
    else if (name == "reply_to") post.answers = true;
    else if (name == "url") post.url = value;
    else if (name == "country") post.country = value;
    else if (name == "state") post.state = value;
    else if (name == "city") post.city = value;
    else if (name == "location") post.location = value;
    else if (name == "media") post.has_media = value != "link";
    else if (name == "purpose") post.asks = value == "question";
    else if (name == "sentiment") post.sentiment = value;
    else if (name == "visibility") post.visibility = value;
    else if (name == "followers") post.followers = std::stoll(std::string(value));
    else if (name == "time") post.time = time::parse_rfc3339(value).value().micros;
    else if (name == "verified") post.verified = value == "true";
    else if (name == "role") post.own = value != "customer";
    else if (name == "mentions") post.has_mention = true;
    else if (name == "tags") post.has_tag = true;
    else FAIL("unknown member ", name);
  }
  post.links = links;
  post.has_link = !links.empty();
  post.answers = post.answers || !post.answered.empty();
  return post;
}

std::string shown(const Row& row, std::span<const query::Span> spans) {
  std::string out;
  for (const query::Span span : spans)
    out += '[' + row.text.substr(span.begin, span.end - span.begin) + "]@" + std::to_string(span.begin) + ' ';
  return out;
}

// What the matcher says of the row's post, of the query at `place` of its set.
void check(const Row& row, query::Matcher& matcher, uint32_t place) {
  CAPTURE(row.line);
  CAPTURE(row.query);
  CAPTURE(row.text);
  std::vector<std::string> members, links;
  for (const query::Match& match : matcher.match(post_of(row, members, links))) {
    if (match.query != place) continue;
    CHECK(row.outcome != "no");
    CHECK(shown(row, match.spans) == shown(row, row.spans));
    return;
  }
  CHECK(row.outcome == "no");
}

}  // namespace

TEST_CASE("the table of conformance has rows of every outcome") {
  std::map<std::string, size_t> rows;
  for (const Row& row : rows_of_the_table()) ++rows[row.column != 0 ? "refused" : row.outcome];
  CHECK(rows["finds"] > 180);
  CHECK(rows["holds"] > 45);
  CHECK(rows["no"] > 100);
  CHECK(rows["refused"] > 80);
}

TEST_CASE("a query finds what the table says, on its own") {
  for (const Row& row : rows_of_the_table()) {
    if (row.column != 0) continue;
    const query::QuerySet set = query::QuerySet::build({{"q", row.query, "", ""}});
    query::Matcher matcher(set);
    check(row, matcher, 0);
  }
}

TEST_CASE("a query finds what the table says, among all the others") {
  std::vector<Row> rows;
  std::vector<query::QuerySource> sources;
  for (const Row& row : rows_of_the_table()) {
    if (row.column != 0) continue;
    rows.push_back(row);
    sources.push_back({"line" + std::to_string(row.line), row.query, "", ""});
  }
  const query::QuerySet set = query::QuerySet::build(sources);
  query::Matcher matcher(set);
  for (uint32_t place = 0; place < rows.size(); ++place) check(rows[place], matcher, place);
}

TEST_CASE("what the table refuses is refused at its place") {
  for (const Row& row : rows_of_the_table()) {
    if (row.column == 0) continue;
    CAPTURE(row.line);
    CAPTURE(row.query);
    CAPTURE(row.text);
    bool refused = false;
    try {
      query::parse(row.query, "q");
    } catch (const Fault& fault) {
      refused = true;
      CAPTURE(fault.message());
      CHECK(fault.message().find(row.text) != std::string::npos);
      CHECK(fault.place().column == row.column);
    }
    CHECK(refused);
  }
}
