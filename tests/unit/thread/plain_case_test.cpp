// SPDX-License-Identifier: Apache-2.0
#include "thread/plain_case.hpp"

#include "thread_test.hpp"

using namespace thread_test;

TEST_CASE("a case from pieces has the bytes that the case writer gives it") {
  const std::vector<std::string> members{
      "", R"("network":"x")", R"("network":"\u00e9\"")", R"("visibility":"private")", R"("visibility":"odd\tone")", R"("kind":"review")",
      R"("time":"2024-05-01T10:00:00.25Z")", R"("time":"never")", R"("time":"2024-05-01T10:00:00Z","seen":"2024-05-01T10:05:00Z")",
      R"("deleted":"2024-05-02T00:00:00Z")", R"("deleted":true)", R"("account":"tern","seen":"2024-05-01T10:05:00Z")", R"("account":"te\"rn")",
      R"("author":{"handle":"ann"})", R"("author":{"handle":"\u0061nn","id":7})", R"("author":{"id":"b","handle":"bob","customer":"c:1"})",
      R"("author":{"name":"J\u00f3n \\ S"})", R"("actor":{"agent":"kim","department":"care \"one\""})", R"("text":"thanks!")",
      R"("classify":{"sentiment":{"label":"negative"},"purpose":"concern","urgency":"high","needs_response":true})",
      R"("classify":{"sentiment":{"label":"unsure"},"needs_response":false,"failure_demand":{"channel":"phone"}})",
      R"("classify":{"topics":["billing"],"risks":["legal"]},"listen":{"matches":[{"query":"q"}]})", R"("classify":{"sentiment":{"label":"fine"},"urgency":"normal"})"};
  const std::string unrelated = R"({"type":"event","id":"e:1","time":"2024-05-01T11:30:00Z","of":"x:404","event":"resolve"})";
  std::vector<std::string> lines;
  for (size_t one = 0; one < members.size(); ++one) {
    for (size_t other = 0; other < members.size(); ++other) {
      std::string line = R"({"type":"post","id":"x:)" + std::to_string(1000 + one * members.size() + other) + '"';
      for (const size_t each : {one, other}) {
        if (!members[each].empty() && (each == one || members[one].substr(0, 6) != members[other].substr(0, 6))) line += "," + members[each];
      }
      lines.push_back(line + "}");
    }
  }
  const auto straight = cases_of(run(lines));
  CHECK(straight.size() > 500);  // some of one author are one case
  lines.push_back(unrelated);  // with events about, cases are gathered and go through the case writer
  CHECK((straight == cases_of(run(lines))));
}
