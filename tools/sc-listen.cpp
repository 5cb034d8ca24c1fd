// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "listen/filter.hpp"

int main(int argc, char** argv) {
  sc::listen::ListenSettings set;
  sc::cli::Tool tool{"sc-listen", "find what is said to and about a brand"};
  tool.examples = {
      {"sc-ingest export.csv | sc-listen -p care.toml | sc-classify | sc-report daily", "by the playbook's queries"},
      {"sc-listen --only --query 'acme (refund* OR \"money back\") -lang:de' posts.ndjson", "only what matches a query"},
      {"sc-listen --own @acme --brand acme --query 'acme OR #acmefail' posts.ndjson", "to us, or about us"}};
  tool.declare = [&](sc::cli::Options& opt) {
    opt.list(set.queries, "--query", "QUERY", "a query, or NAME=QUERY, instead of the playbook's");
    opt.text(set.brand, "--brand", "NAME", "the brand that --query and --own are about");
    opt.list(set.own, "--own", "HANDLE", "an own account: @name or network:name");
    opt.flag(set.only, "--only", "leave out posts that match nothing");
  };
  tool.make = [&](const sc::cli::Context& context) {
    return std::make_unique<sc::listen::ListenFilter>(set, context.playbook, context.lists);
  };
  return sc::cli::run(argc, argv, tool);
}
