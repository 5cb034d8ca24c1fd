// SPDX-License-Identifier: Apache-2.0
#include "classify/explain.hpp"
#include "cli/run.hpp"
#include "model/default_model.hpp"

int main(int argc, char** argv) {
  sc::classify::ClassifySettings set;
  bool explain = false;
  sc::cli::Tool tool{"sc-classify", "say how posts feel, what they want and how soon"};
  tool.examples = {
      {"sc-ingest export.csv | sc-classify > judged.ndjson", "judge every post of an export"},
      {"sc-classify --where 'actor.role == \"customer\"' posts.ndjson", "judge customers' posts only"},
      {"sc-classify --explain --model learned posts.ndjson | less", "why posts are judged as they are"},
  };
  tool.declare = [&](sc::cli::Options& opt) {
    opt.choice(set.model, "--model", {"lexicon", "learned"}, "who judges what is in English");
    opt.flag(set.terse, "--terse", "leave out the words that tipped each label");
    opt.flag(explain, "--explain", "show what every word added to each label");
  };
  tool.make = [&](const sc::cli::Context&) -> std::unique_ptr<sc::filter::Filter> {
    if (!explain) return std::make_unique<sc::classify::ClassifyFilter>(set);
    tool.way = sc::cli::Way::fold;
    return std::make_unique<sc::classify::ExplainFilter>(set, sc::model::default_model());
  };
  return sc::cli::run(argc, argv, tool);
}
