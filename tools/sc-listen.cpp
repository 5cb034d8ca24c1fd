// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "listen/modes.hpp"

int main(int argc, char** argv) {
  sc::listen::ListenSettings set;
  sc::listen::ModeSettings modes;
  sc::cli::Tool tool{"sc-listen", "find what is said to and about a brand"};
  tool.says_no = "a share is below its bound";
  tool.examples = {
      {"sc-ingest export.csv | sc-listen -p care.toml | sc-classify | sc-report daily", "by the playbook's queries"},
      {"sc-listen --only --query 'acme (refund* OR \"money back\") -lang:de' posts.ndjson", "only what matches a query"},
      {"sc-listen --own @acme --brand acme --query 'acme OR #acmefail' posts.ndjson", "to us, or about us"},
      {"sc-listen --explain --query 'acme (refund* OR lost)' posts.ndjson", "why posts match or don't"},
      {"sc-listen -p care.toml --test labelled.ndjson", "how precise the queries are, and what they miss"},
      {"sc-listen --diff care-old.toml care.toml archive.ndjson.gz", "what a change of the queries makes"}};
  tool.declare = [&](sc::cli::Options& opt) {
    opt.list(set.queries, "--query", "QUERY", "a query, or NAME=QUERY, instead of the playbook's");
    opt.text(set.brand, "--brand", "NAME", "the brand that --query and --own are about");
    opt.list(set.own, "--own", "HANDLE", "an own account: @name, network:name or did:method:id");
    opt.flag(set.only, "--only", "leave out posts that match nothing");
    opt.list(set.windows, "--window", "WINDOW", "when queries hold: 'tue 20:00-21:00' or FROM/UNTIL");
    opt.text(set.zone, "--tz", "ZONE", "the zone of --window, such as Europe/Berlin");
    opt.flag(modes.explain, "--explain", "show how queries are read and what they met");
    opt.flag(modes.test, "--test", "prove the queries by posts that people labelled");
    opt.text(modes.label, "--label", "PATH", "the member that holds the label (default expect)");
    opt.fraction(modes.precision, "--min-precision", "SHARE", 0, 1, "with less precision the answer is no (exit 1)");
    opt.fraction(modes.recall, "--min-recall", "SHARE", 0, 1, "with less recall the answer is no (exit 1)");
    opt.files(modes.diff, "--diff", "OLD NEW", "what two playbooks find differently");
  };
  tool.runs_alone = [&] { return modes.explain; };
  tool.make = [&](const sc::cli::Context& context) {
    if (modes.tells_people()) tool.way = sc::cli::Way::fold;
    const auto marks = context.colour ? sc::listen::Marks::colour : sc::listen::Marks::brackets;
    return sc::listen::filter_of(set, modes, context.playbook, context.lists, context.read_playbook, marks);
  };
  return sc::cli::run(argc, argv, tool);
}
