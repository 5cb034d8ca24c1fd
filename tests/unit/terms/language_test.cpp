// SPDX-License-Identifier: Apache-2.0
#include "terms/language.hpp"

#include <fmt/format.h>

#include "support.hpp"
#include "terms/log_odds.hpp"

using namespace sc;
using namespace sc::terms;

namespace {

std::string said(int number, const std::string& role, const std::string& text) { return fmt::format(R"({{"id":"a:{}","actor":{{"role":"{}"}},"text":"{}"}})", number, role, text); }

std::vector<std::string> planted() {
  std::vector<std::string> lines;
  for (int number = 0; number < 200; ++number) {
    const std::string own = number % 4 == 0 ? "glitchy " : "";
    lines.push_back(said(number, "customer", fmt::format("{}my boat number{} was late again w{}", own, number, number % 17)));
    if (number % 2 == 0) lines.push_back(said(1000 + number, "agent", fmt::format("your boat number{} departs w{} from the quay", number, number % 13)));
  }
  return lines;
}

}  // namespace

TEST_CASE("log-odds are those of the paper's formula") {
  // y1 12 of 100, y2 3 of 200; prior 15 of 300.
  const double delta = std::log(27.0 / (400 - 27)) - std::log(18.0 / (500 - 18));
  CHECK(log_odds_z({12, 100}, {3, 200}) == doctest::Approx(delta / std::sqrt(1.0 / 27 + 1.0 / 18)));
  CHECK(log_odds_z({5, 100}, {5, 100}) == 0);
  CHECK(log_odds_z({0, 10}, {0, 10}) == 0);
  CHECK(log_odds_z({3, 3}, {0, 0}) == 0);
}

TEST_CASE("a word of one side alone is on that side, whatever the sizes") {
  for (uint64_t n1 = 1; n1 < 100'000; n1 *= 7) {
    for (uint64_t n2 = 1; n2 < 100'000; n2 *= 5) {
      for (const uint64_t y : {uint64_t{1}, n2 / 2, n2}) {
        if (y != 0) CHECK(log_odds_z({0, n1}, {y, n2}) <= 0);
      }
    }
  }
}

TEST_CASE("a planted word of customers ranks first, and words of the brand alone are never theirs") {
  LanguageSettings settings;
  settings.top = 1000;
  LanguageFilter filter(settings);
  std::vector<std::string> lines = planted();
  for (int number = 0; number < 300; ++number) lines.push_back(said(5000 + number, "customer", fmt::format("zonked x{} y{}", number, number)));
  const Lines out = run(filter, lines);
  REQUIRE_FALSE(out.out.empty());
  CHECK(out.out.front().find(R"("kind":"customers","term":"zonked",)") != std::string::npos);
  for (const std::string& line : out.out) {
    if (line.find(R"("kind":"customers")") == std::string::npos) continue;
    CAPTURE(line);
    CHECK(line.find("quay") == std::string::npos);
    CHECK(line.find("departs") == std::string::npos);
  }
  CHECK(line_with(out, {R"("kind":"brand","term":"quay")"}).find(R"("examples":["a:1000",)") != std::string::npos);
}

TEST_CASE("reposts, repeats and copies count once, and unknown speakers not at all") {
  LanguageSettings settings;
  settings.min_count = 1;
  LanguageFilter filter(settings);
  const Lines out = run(filter, {said(1, "customer", "glitchy boat"), said(1, "customer", "glitchy boat!!"), said(2, "customer", "@acme GLITCHY boat https://x.example/1"),
                                 R"({"id":"r","kind":"repost","actor":{"role":"customer"},"text":"glitchy one"})", said(3, "customer", "RT @a: glitchy two"), said(4, "other", "glitchy three"),
                                 R"({"id":"u","author":{"handle":"x"},"text":"glitchy four"})", said(9, "brand", "our boat")});
  CHECK(line_with(out, {R"("term":"glitchy")"}).find(R"("by_customers":{"n":1,"d":1})") != std::string::npos);
}

TEST_CASE("pairs end where sentences do, and links, mentions and numbers are no words") {
  Ngrams ngrams(1 << 20);
  ngrams.add("Boat's late. Again @acme late #Fail 12 see http://x.example/ now", Speaker::customer, 1);
  std::vector<std::string> found;
  ngrams.each([&](const std::string& ngram, const Ngrams::Count&) { found.push_back(ngram); });
  std::sort(found.begin(), found.end());
  CHECK(found == std::vector<std::string>{"#fail", "again", "boat", "boat late", "late", "late #fail", "now", "see"});
}

TEST_CASE("memory is kept to, and what was forgotten bounds what is missing") {
  Ngrams ngrams(20'000);
  for (uint32_t number = 0; number < 3000; ++number) ngrams.add(fmt::format("boat a{} b{}", number, number * 7), Speaker::customer, number + 1);
  CHECK(ngrams.most_missing() > 0);
  size_t kept = 0;
  uint64_t boats = 0;
  ngrams.each([&](const std::string& ngram, const Ngrams::Count& count) {
    ++kept;
    if (ngram == "boat") boats = count.said[0];
  });
  CHECK(kept < 200);
  CHECK(boats + ngrams.most_missing() >= 3000);
  CHECK(ngrams.total(1, Speaker::customer) == 9000);
}
