// SPDX-License-Identifier: Apache-2.0
#include "learn/corpus.hpp"

#include <doctest/doctest.h>

using namespace sc::learn;

TEST_CASE("a labelled line becomes its text and targets") {
  LabelledPost post;
  REQUIRE(read_labelled("mixed\tconcern\tcomplaint,churn\t-\thigh\tyes\tphone\tlegal\ton hold\\nagain \\\\o/", post).empty());
  CHECK(post.text == "on hold\nagain \\o/");
  CHECK(post.channel == "phone");
  CHECK(post.targets[0] == 0.5F);
  CHECK(post.targets[2] == 0.5F);
  const auto has = [&](Says what, const char* label) { return post.targets[family_of(what).first + family_of(what).place_of(label)] == 1; };
  CHECK(has(Says::purpose, "concern"));
  CHECK(has(Says::urgency, "high"));
  CHECK(has(Says::needs_response, "yes"));
  CHECK(has(Says::failure_demand, "yes"));
  CHECK(has(Says::intents, "complaint"));
  CHECK(has(Says::intents, "churn"));
  CHECK_FALSE(has(Says::intents, "praise"));
  CHECK(has(Says::risks, "legal"));
}

TEST_CASE("of a label behind a question mark nothing is learned, but it must be one") {
  LabelledPost post;
  REQUIRE(read_labelled("?positive\tother\t-\t-\tlow\t?no\t-\t-\thello", post).empty());
  CHECK(post.targets[family_of(Says::sentiment).first] == unlabelled);
  CHECK(post.targets[family_of(Says::sentiment).first + 2] == unlabelled);
  CHECK(post.targets[family_of(Says::needs_response).first] == unlabelled);
  CHECK(post.targets[family_of(Says::purpose).first] == 0);
  CHECK(read_labelled("?glad\tother\t-\t-\tlow\tno\t-\t-\thello", post) == "sentiment can't be 'glad'");
  CHECK(read_labelled("neutral\tother\t?praise\t-\tlow\tno\t-\t-\thello", post) == "intents can't be '?praise'");
}

TEST_CASE("a line with an unknown label, too few columns or no text is named") {
  LabelledPost post;
  CHECK(read_labelled("glad\tother\t-\t-\tlow\tno\t-\t-\thello", post) == "sentiment can't be 'glad'");
  CHECK(read_labelled("neutral\tother\tdance\t-\tlow\tno\t-\t-\thello", post) == "intents can't be 'dance'");
  CHECK(read_labelled("neutral\tother\t-\t-\tlow\tmaybe\t-\t-\thello", post) == "needs can't be 'maybe'");
  CHECK(read_labelled("neutral\tother\t-\t-\tlow\tno\t-\t-\t", post) == "no text");
  CHECK(read_labelled("neutral\tother", post) == "only 2 of 9 columns");
}
