// SPDX-License-Identifier: Apache-2.0
// The trace of a decision: what it stands on, and that it stands on nothing else.
#include "route_test.hpp"

using namespace sc;
using namespace sc::route;

namespace {

const std::string rules = R"toml(
[[rule]]
id = "praise"
when = 'classify.purpose == "advocacy" && author.verified == true'
respond = false
because = "thanks need no answer"
[[rule]]
id = "loud"
when = 'author.followers >= 1000'
continue = true
priority = "high"
[[rule]]
id = "risk"
when = '"legal" in classify.risks || (metrics.views > 10 && lang == "en")'
respond = true
[[rule]]
id = "care"
when = 'classify.purpose == "concern"'
respond = true
)toml";

std::string trace_of(const std::string& line, const std::string& trace) {
  const std::string whole = routed(rules, line, trace);
  return std::string(json::Value(whole).member("trace").raw());
}

}  // namespace

TEST_CASE("the trace holds each fact once as it was written, who matched, who lost and what was unknown") {
  CHECK(trace_of(R"({"author":{"followers":1.50e3},"classify":{ "purpose":"concern", "risks" : [ "churn" ] }})", "short") ==
        R"({"facts":{"type":"post","classify.purpose":"concern","author.followers":1.50e3,"classify.risks":[ "churn" ]},)"
        R"("matched":["loud","care"],"lost":["praise","risk"],"unknown":["actor.role","metrics.views"]})");
  CHECK(trace_of(R"({"actor":{"role":"agent"}})", "short") ==
        R"({"facts":{"type":"post","actor.role":"agent"},"matched":[],"lost":["praise"],"unknown":["classify.purpose"]})");
  CHECK(trace_of(R"({"type":"case","id":"c"})", "short") == R"({"facts":{"type":"case"},"matched":[],"lost":[],"unknown":[]})");
}

TEST_CASE("a full trace says what kept each rule from yes") {
  CHECK(trace_of(R"({"lang":"de","metrics":{"views":11},"classify":{"purpose":"advocacy","risks":[]}})", "full") ==
        R"({"facts":{"type":"post","classify.purpose":"advocacy","classify.risks":[],"metrics.views":11,"lang":"de"},"matched":[],)"
        R"("lost":["praise","loud","risk","care"],"why":{"praise":{"unknown":"author.verified == true"},"loud":{"unknown":"author.followers >= 1000"},)"
        R"json("risk":{"no":"\"legal\" in classify.risks || (metrics.views > 10 && lang == \"en\")"},)json"
        R"("care":{"no":"classify.purpose == \"concern\""}},)"
        R"("unknown":["actor.role","author.verified","author.followers"]})");
}

TEST_CASE("a fact of another type than documented is told as unknown, and kept") {
  CHECK(trace_of(R"({"actor":{"role":7},"author":{"followers":"many"},"classify":{"purpose":null}})", "short") ==
        R"({"facts":{"type":"post","actor.role":7,"classify.purpose":null,"author.followers":"many"},"matched":[],)"
        R"("lost":["praise","loud","risk","care"],"unknown":["actor.role","classify.purpose","author.followers","classify.risks","metrics.views"]})");
}

TEST_CASE("without a trace only the decision is written") {
  CHECK(trace_of(R"({"classify":{"purpose":"concern"}})", "none").empty());
}

TEST_CASE("facts are read as one reads the record, however its keys are written") {
  const std::string same = R"("facts":{"type":"post","classify.purpose":"concern"},)";
  for (const char* line : {R"({"classify":{"purpose":"concern"}})", R"({"classify":{"purpose":"other","purpose":"concern"}})",
                           R"({"cl\u0061ssify":{"purp\u006fse":"concern"}})", R"({"classify":1,"classify":{"x":{"purpose":2},"purpose":"concern"}})"}) {
    CAPTURE(line);
    CHECK(trace_of(line, "short").find(same) == 1);
  }
  CHECK(trace_of(R"({"classify":{"purpose":"c\u006fncern"}})", "short").find(R"("matched":["care"])") != std::string::npos);
}
