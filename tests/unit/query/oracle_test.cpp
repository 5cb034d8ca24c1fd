// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <fstream>
#include <random>
#include <span>
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
constexpr std::array<std::string_view, 28> terms = {
    "acme", "apex", "air", "air*", "ai?", "airlin?", "a", "refund*", "refund?", "re?un?*", "cafe", "CAF\u00C9", "#acme", "@acme", "@acme@sea.example",
    "\u6771\u4EAC", "\u4EAC", "\U0001F621", "\U0001F44D", "don't", "acme's", "acme-air", "ac*-air*", "#ac*", "airs~", "apex~1",
    "refunds~2", "#acme~"};
// The first 18 and 20 of these are what most posts hold.
constexpr std::array<std::string_view, 30> fragments = {
    "acme", "Acme", "ACME", "a", "air", "AIRline", "refund", "s", "b", "5", "G", "don", "t", "apex", "cafe", "https://", "example", "\U0001F621",
    "\u2764\uFE0F", "\U0001F44D\U0001F3FD", "caf\u00E9", "cafe\u0301", "\uFF41cme", "\u6771\u4EAC", "1\uFE0F\u20E3", "\u2122", "\u212A", "\uFB01", "\u00BD", "\u0435"};
constexpr std::array<std::string_view, 30> signs = {
    " ", " ", "'", "\u2019", ".", ",", "-", "_", "@", "#", "/", ":", "&", "\u201C", "\u201D", "\u2026", "\u2014", "*", "\t", "\u00A0",
    "\uFF07", "\u200D", "\u00AD", "\u0301", "\uFE0F", "\uFF20", "\uFF03", "\u00B7", "\xFF", "\xE2\x80"};
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

// What stands in and between words, mostly in threes so that words of many make-ups arise; now and then very long ones.
std::string odd_text(Random& random) {
  std::string text;
  const bool common = random.below(2) == 0;
  const auto some_fragments = std::span(fragments).first(common ? 18 : fragments.size());
  const auto some_signs = std::span(signs).first(common ? 20 : signs.size());
  for (size_t left = random.below(12); left != 0; --left) {
    const size_t kind = random.below(40);
    for (size_t parts = 1 + random.below(3); parts != 0; --parts) text += random.pick(random.below(3) == 0 ? some_signs : some_fragments);
    if (kind == 0) text += std::string(random.below(300), 'x');
    if (kind > 5) text += random.pick(gaps);
  }
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

std::string random_near(Random& random) {
  const std::string most = std::to_string(random.below(4));
  if (random.below(2) == 0) {
    std::string phrase;
    for (size_t left = 2 + random.below(3); left != 0; --left) phrase += random.pick(vocabulary) + " ";
    return '"' + phrase + "\"~" + most;
  }
  const auto side = [&] {
    if (random.below(3) == 0) return '(' + random.pick(terms) + " OR " + random.pick(terms) + ')';
    return random.below(2) == 0 ? '"' + random.pick(vocabulary) + ' ' + random.pick(vocabulary) + '"' : random.pick(terms);
  };
  const std::string left = side();
  return '(' + left + " NEAR/" + most + (random.below(2) == 0 ? "f " : " ") + side() + ')';
}

std::string random_operand(Random& random, int depth) {
  const size_t kind = random.below(depth == 0 ? 11 : 14);
  const std::string minus = random.below(5) == 0 ? "-" : "";
  if (kind < 6) return minus + random.pick(terms);
  if (kind < 9) {
    std::string phrase;
    for (size_t left = 1 + random.below(3); left != 0; --left) phrase += random.pick(vocabulary) + " ";
    return minus + '"' + phrase + '"';
  }
  if (kind == 9) return minus + "lang:" + std::string(languages[random.below(3)]);
  if (kind == 10) return minus + random_near(random);
  return minus + '(' + random_group(random, depth - 1) + ')';
}

std::string shown(const std::vector<query::Span>& spans) {
  std::string out;
  for (const query::Span span : spans) out += std::to_string(span.begin) + '-' + std::to_string(span.end) + ' ';
  return out;
}

// A set of random queries over the terms, and what the slow evaluator says of them.
class Duel {
 public:
  explicit Duel(Random& random) {
    for (int number = 0; number < 120; ++number) {
      sources_.push_back({"q" + std::to_string(number), random_group(random, 3), "", ""});
      trees_.push_back(query::parse(sources_.back().text, sources_.back().id));
    }
    set_ = query::QuerySet::build(sources_);
  }

  void fight(query::Matcher& matcher, const std::string& text, const std::string& lang) const {
    query::Post post;
    post.text = text;
    post.lang = lang;
    const auto matches = matcher.match(post);
    const auto words = naive::words_of(text);
    size_t at = 0;
    for (size_t number = 0; number < trees_.size(); ++number) {
      const naive::Answer wanted = naive::answer(trees_[number], words, lang);
      const bool matched = at < matches.size() && matches[at].query == number;
      const std::vector<query::Span> spans =
          matched ? std::vector<query::Span>(matches[at].spans.begin(), matches[at].spans.end()) : std::vector<query::Span>{};
      if (matched) ++at;
      if (matched == wanted.holds && spans == naive::united(wanted.spans)) continue;
      CAPTURE(sources_[number].text);
      CAPTURE(text);
      CHECK(matched == wanted.holds);
      CHECK(shown(spans) == shown(naive::united(wanted.spans)));
    }
    REQUIRE(at == matches.size());
  }

  const query::QuerySet& set() const { return set_; }

 private:
  std::vector<query::QuerySource> sources_;
  std::vector<query::Node> trees_;
  query::QuerySet set_;
};

}  // namespace

TEST_CASE("the compiled matcher says what the naive one says, of random queries and texts") {
  for (uint64_t seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Duel duel(random);
    query::Matcher matcher(duel.set());
    for (int round = 0; round < 150; ++round) duel.fight(matcher, random_text(random), random.pick(languages));
  }
}

// A single query of a set has few terms, so that the first look at a text passes over most of it.
TEST_CASE("what is passed over at the first look holds nothing, of random texts with all that joins and parts words") {
  size_t passed = 0;
  for (uint64_t seed = 1; seed <= 600; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const std::string text = random_operand(random, 0);
    const query::Node tree = query::parse(text, "q");
    const query::QuerySet set = query::QuerySet::build({{"q", text, "", ""}});
    query::Matcher matcher(set);
    query::Screen screen(set.index().screen_terms());
    for (int round = 0; round < 200; ++round) {
      const std::string post = odd_text(random);
      passed += screen.look(post) == query::Sight::whole ? 0 : 1;
      const naive::Answer wanted = naive::answer(tree, naive::words_of(post), "");
      const auto matches = matcher.match({.text = post});
      CAPTURE(text);
      CAPTURE(post);
      REQUIRE(!matches.empty() == wanted.holds);
      if (wanted.holds) CHECK(shown({matches[0].spans.begin(), matches[0].spans.end()}) == shown(naive::united(wanted.spans)));
    }
  }
  CHECK(passed > 40'000);
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
    const query::ReadList any_list = [](std::string_view name) { return query::ListFile{std::string(name), "acme\n", ""}; };
    CHECK_NOTHROW(static_cast<void>(query::parse(text, "q", any_list)));
    ++examples;
  }
  CHECK(examples >= 10);
}
