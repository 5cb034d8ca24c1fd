// SPDX-License-Identifier: Apache-2.0
#include "listen/filter.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/fault.hpp"
#include "json/outline.hpp"
#include "json/splice.hpp"

using namespace sc;
using listen::ListenFilter;
using listen::ListenSettings;

namespace {

struct Lines : filter::Output {
  std::vector<std::string> out, rejects;

  void pass(const record::Record& record) override { out.emplace_back(record.line()); }
  void add(const record::Record& record, std::string_view key, std::string_view value) override {
    json::splice(out.emplace_back(), record.outline(), key, value);
  }
  void emit(std::string_view line) override { out.emplace_back(line); }
  void write(std::string_view) override {}
  void document(std::string_view, std::string_view) override {}
  void reject(const record::Record&, std::string_view reason) override { rejects.emplace_back(reason); }
};

std::string padded(const std::string& line) { return line + std::string(json::padding, '\0'); }

Lines run(ListenFilter& filter, const std::vector<std::string>& lines) {
  Lines output;
  json::Outline outline;
  for (const std::string& line : lines) {
    const std::string bytes = padded(line);
    REQUIRE(outline.parse(std::string_view(bytes).substr(0, line.size())) == nullptr);
    filter.each(record::Record(outline), output);
  }
  filter.end(output);
  return output;
}

// What the filter says of one post.
std::string listen_to(ListenFilter& filter, const std::string& line) {
  const Lines output = run(filter, {line});
  REQUIRE(output.out.size() == 1);
  const std::string& out = output.out.front();
  const size_t at = out.find("\"listen\":");
  return at == std::string::npos ? out : out.substr(at + 9, out.size() - at - 10);
}

playbook::Playbook acme_playbook() {
  playbook::Playbook playbook;
  playbook.handles = {{"twitter", "@AcmeCare", "service", "care", "acme"}, {"", "acme", "primary", "", "acme"}};
  playbook.queries = {{"brand", R"(acme OR "acme air")", "acme", "brand"},
                      {"rival", "apex", "apex", "competitor"},
                      {"lost", "lost bag*", "", "crisis"}};
  return playbook;
}

}  // namespace

TEST_CASE("without queries every post passes with no matches, and the rest as it came") {
  ListenFilter filter(ListenSettings{});
  const Lines output = run(filter, {R"({"id":"a", "text":"hi" })", R"({"type":"case","id":"c"})", R"({"type":"source"})",
                                    R"({"type":"post","n":1.10})"});
  const std::vector<std::string> wanted = {R"({"id":"a", "text":"hi","listen":{"matches":[]} })", R"({"type":"case","id":"c"})",
                                           R"({"type":"source"})", R"({"type":"post","n":1.10,"listen":{"matches":[]}})"};
  REQUIRE(output.out.size() == wanted.size());
  for (size_t at = 0; at < wanted.size(); ++at) CHECK(output.out[at] == wanted[at]);
}

TEST_CASE("a second run replaces what the first said") {
  ListenSettings settings;
  settings.queries = {"bag"};
  ListenFilter filter(settings);
  const Lines once = run(filter, {R"({"text":"my bag","listen":{"matches":[{"query":"old"}]},"x":1})"});
  CHECK(once.out.front() == R"({"text":"my bag","listen":{"matches":[{"query":"q1","spans":[[3,6]]}]},"x":1})");
  CHECK(run(filter, once.out).out == once.out);
}

TEST_CASE("queries of the command line have their names, or q1, q2") {
  ListenSettings settings;
  settings.queries = {"bag OR coat", "late=late", "lang:en", "a.b-c=\"x = y\""};
  ListenFilter filter(settings);
  CHECK(listen_to(filter, R"({"lang":"en","text":"Late bag x y"})") ==
        R"({"matches":[{"query":"q1","spans":[[5,8]]},{"query":"late","spans":[[0,4]]},{"query":"q3","spans":[]},)"
        R"({"query":"a.b-c","spans":[[9,12]]}]})");
}

TEST_CASE("spans count bytes of the decoded text") {
  ListenSettings settings;
  settings.queries = {"bag"};
  ListenFilter filter(settings);
  CHECK(listen_to(filter, R"({"text":"\u00e9\n\ud83d\ude21 bag"})") == R"({"matches":[{"query":"q1","spans":[[8,11]]}]})");
}

TEST_CASE("queries of the command line stand instead of the playbook's") {
  ListenSettings settings;
  settings.queries = {"coat"};
  ListenFilter filter(settings, acme_playbook());
  CHECK(listen_to(filter, R"({"text":"apex coat"})") == R"({"matches":[{"query":"q1","spans":[[5,9]]}]})");
}

