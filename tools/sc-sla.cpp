// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "sla/filter.hpp"

int main(int argc, char** argv) {
  sc::cli::Tool tool{"sc-sla", "response clocks in business time"};
  tool.examples = {{"sc-thread posts.ndjson | sc-route -p care.toml | sc-sla -p care.toml | sc-report sla", "how long customers waited"},
                   {"sc-sla -p care.toml --now 2024-05-06T09:00:00Z cases.ndjson", "open clocks judged at that time"}};
  tool.decides = true;
  tool.make = [](const sc::cli::Context& context) {
    return std::make_unique<sc::sla::SlaFilter>(sc::sla::SlaSettings{context.now}, context.playbook);
  };
  return sc::cli::run(argc, argv, tool);
}
