// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "train/filter_settings.hpp"

int main(int argc, char** argv) {
  sc::train::TrainOptions set;
  sc::cli::Tool tool{"sc-train", "learn labels of your own from labelled posts"};
  tool.way = sc::cli::Way::fold;
  tool.writes_documents = true;
  tool.examples = {
      {"sc-train --label extra.topic -o topic.scm labelled.ndjson", "a model of your labels, and how good it is"},
      {"sc-classify --model topic.scm posts.ndjson", "what it says of other posts"},
      {"sc-train --start-from default --label sentiment -o ours.scm fifty.ndjson", "the default model, taught by fifty posts"},
      {"sc-train --evaluate ours.scm --label sentiment -f text others.ndjson", "how often a model is right"},
      {"sc-train --label topic --suggest 20 -f text posts.ndjson", "which posts to label next"}};
  tool.declare = [&](sc::cli::Options& opt) {
    opt.text(set.label, "--label", "PATH", "the member that holds the label, or a list of them");
    opt.text(set.text, "--text", "PATH", "the member that holds the text");
    opt.text(set.family, "--family", "NAME", "what the labels are called; without it, by the path");
    opt.text(set.start, "--start-from", "MODEL", "begin with a model: default, or a file");
    opt.text(set.evaluate, "--evaluate", "MODEL", "learn nothing, measure a model: default, or a file");
    opt.number(set.folds, "--folds", "N", 0, 100, "parts for cross-validation; 0: none");
    opt.fraction(set.rate, "--rate", "RATE", 0, 10, "how fast it learns; without it, found out");
    opt.number(set.epochs, "--epochs", "N", 0, 1000, "how often each post is learned from");
    opt.fraction(set.balance, "--balance", "SHARE", 0, 1, "0: labels weigh by their posts, 1: all the same");
    opt.fraction(set.unsure_below, "--unsure-below", "P", 0, 1, "the least probability at which a label is said");
    opt.text(set.prior, "--prior", "SHARES", "how often labels come: auto, or a=.6,b=.4");
    opt.flag(set.curve, "--curve", "how good it is with fewer labelled posts");
    opt.number(set.suggest, "--suggest", "N", 0, 100'000, "name so many posts that it would help to label");
    opt.choice(set.format, "-f,--format", {"text", "ndjson", "csv", "svmlight"}, "the form; text on a terminal, else ndjson");
  };
  tool.make = [&](const sc::cli::Context& context) {
    const auto read_model = [&](const std::string& name) { return context.read_model(name, {}); };
    return sc::train::make_train(set, {context.output, context.output_is_terminal, context.width, read_model});
  };
  return sc::cli::run(argc, argv, tool);
}