TEST_CASE("a post is to us, about us, or neither") {
  struct Row {
    std::string post, said;
  };
  const std::string none = R"({"matches":[]})";
  const std::vector<Row> rows = {
      {R"({"text":"hey @acme my bag"})",
       R"({"matches":[{"query":"brand","spans":[[4,9]]}],"brands":["acme"],"directed":"to"})"},
      {R"({"text":"acme is fine"})",
       R"({"matches":[{"query":"brand","spans":[[0,4]]}],"brands":["acme"],"directed":"about"})"},
      {R"({"text":"apex is fine"})", R"({"matches":[{"query":"rival","spans":[[0,4]]}],"brands":["apex"]})"},
      {R"({"text":"acme, not apex"})",
       R"({"matches":[{"query":"brand","spans":[[0,4]]},{"query":"rival","spans":[[10,14]]}],"brands":["acme","apex"],"directed":"about"})"},
      {R"({"text":"lost bags"})", R"({"matches":[{"query":"lost","spans":[[0,4],[5,9]]}]})"},
      {R"({"text":"nothing"})", none},
      {R"({"network":"twitter","text":"@acmecare help"})", R"({"matches":[],"brands":["acme"],"directed":"to"})"},
      {R"({"network":"mastodon","text":"@acmecare help"})", none},
      {R"({"text":"@acmecarefan help"})", none},
      {R"({"text":"mail bob@acme"})", R"({"matches":[{"query":"brand","spans":[[9,13]]}],"brands":["acme"],"directed":"about"})"},
      {R"({"text":"help","mentions":["x","ACME"]})", R"({"matches":[],"brands":["acme"],"directed":"to"})"},
      {R"({"text":"help","reply_to_author":"@AcmeCare"})", R"({"matches":[],"brands":["acme"],"directed":"to"})"},
      {R"({"text":"acme","reply_to_author":"ann"})", R"({"matches":[{"query":"brand","spans":[[0,4]]}],"brands":["acme"],"directed":"about"})"},
      {R"({"text":"apex is better","reply_to_author":"acme"})",
       R"({"matches":[{"query":"rival","spans":[[0,4]]}],"brands":["acme","apex"],"directed":"to"})"},
      {R"({"text":"acme lost a bag"})",
       R"({"matches":[{"query":"brand","spans":[[0,4]]},{"query":"lost","spans":[[5,9],[12,15]]}],"brands":["acme"],"directed":"about"})"},
      {R"({"text":"help","reply_to":"forum:1"})", none},
      {R"({"text":"help @zeta","account":"zeta"})", R"({"matches":[],"directed":"to"})"},
      {R"({"text":"help","reply_to_author":"zeta","account":"@Zeta"})", R"({"matches":[],"directed":"to"})"},
      {R"({"text":"help","account":"zeta"})", none},
      {R"({"text":"help","visibility":"private","actor":{"role":"customer"}})", R"({"matches":[],"directed":"to"})"},
      {R"({"text":"help","visibility":"private"})", none},
      {R"({"text":"@ann acme helps","author":{"handle":"AcmeCare"}})",
       R"({"matches":[{"query":"brand","spans":[[5,9]]}],"brands":["acme"]})"},
      {R"({"text":"@acme hi","actor":{"role":"agent"}})",
       R"({"matches":[{"query":"brand","spans":[[0,5]]}],"brands":["acme"]})"},
  };
  ListenFilter filter(ListenSettings{}, acme_playbook());
  for (const Row& row : rows) {
    CAPTURE(row.post);
    CHECK(listen_to(filter, row.post) == row.said);
  }
}

TEST_CASE("--own names accounts, --brand what they and the queries stand for") {
  ListenSettings settings;
  settings.own = {"@zeta", "twitter:acme"};
  settings.queries = {"zeta"};
  settings.brand = "Zeta";
  ListenFilter filter(settings);
  CHECK(listen_to(filter, R"({"text":"@ZETA!"})") ==
        R"({"matches":[{"query":"q1","spans":[[0,5]]}],"brands":["Zeta"],"directed":"to"})");
  CHECK(listen_to(filter, R"({"text":"@acme","network":"twitter"})") == R"({"matches":[],"brands":["Zeta"],"directed":"to"})");
  CHECK(listen_to(filter, R"({"text":"@acme","network":"bluesky"})") == R"({"matches":[]})");
  CHECK(listen_to(filter, R"({"text":"zeta"})") ==
        R"({"matches":[{"query":"q1","spans":[[0,4]]}],"brands":["Zeta"],"directed":"about"})");
}

TEST_CASE("of accounts of one name that of the post's network names the brand, and a post without network is asked by name") {
  playbook::Playbook playbook;
  playbook.handles = {{"", "acme", "", "", "all"}, {"twitter", "@Acme", "", "", "birds"}, {"x", "help", "", "", "x"}};
  ListenFilter filter(ListenSettings{}, playbook);
  CHECK(listen_to(filter, R"({"text":"@acme","network":"twitter"})") == R"({"matches":[],"brands":["birds"],"directed":"to"})");
  CHECK(listen_to(filter, R"({"text":"@acme","network":"bluesky"})") == R"({"matches":[],"brands":["all"],"directed":"to"})");
  CHECK(listen_to(filter, R"({"text":"@help","network":"bluesky"})") == R"({"matches":[]})");
  CHECK(listen_to(filter, R"({"text":"@help"})") == R"({"matches":[],"brands":["x"],"directed":"to"})");
}

