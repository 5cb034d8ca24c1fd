// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "redact/filter.hpp"

int main(int argc, char** argv) {
  sc::redact::RedactSettings set;
  sc::cli::Tool tool{"sc-redact", "take personal data, and people, out of records"};
  tool.examples = {
      {"sc-ingest export.csv | sc-redact | sc-classify > judged.ndjson", "[phone], [card] where they stood"},
      {"sc-ingest export.csv | sc-redact --mode pseudonym --key secret.key --own @acme > safe.ndjson", "and people, who still join"},
      {"sc-redact --erase leavers.txt archive.ndjson -o archive-without.ndjson", "nothing left of them but counts"},
      {"sc-redact --audit archive.ndjson", "what is in there, in numbers"}};
  tool.declare = [&](sc::cli::Options& opt) {
    opt.choice(set.mode, "--mode", {"label", "mask", "pseudonym", "drop"}, "what stands where personal data stood (default label)");
    opt.file(set.key_file, "--key", "the bytes of FILE are the key of pseudonyms");
    opt.list(set.own, "--own", "HANDLE", "an account that stays: @name, network:name or did:method:id");
    opt.file(set.erase_file, "--erase", "make the people in FILE vanish, one a line, and do no more");
    opt.flag(set.audit, "--audit", "only count what would be taken out");
  };
  tool.make = [&](const sc::cli::Context& context) { return sc::redact::make_redact(set, context.playbook, context.lists); };
  return sc::cli::run(argc, argv, tool);
}
