// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "base/fault.hpp"
#include "naive.hpp"
#include "query/matcher.hpp"
#include "query/set.hpp"
#include "query/syntax.hpp"

using namespace sc;

namespace {

constexpr std::array<std::string_view, 26> vocabulary = {
    "acme", "Acme",  "acme's",  "ACME\u2019S", "apex", "air",       "airs",        "airline",       "a",    "b",      "refund", "refunds", "caf\u00E9",
    "cafe", "#acme", "#\u6771\u4EAC\u99C5", "@acme", "@acme@sea.example", "\u6771\u4EAC", "\u4EAC", "\u6771", "\U0001F621", "\U0001F44D\U0001F3FD", "5G", "don't", "https://a.example/acme"};
constexpr std::array<std::string_view, 8> gaps = {" ", " ", " ", ", ", "\n", " - ", "!? ", ""};
constexpr std::array<std::string_view, 24> terms = {
    "acme", "apex", "air", "air*", "ai?", "airlin?", "a", "refund*", "refund?", "re?un?*", "cafe", "CAF\u00C9", "#acme", "@acme", "@acme@sea.example",
    "\u6771\u4EAC", "\u4EAC", "\U0001F621", "\U0001F44D", "don't", "acme's", "acme-air", "ac*-air*", "#ac*"};
constexpr std::array<std::string_view, 4> languages = {"en", "de", "fr", ""};

class Random {
 public:
  explicit Random(uint64_t seed) : engine_(seed) {}
  size_t below(size_t count) { return std::uniform_int_distribution<size_t>(0, count - 1)(engine_); }
  template <typename List>
  std::string pick(const List& list) {
    return std::string(list[below(list.size())]);
  }

 private:
  std::mt19937_64 engine_;
};

std::string random_text(Random& random) {
  std::string text;
  for (size_t left = random.below(14); left != 0; --left) text += random.pick(vocabulary) + random.pick(gaps);
  return text;
}

std::string random_operand(Random& random, int depth);

std::string random_group(Random& random, int depth) {
  const size_t kind = random.below(3);
  std::string out = random_operand(random, depth);
  for (size_t left = random.below(4); left != 0; --left) {
    out += kind == 0 ? " " : kind == 1 ? " AND " : " OR ";
    out += random_operand(random, depth);
  }
  return out;
}

std::string random_operand(Random& random, int depth) {
  const size_t kind = random.below(depth == 0 ? 10 : 13);
  const std::string minus = random.below(5) == 0 ? "-" : "";
  if (kind < 6) return minus + random.pick(terms);
  if (kind < 9) {
    std::string phrase;
    for (size_t left = 1 + random.below(3); left != 0; --left) phrase += random.pick(vocabulary) + " ";
    return minus + '"' + phrase + '"';
  }
  if (kind == 9) return minus + "lang:" + std::string(languages[random.below(3)]);
  return minus + '(' + random_group(random, depth - 1) + ')';
}

std::string shown(const std::vector<query::Span>& spans) {
  std::string out;
  for (const query::Span span : spans) out += std::to_string(span.begin) + '-' + std::to_string(span.end) + ' ';
  return out;
}

}  // namespace

TEST_CASE("the compiled matcher says what the naive one says, of random queries and texts") {
  for (uint64_t seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    std::vector<query::QuerySource> sources;
    std::vector<query::Node> trees;
    for (int number = 0; number < 120; ++number) {
      sources.push_back({"q" + std::to_string(number), random_group(random, 3), "", ""});
      trees.push_back(query::parse(sources.back().text, sources.back().id));
    }
    const query::QuerySet set = query::QuerySet::build(sources);
    query::Matcher matcher(set);
    for (int round = 0; round < 150; ++round) {
      const std::string text = random_text(random);
      const std::string lang = random.pick(languages);
      query::Post post;
      post.text = text;
      post.lang = lang;
      const auto matches = matcher.match(post);
      const auto words = naive::words_of(text);
      size_t at = 0;
      for (size_t number = 0; number < trees.size(); ++number) {
        const naive::Answer wanted = naive::answer(trees[number], words, lang);
        const bool matched = at < matches.size() && matches[at].query == number;
        const std::vector<query::Span> spans =
            matched ? std::vector<query::Span>(matches[at].spans.begin(), matches[at].spans.end()) : std::vector<query::Span>{};
        if (matched) ++at;
        if (matched == wanted.holds && spans == naive::united(wanted.spans)) continue;
        CAPTURE(sources[number].text);
        CAPTURE(text);
        CHECK(matched == wanted.holds);
        CHECK(shown(spans) == shown(naive::united(wanted.spans)));
      }
      REQUIRE(at == matches.size());
    }
  }
}

TEST_CASE("any bytes are a query or are refused, and any bytes are a text") {
  Random random(99);
  const std::string letters = "ab*?\"()-:~#@ \xC3\xA9\xE6\x9D\xB1\xFF\n'ORANDT";
  const query::QuerySet set = query::QuerySet::build({{"q", "ab* OR b OR \"a b\" OR -@ab", "", ""}});
  query::Matcher matcher(set);
  int good = 0;
  for (int round = 0; round < 40'000; ++round) {
    std::string bytes;
    for (size_t left = random.below(24); left != 0; --left) bytes += letters[random.below(letters.size())];
    try {
      static_cast<void>(query::shown(query::parse(bytes, "q")));
      ++good;
    } catch (const Fault& fault) {
      CHECK(!fault.message().empty());
    }
    query::Post post;
    post.text = bytes;
    for (const query::Match& match : matcher.match(post)) {
      for (const query::Span span : match.spans) REQUIRE((span.begin < span.end && span.end <= bytes.size()));
    }
  }
  CHECK(good > 1000);
}

TEST_CASE("the examples of sc-query(5) are queries") {
  std::ifstream page(SC_SOURCE_DIR "/man/sc-query.5");
  std::string line;
  size_t examples = 0;
  bool inside = false;
  while (std::getline(page, line)) {
    if (line.starts_with(".Sh ")) inside = line == ".Sh EXAMPLES";
    if (!inside || !line.starts_with(".It Li ")) continue;
    std::string text = line.substr(7);
    for (const auto& [escape, plain] : {std::pair("\\(dq", "\""), std::pair("\\-", "-")}) {
      for (size_t at = text.find(escape); at != std::string::npos; at = text.find(escape)) {
        text.replace(at, std::string_view(escape).size(), plain);
      }
    }
    CAPTURE(text);
    CHECK_NOTHROW(static_cast<void>(query::parse(text, "q")));
    ++examples;
  }
  CHECK(examples >= 10);
}
