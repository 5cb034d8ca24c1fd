// SPDX-License-Identifier: Apache-2.0
// The vectors that other systems' documentation and bug reports left us: what a response clock must say, and where the
// systems disagree, what it says under each setting.
#include <string>

#include "clocked.hpp"

using namespace sc::test;

namespace {

const std::string office = R"([calendar.office]
zone = "Europe/Amsterdam"
weekly = "mon-fri 09:00-17:00"
)";
const std::string lunch = R"([calendar.office]
zone = "Europe/Amsterdam"
weekly = ["mon-fri 08:00-12:00 13:30-18:00"]
)";
const std::string round_the_clock = R"([calendar.office]
zone = "Europe/Amsterdam"
weekly = "daily 00:00-24:00"
)";

// A policy over the calendar "office".
std::string policy(const std::string& settings) { return "[sla.vector]\ncalendar = \"office\"\n" + settings; }

struct Vector {
  const char* name;
  std::string playbook;
  Told turns, events;
  std::string now;
  std::string path;
  std::string expected;  // raw JSON; empty: not there
};

const Told v6 = {"2023-12-12T16:20:14Z customer", "2023-12-12T16:20:17Z bot", "2023-12-26T22:25:45Z customer", "2023-12-27T07:36:53Z agent"};
const Told v7 = {"2024-05-06T10:00:00Z customer", "2024-05-06T10:30:00Z agent", "2024-05-06T11:00:00Z customer closer"};
const Told v8 = {"2024-05-06T10:00:00Z customer", "2024-05-06T10:05:00Z customer", "2024-05-06T10:10:00Z customer", "2024-05-06T10:20:00Z agent"};
const Told v9 = {"2024-05-06T10:00:00Z customer seen=2024-05-06T10:40:00Z", "2024-05-06T11:00:00Z agent"};
const Told v9_events = {"2024-05-06T10:50:00Z assign"};

