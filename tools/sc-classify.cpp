// SPDX-License-Identifier: Apache-2.0
#include "classify/filter.hpp"
#include "cli/run.hpp"

int main(int argc, char** argv) {
  sc::classify::ClassifySettings set;
  sc::cli::Tool tool{"sc-classify", "say how posts feel, what they want and how soon"};
  tool.examples = {
      {"sc-ingest export.csv | sc-classify > judged.ndjson", "judge every post of an export"},
      {"sc-classify --where 'actor.role == \"customer\"' posts.ndjson", "judge customers' posts only"},
  };
  tool.declare = [&](sc::cli::Options& opt) {
    opt.choice(set.model, "--model", {"lexicon", "learned"}, "who judges what is in English");
    opt.flag(set.terse, "--terse", "leave out the words that tipped each label");
  };
  tool.make = [&](const sc::cli::Context&) { return std::make_unique<sc::classify::ClassifyFilter>(set); };
  return sc::cli::run(argc, argv, tool);
}
