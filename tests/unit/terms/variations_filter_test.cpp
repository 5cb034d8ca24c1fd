// SPDX-License-Identifier: Apache-2.0
#include "terms/variations_filter.hpp"

#include "base/fault.hpp"
#include "support.hpp"

using namespace sc;
using namespace sc::terms;

namespace {

VariationsSettings settings_for(const std::string& name) {
  VariationsSettings settings;
  settings.names = {name};
  settings.own = {"@acmehelp"};
  return settings;
}

std::vector<std::string> times(size_t count, const std::string& line) { return std::vector<std::string>(count, line); }

std::vector<std::string> operator+(std::vector<std::string> left, const std::vector<std::string>& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

}  // namespace

TEST_CASE("hits are counted for each variation, and confirmed by who is called or named beside") {
  VariationsFilter filter(settings_for("Acme Air"));
  const Lines lines = run(filter, {R"({"text":"acme air is late"})", R"({"text":"@acmehelp acmeiar is late"})", R"({"text":"acmeiar, I mean acme air"})", R"({"text":"acmeiar again"})",
                                   R"({"text":"acme air by us","actor":{"role":"agent"}})", R"({"type":"case","id":"c"})", R"({"text":"acmeiar","deleted":"2024-05-01T00:00:00Z"})"});
  CHECK(line_with(lines, {R"("term":"\"acme air\"")"}).find(R"("hits":2,)") != std::string::npos);
  const std::string found = line_with(lines, {R"("term":"acmeiar","met_by")"});
  CHECK(found.find(R"("kind":"swapped letters")") != std::string::npos);
  CHECK(found.find(R"("hits":3,"confirmed":{"n":2,"d":3,)") != std::string::npos);
  CHECK(found.find("precision") == std::string::npos);
  CHECK(lines.rejects.empty());
}

TEST_CASE("labels tell the precision, and what means others is left out") {
  VariationsSettings settings = settings_for("Acme Air");
  settings.label = "about";
  VariationsFilter filter(settings);
  const Lines lines = run(filter, times(3, R"({"text":"acne air","about":false})") + times(3, R"({"text":"acmee air","about":"yes"})") + times(5, R"({"text":"acme","about":1})"));
  const std::string other = line_with(lines, {R"("term":"acne air")"});
  CHECK(other.find(R"("in_query":false,"because":"means the brand in 0 of 3 labelled posts")") != std::string::npos);
  CHECK(line_with(lines, {R"("term":"acmee air")"}).find(R"("in_query":true)") != std::string::npos);
  CHECK(line_with(lines, {R"("term":"acme")"}).find(R"("in_query":true)") != std::string::npos);
}

TEST_CASE("context estimates precision against that of sure spellings") {
  VariationsFilter filter(settings_for("Acme Air"));
  const Lines lines = run(filter, times(20, R"({"text":"@acmehelp acme air"})") + times(20, R"({"text":"acme air"})") + times(40, R"({"text":"acmez air"})") +
                                      times(10, R"({"text":"@acmehelp acmeiar"})") + times(10, R"({"text":"acmeiar"})"));
  CHECK(line_with(lines, {R"("term":"acmez air")"}).find(R"("in_query":false,"because":"speaks to us in 0 of 40 posts, a sure spelling in 20 of 40")") != std::string::npos);
  const std::string good = line_with(lines, {R"("term":"acmeiar","met_by")"});
  CAPTURE(good);
  CHECK(good.find(R"("precision":{"share":1,"low":0.585,"high":1,"n":10,"d":20,"by":"context"})") != std::string::npos);
}

TEST_CASE("what is more frequent than a slip can be, and never confirmed, is left out") {
  VariationsFilter filter(settings_for("Acme Air"));
  const Lines lines = run(filter, times(8, R"({"text":"acme air"})") + times(5, R"({"text":"acmez air"})") + times(4, R"({"text":"acmex air"})"));
  CHECK(line_with(lines, {R"("term":"acmez air")"}).find("stands in 5 posts, none confirmed, and a sure spelling in 8") != std::string::npos);
  CHECK(line_with(lines, {R"("term":"acmex air")"}).find(R"("in_query":true)") != std::string::npos);
}

TEST_CASE("the query is one line, the page fits its width, and strangers' signs are visible") {
  VariationsSettings settings = settings_for("Acme Air");
  settings.form = Form::query;
  VariationsFilter as_query(settings);
  const std::string query = run(as_query, {}).document_text;
  CHECK(std::count(query.begin(), query.end(), '\n') == 1);
  settings.form = Form::text;
  settings.names = {"Acme \x1b[31mAir"};
  VariationsFilter as_text(settings);
  const std::string page = run(as_text, times(3, R"({"text":"acmeairred\u001b[2m #acme31mairx"})")).document_text;
  CHECK(page.find('\x1b') == std::string::npos);
}

TEST_CASE("without a name, or with an account that is none, nothing begins") {
  CHECK_THROWS_AS(VariationsFilter(VariationsSettings{}), Fault);
  VariationsSettings settings = settings_for("Acme");
  settings.own = {"twitter:"};
  CHECK_THROWS_AS(VariationsFilter{settings}, Fault);
}

TEST_CASE("a text that is no string is rejected") {
  VariationsFilter filter(settings_for("Acme Air"));
  CHECK(run(filter, {R"({"text":1})"}).rejects == std::vector<std::string>{"text is not a string"});
}
