// SPDX-License-Identifier: Apache-2.0
#include "classify/annotation.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace sc::classify;

TEST_CASE("there is room for reasons and topics of any length and number") {
  const std::string label = std::string(160, 'x'), topic = std::string(5'000, 'y');
  Annotation annotation("model@1");
  for (const size_t count : {0U, 1U, 8U, 1'000U}) {
    Judgement judgement;
    judgement.evidence.assign(count, {label, 65'000, 65'500, -123'456});
    judgement.own_topics.assign(count, topic);
    const std::string_view written = annotation.write(judgement, "en", Evidences::shown);
    size_t found = 0;
    for (size_t at = written.find(label + '"'); at != written.npos; at = written.find(label + '"', at + 1)) ++found;
    CHECK(found == count);
    CHECK((written.find("\"topics\":[\"" + topic + "\"") != written.npos) == (count > 0));
    CHECK(written.ends_with("\"model\":\"model@1\"}"));
  }
}