const Vector vectors[] = {
    {"V1 an hour from Friday 16:30 ends Monday 09:30", office + policy("first = '1h'"), {"2024-05-03T16:30:00+02:00 customer"}, {}, "",
     "first.due", R"("2024-05-06T07:30:00Z")"},
    {"V2 30 minutes from Friday 16:45 end Monday 09:15", office + policy("first = '30m'"), {"2024-05-03T16:45:00+02:00 customer"}, {}, "",
     "first.due", R"("2024-05-06T07:15:00Z")"},
    {"V2 an answer at the second is in time under gt", office + policy("first = '30m'\nboundary = 'gt'"),
     {"2024-05-03T16:45:00+02:00 customer", "2024-05-06T09:15:00+02:00 agent"}, {}, "", "first.state", R"("met")"},
    {"V2 and late under ge", office + policy("first = '30m'\nboundary = 'ge'"),
     {"2024-05-03T16:45:00+02:00 customer", "2024-05-06T09:15:00+02:00 agent"}, {}, "", "first.state", R"("breached")"},
    {"V2 a minute after is late under both", office + policy("first = '30m'\nboundary = 'gt'"),
     {"2024-05-03T16:45:00+02:00 customer", "2024-05-06T09:16:00+02:00 agent"}, {}, "", "first.state", R"("breached")"},
    {"V2 an open clock at that second", office + policy("first = '30m'\nboundary = 'gt'"), {"2024-05-03T16:45:00+02:00 customer"}, {},
     "2024-05-06T09:15:00+02:00", "first.state", R"("running")"},
    {"V2 an open clock at that second under ge", office + policy("first = '30m'\nboundary = 'ge'"), {"2024-05-03T16:45:00+02:00 customer"}, {},
     "2024-05-06T09:15:00+02:00", "first.state", R"("breached")"},
    {"V3 eight hours from Friday 16:00", office + policy("first = '8h'"), {"2024-05-03T16:00:00+02:00 customer"}, {}, "", "first.due",
     R"("2024-05-06T14:00:00Z")"},
    {"V3 two hours from Friday 16:00", office + policy("first = '2h'"), {"2024-05-03T16:00:00+02:00 customer"}, {}, "", "first.due",
     R"("2024-05-06T08:00:00Z")"},
    {"V4 a message in the lunch break", lunch + policy("first = '30m'"), {"2024-05-06T12:30:00+02:00 customer"}, {}, "", "first.due",
     R"("2024-05-06T12:00:00Z")"},
    {"V5 no minute is lost at midnight", round_the_clock + policy("first = '72h'"),
     {"2024-05-06T23:30:00+02:00 customer", "2024-05-09T23:30:00+02:00 agent"}, {}, "", "first.business", "259200"},
    {"V6 a bot that counts has answered", "[sla.vector]\nanswers = ['human', 'bot']", v6, {}, "", "first.elapsed", "3"},
    {"V6 then the next answer took", "[sla.vector]\nanswers = ['human', 'bot']", v6, {}, "", "next.0.elapsed", "33068"},
    {"V6 a bot that doesn't leaves the first message waiting", "[sla.vector]\nanswers = ['human']", v6, {}, "", "first.elapsed", "1264599"},
    {"V6 and there is no next", "[sla.vector]\nanswers = ['human']", v6, {}, "", "next", ""},
    {"V6 but it has acknowledged", "[sla.vector]\nanswers = ['human']", v6, {}, "", "acknowledge.elapsed", "3"},
    {"V7 thanks starts no clock", "[sla.vector]\nnext = '1h'", v7, {"2024-05-06T10:31:00Z resolve"}, "2024-05-07T00:00:00Z", "next", ""},
    {"V7 unless the setting says so", "[sla.vector]\nnext = '1h'\nclosers = true", v7, {"2024-05-06T10:31:00Z resolve"}, "2024-05-06T11:30:00Z",
     "next.0.state", R"("running")"},
    {"V8 from the first unanswered message", "[sla.vector]\nanchor = 'first'", v8, {}, "", "first.elapsed", "1200"},
    {"V8 from the last", "[sla.vector]\nanchor = 'last'", v8, {}, "", "first.elapsed", "600"},
    {"V9 from when it was published", "[sla.vector]\nstart = 'published'", v9, v9_events, "", "first.elapsed", "3600"},
    {"V9 from when it reached us", "[sla.vector]\nstart = 'seen'", v9, v9_events, "", "first.elapsed", "1200"},
    {"V9 from when somebody had it", "[sla.vector]\nstart = 'assigned'", v9, v9_events, "", "first.elapsed", "600"},
    {"V9 nobody had it", "[sla.vector]\nfirst = '1h'\nstart = 'assigned'", v9, {}, "", "first.state", R"("none")"},
    {"V10 an update is not due before the first answer", "[sla.vector]\nfirst = '4h'\nupdate = '1h'", {"2024-05-06T10:00:00Z customer"}, {}, "",
     "update.0.due", R"("2024-05-06T14:00:00Z")"},
    {"V10 nor while a pause leaves open when that is due", "[sla.vector]\nfirst = '1h'\nupdate = '20m'", {"2024-05-06T10:00:00Z customer"},
     {"2024-05-06T10:30:00Z pause"}, "2024-05-06T13:00:00Z", "update.0.state", R"("paused")"},
    {"V11 none is due while the customer is silent", "[sla.vector]\nupdate = '1h'",
     {"2024-05-06T10:00:00Z customer", "2024-05-06T10:30:00Z agent"}, {}, "2024-05-09T10:30:00Z", "update.0.state", R"("met")"},
    {"V11 and there is no other", "[sla.vector]\nupdate = '1h'", {"2024-05-06T10:00:00Z customer", "2024-05-06T10:30:00Z agent"}, {},
     "2024-05-09T10:30:00Z", "update.1", ""},
    {"V24 an hour that the clock shows twice", round_the_clock + policy("first = '1h'"), {"2022-10-30T02:00:00+02:00 customer"}, {}, "", "first.due",
     R"("2022-10-30T01:00:00Z")"},
};

}  // namespace

TEST_CASE("every vector is met") {
  for (const Vector& vector : vectors) {
    CAPTURE(vector.name);
    CHECK(Sla(vector.playbook, vector.now).at(case_of(vector.turns, vector.events), vector.path) == vector.expected);
  }
}
