// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "classify/explain.hpp"
#include "cli/run.hpp"
#include "model/default_model.hpp"

int main(int argc, char** argv) {
  static constexpr std::string_view known[] = {"lexicon", "learned"};
  sc::classify::ClassifySettings set;
  set.model = "learned";
  bool explain = false;
  std::vector<std::string> models;
  sc::cli::Tool tool{"sc-classify", "say how posts feel, what they want and how soon"};
  tool.examples = {
      {"sc-ingest export.csv | sc-classify > judged.ndjson", "judge every post of an export"},
      {"sc-classify --where 'actor.role == \"customer\"' posts.ndjson", "judge customers' posts only"},
      {"sc-classify --model topic.scm posts.ndjson", "say labels of your own too"},
      {"sc-classify --explain posts.ndjson | less", "why posts are judged as they are"},
  };
  tool.declare = [&](sc::cli::Options& opt) {
    opt.list(models, "--model", "MODEL", "who judges: lexicon, learned, or files of sc-train");
    opt.flag(set.terse, "--terse", "leave out the words that tipped each label");
    opt.flag(explain, "--explain", "show what every word added to each label");
  };
  tool.make = [&](const sc::cli::Context& context) -> std::unique_ptr<sc::filter::Filter> {
    for (const std::string& model : models) {
      if (std::find(std::begin(known), std::end(known), model) != std::end(known)) set.model = model;
      else set.own.push_back(context.read_model(model, known));
    }
    set.topics = context.playbook.topics;
    set.playbook = context.playbook.file;
    set.value_adds = context.playbook.value_adds;
    set.handles = context.playbook.handles;
    if (!explain) return std::make_unique<sc::classify::ClassifyFilter>(set);
    tool.way = sc::cli::Way::fold;
    return std::make_unique<sc::classify::ExplainFilter>(set, sc::model::default_model());
  };
  return sc::cli::run(argc, argv, tool);
}
