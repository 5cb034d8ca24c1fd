// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "report/filter_settings.hpp"

int main(int argc, char** argv) {
  sc::report::ReportOptions set;
  sc::cli::Tool tool{"sc-report", "the numbers of a day, or of any groups, as a document"};
  tool.way = sc::cli::Way::fold;
  tool.writes_documents = true;
  tool.modes = {{"daily", "sentiment and impressions of a day beside the seven before it"},
                {"table", "any measures of any groups"},
                {"sla", "how long customers waited for answers, and what was kept"},
                {"cases", "one row a conversation, with every clock"}};
  tool.examples = {
      {"sc-ingest export.csv | sc-listen | sc-classify | sc-report daily", "the morning's report on a terminal"},
      {"sc-report daily -o 'out/{report}-{day}.{html,csv}' posts.ndjson", "a page and its numbers, in two files"},
      {"sc-report table --by network,day --measure count --measure 'p95(author.followers)' posts.ndjson", "any groups and measures"}};
  tool.declare = [&](sc::cli::Options& opt) {
    opt.text(set.day, "--day", "DAY", "the day: YYYY-MM-DD, or last for the last complete one");
    opt.text(set.zone, "--tz", "ZONE", "the zone of days and hours, such as Europe/Berlin");
    opt.list(set.by, "--by", "FIELDS", "the fields to group by, separated by commas");
    opt.list(set.measures, "--measure", "MEASURE", "table: count, sum(metrics.likes), p95(...), rate(...)");
    opt.choice(set.format, "-f,--format", {"text", "md", "csv", "ndjson", "prometheus", "html"},
               "the form; without it, that of the file's extension");
    opt.flag(set.machine, "--machine", "csv: leave cells that look like formulas as they are");
    opt.fraction(set.influence_rate, "--influence-rate", "SHARE", 0, 1, "daily: the share of impressions that moves somebody");
    opt.number(set.loudest, "--loudest", "N", 0, 1000, "daily: how many of the loudest negative posts");
    opt.flag(set.show_text, "--show-text", "daily: texts and handles of these posts too");
    opt.flag(set.partial, "--partial", "write what was counted, for --merge, instead of a report");
    opt.flag(set.merge, "--merge", "read parts that --partial wrote");
    opt.bytes(set.memory_bytes, "--memory", "rows held before they go to $TMPDIR, such as 512M");
  };
  tool.make = [&](const sc::cli::Context& context) {
    sc::report::ReportWorld world{context.mode, context.playbook.zone, context.now, context.output, {}, context.spool,
                                   !context.playbook.handles.empty()};
    if (context.output.empty() || context.output == "-")
      world.page = {context.width, context.colour, context.output_is_terminal, false, context.made};
    world.page.made = context.made;
    return sc::report::make_report(set, world);
  };
  return sc::cli::run(argc, argv, tool);
}
