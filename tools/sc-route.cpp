// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "route/filter.hpp"

int main(int argc, char** argv) {
  sc::route::RouteSettings set;
  sc::cli::Tool tool{"sc-route", "the playbook decides who answers what, and why"};
  tool.examples = {
      {"sc-ingest export.csv | sc-classify | sc-route -p care.toml > decided.ndjson", "decide on every post of an export"},
      {"sc-route --trace full -p care.toml decided.ndjson", "again, with why each rule lost"},
      {"sc-route posts.ndjson | jq -r 'select(.route.escalate) | .url'", "what somebody must know of"}};
  tool.declare = [&](sc::cli::Options& opt) {
    opt.choice(set.trace, "--trace", {"none", "short", "full"}, "how much a decision explains");
  };
  tool.decides = true;
  tool.make = [&](const sc::cli::Context& context) {
    set.now = context.now;
    return std::make_unique<sc::route::RouteFilter>(set, context.playbook);
  };
  return sc::cli::run(argc, argv, tool);
}
