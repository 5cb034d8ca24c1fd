// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "thread/filter.hpp"

int main(int argc, char** argv) {
  sc::thread::ThreadSettings set;
  sc::cli::Tool tool{"sc-thread", "join posts to conversations, one case for each customer"};
  tool.examples = {{"sc-ingest export.csv | sc-listen | sc-classify | sc-thread > cases.ndjson", "the cases of an export, behind its posts"},
                   {"sc-thread -p care.toml posts.ndjson | grep '^{\"type\":\"case\"'", "cases only, by the playbook's accounts"}};
  tool.declare = [&](sc::cli::Options& opt) {
    opt.checked("--gap", "DURATION", "how long a pause ends a talk without threads (default 72h)",
                [&](const std::string& given) { return sc::thread::set_gap(set.gap, given); });
    opt.bytes(set.memory, "--memory", "records held before they go to $TMPDIR (default 256M)");
  };
  tool.make = [&](const sc::cli::Context& context) {
    set.spool = context.spool;
    return std::make_unique<sc::thread::ThreadFilter>(set, context.playbook);
  };
  return sc::cli::run(argc, argv, tool);
}