TEST_CASE("handles may hold dots, hyphens and a host") {
  ListenSettings settings;
  settings.own = {"@acme.air", "acme@social.example", "zeta"};
  ListenFilter filter(settings);
  const std::string to = R"({"matches":[],"directed":"to"})";
  const std::string none = R"({"matches":[]})";
  CHECK(listen_to(filter, R"({"text":"ask @acme.air."})") == to);
  CHECK(listen_to(filter, R"({"text":"ask @acme.airs"})") == none);
  CHECK(listen_to(filter, R"({"text":"@acme@social.example: hi"})") == to);
  CHECK(listen_to(filter, R"({"text":"@acme"})") == none);
  CHECK(listen_to(filter, R"({"text":"@zeta-thanks"})") == to);
  CHECK(listen_to(filter, R"({"text":"@ @@ @. @"})") == none);
}

TEST_CASE("a text of a million mentions is read in no time") {
  ListenSettings settings;
  settings.own = {"acme"};
  ListenFilter filter(settings);
  std::string text;
  while (text.size() < 3'000'000) text += "@a.";
  CHECK(listen_to(filter, R"({"text":")" + text + R"("})") == R"({"matches":[]})");
}

TEST_CASE("a tombstone matches nothing, a post without text only by its fields") {
  ListenSettings settings;
  settings.queries = {"bag", "author:ann"};
  ListenFilter filter(settings);
  CHECK(listen_to(filter, R"({"text":"bag","author":{"handle":"ann"},"deleted":"2024-05-01T10:00:00Z"})") == R"({"matches":[]})");
  CHECK(listen_to(filter, R"({"text":null,"author":{"handle":"ann"}})") == R"({"matches":[{"query":"q2","spans":[]}]})");
  CHECK(listen_to(filter, R"({"author":{"handle":"ben"}})") == R"({"matches":[]})");
  CHECK(listen_to(filter, R"({"text":"bag","deleted":null})") == R"({"matches":[{"query":"q1","spans":[[0,3]]}]})");
}

TEST_CASE("has: looks at the text and at what the source listed") {
  ListenSettings settings;
  settings.queries = {"has:link", "has:mention", "has:tag"};
  ListenFilter filter(settings);
  CHECK(listen_to(filter, R"({"text":"x","links":["https://a.example"],"mentions":[],"tags":["t"]})") ==
        R"({"matches":[{"query":"q1","spans":[]},{"query":"q3","spans":[]}]})");
}

TEST_CASE("a text that is no string is rejected") {
  ListenFilter filter(ListenSettings{});
  for (const std::string line : {R"({"text":12})", R"({"text":["a"]})", R"({"text":{}})", R"({"text":true})"}) {
    const Lines output = run(filter, {line});
    CHECK(output.out.empty());
    CHECK(output.rejects == std::vector<std::string>{"text is not a string"});
  }
}

TEST_CASE("--only keeps the posts that match, and every other record") {
  ListenSettings settings;
  settings.queries = {"bag"};
  settings.only = true;
  ListenFilter filter(settings);
  const Lines output = run(filter, {R"({"text":"coat"})", R"({"type":"source"})", R"({"text":"bag"})", R"({"text":12})"});
  CHECK(output.out ==
        std::vector<std::string>{R"({"type":"source"})", R"({"text":"bag","listen":{"matches":[{"query":"q1","spans":[[0,3]]}]}})"});
  CHECK(output.rejects.size() == 1);
}

TEST_CASE("settings that can't be meant are refused before the first record") {
  const auto refused = [](const ListenSettings& settings) {
    try {
      ListenFilter filter(settings);
      return std::string("accepted");
    } catch (const Fault& fault) {
      CHECK(fault.exit_status() == Exit::usage);
      return fault.message();
    }
  };
  ListenSettings only;
  only.only = true;
  CHECK(refused(only) == "--only without a query would drop every post - give --query, or a playbook with [[query]]");
  ListenSettings brand;
  brand.brand = "acme";
  CHECK(refused(brand) == "--brand is of the queries and accounts given beside it - give --query or --own");
  ListenSettings twice;
  twice.queries = {"a=x y", "a=z"};
  CHECK(refused(twice) == "query id 'a' is given twice - ids are unique");
  ListenSettings broken;
  broken.queries = {"brand=acme OR"};
  CHECK(refused(broken) == "'OR' needs something behind it");
  for (const std::string own : {"", "@", "twitter:", ":acme", "a b"}) {
    ListenSettings nobody;
    nobody.own = {own};
    CHECK(refused(nobody) == "--own '" + own + "' names no account - give @name, network:name or did:method:id, once for each account");
  }
}
