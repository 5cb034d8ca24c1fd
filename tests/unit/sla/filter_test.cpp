// SPDX-License-Identifier: Apache-2.0
#include "sla/filter.hpp"

#include <string>

#include "base/fault.hpp"
#include "clocked.hpp"

using namespace sc;
using namespace sc::test;

namespace {

const std::string two_policies = R"([sla.urgent]
applies_to = 'facts.urgency == "high"'
first = "15m"
[sla.standard]
first = "1h"
)";
const Told asked = {"2024-05-06T10:00:00Z customer"};

}  // namespace

TEST_CASE("the policy is the route's, else the first that applies, else none") {
  Sla sla(two_policies);
  CHECK(sla.at(case_of(asked), "policy") == R"("standard")");
  CHECK(sla.at(case_of(asked, {}, R"(,"facts":{"urgency":"high"})"), "policy") == R"("urgent")");
  CHECK(sla.at(case_of(asked, {}, R"(,"route":{"sla":"urgent"})"), "policy") == R"("urgent")");
  CHECK(sla.run(case_of(asked, {}, R"(,"route":{"sla":"gold"})")).rejects == std::vector<std::string>{"its route names a policy that the playbook lacks"});
  Sla bare("");
  CHECK(bare.at(case_of(asked), "policy").empty());
  CHECK(bare.at(case_of(asked), "dialect") == R"("default")");
  CHECK(bare.at(case_of(asked), "first.state") == R"("none")");
}

TEST_CASE("what is no case passes untouched") {
  const std::string post = R"({"id":"a:1", "turns":[{"by":7}]})";
  CHECK(Sla("").run(post).out == std::vector<std::string>{post});
}

TEST_CASE("the boundary is told where it is not the usual one") {
  CHECK(Sla(two_policies).at(case_of(asked), "boundary").empty());
  Sla strict("[sla.strict]\nboundary = \"ge\"\nfirst = \"1h\"\n");
  CHECK(strict.at(case_of(asked), "boundary") == R"("ge")");
  const std::string once = strict.run(case_of(asked)).out.at(0);
  CHECK(once.find(R"("policy":"strict","dialect":"default","boundary":"ge",)") != std::string::npos);
}

TEST_CASE("a second run says the same") {
  Sla sla(two_policies);
  const std::string once = sla.run(case_of(asked)).out.at(0);
  CHECK(sla.run(once).out.at(0) == once);
}

TEST_CASE("where nobody of ours was asked silence says nothing, whoever we are") {
  const std::string stranger = R"({"type":"case","id":"c:1","turns":[{"time":"2024-05-06T10:00:00Z","by":"customer"}]})";
  const std::string now = "2024-05-09T10:00:00Z";
  CHECK(Sla(two_policies, now).at(stranger, "first.state") == R"("unknown")");
  CHECK(Sla(two_policies + "[[handle]]\nhandle = \"tern\"\n", now).at(stranger, "first.state") == R"("unknown")");
}

TEST_CASE("a pause that is none is refused before anything is read") {
  try {
    Sla sla("[sla.standard]\npauses = [\"waiting_costumer\"]\n");
    FAIL("it was taken");
  } catch (const Fault& fault) {
    CHECK(fault.kind() == FaultKind::playbook);
    CHECK(fault.message().find("did you mean 'waiting_customer'") != std::string::npos);
  }
}
