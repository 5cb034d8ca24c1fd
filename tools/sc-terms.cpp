// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "terms/filter_settings.hpp"

int main(int argc, char** argv) {
  sc::terms::TermsOptions set;
  sc::cli::Tool tool{"sc-terms", "how people write your name, what they say, what is missed"};
  tool.way = sc::cli::Way::fold;
  tool.modes = {{"variations", "the spellings of a name, as a query, and what each finds"},
                {"language", "words of customers against those of the brand's own posts"},
                {"coverage", "which sources brought posts when, and how much all missed"}};
  tool.runs_alone = [&] { return !set.names.empty(); };
  tool.examples = {
      {"sc-terms variations --name 'Acme Air' -f query", "a query for sc-listen --query or the playbook"},
      {"sc-terms variations --name 'Acme Air' --own @acmehelp -f text archive.ndjson", "what each spelling finds in an archive"},
      {"sc-terms language --own @acmehelp -f text archive.ndjson", "what customers call it, and you do not"},
      {"sc-listen -p care.toml feed1.ndjson feed2.ndjson | sc-terms coverage -f text", "silent hours and missed mentions"}};
  tool.declare = [&](sc::cli::Options& opt) {
    opt.list(set.names, "--name", "NAME", "variations: a name of the brand");
    opt.list(set.own, "--own", "HANDLE", "an own account: @name, network:name or did:method:id");
    opt.text(set.label, "--label", "PATH", "variations: the member that says if a post means the brand");
    opt.fraction(set.least_precision, "--min-precision", "SHARE", 0, 1, "variations: what means the brand less often is left out");
    opt.list(set.word_lists, "--words", "FILE", "variations: ordinary words, one a line, besides ours");
    opt.text(set.by, "--by", "PATH", "coverage: the member that names the source of a post");
    opt.list(set.expected, "--expect", "SOURCE", "coverage: a source that should be there");
    opt.number(set.min_count, "--min-count", "N", 1, 1'000'000, "language: words in fewer posts are left out");
    opt.number(set.top, "--top", "N", 1, 10'000, "language: so many words of each side");
    opt.bytes(set.memory_bytes, "--memory", "what is held before it goes to $TMPDIR, such as 512M");
    opt.choice(set.format, "-f,--format", {"text", "ndjson", "query"}, "the form; text on a terminal, else ndjson");
  };
  tool.make = [&](const sc::cli::Context& context) {
    return sc::terms::make_terms(set, {context.mode, context.playbook, context.lists, context.spool, context.output_is_terminal, context.width});
  };
  return sc::cli::run(argc, argv, tool);
}
