// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "redact/filter.hpp"

int main(int argc, char** argv) {
  sc::redact::RedactSettings set;
  sc::cli::Tool tool{"sc-redact", "take personal data out of posts, and people if you like"};
  tool.examples = {{"sc-ingest export.csv | sc-redact | sc-classify > judged.ndjson", "labels where personal data stood"}};
  tool.declare = [&](sc::cli::Options& opt) {
    opt.choice(set.mode, "--mode", {"label", "mask", "pseudonym", "drop"}, "what stands where personal data stood");
  };
  tool.make = [&](const sc::cli::Context& context) { return std::make_unique<sc::redact::RedactFilter>(set, context.playbook); };
  return sc::cli::run(argc, argv, tool);
}
