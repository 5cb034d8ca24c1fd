// SPDX-License-Identifier: Apache-2.0
#include "thread_test.hpp"

using namespace thread_test;

TEST_CASE("facts sum up the customer's turns") {
  const std::string first = R"(,"listen":{"matches":[{"query":"late","spans":[]},{"query":"boat"}]},"classify":{"sentiment":{"label":"negative"},"urgency":"high","risks":["churn"],)"
                            R"("needs_response":true,"failure_demand":{"channel":"phone"}},"replies":["x:2","x:77"])";
  const std::string last = R"(,"listen":{"matches":[{"query":"late"}]},"classify":{"sentiment":{"label":"positive"},"urgency":"low","needs_response":false})";
  const auto cases = cases_of(run({post("1", 0, "ann", first), post("2", 1, "@acme", to("1") + R"(,"replies":["x:88"])"), post("3", 2, "ann", to("2") + last)}));
  CHECK(member(cases.front(), "facts") == R"({"risks":["churn"],"matches":["late","boat"],"urgency":"high","failure_demand":{"channel":"phone"},"needs_response":false,)"
                                          R"("sentiment_first":"negative","sentiment_last":"positive","turns_customer":2,"turns_brand":1,"missing_replies":1})");
  CHECK(member(cases.front(), "turns").find(R"("purpose")") == std::string::npos);
}
