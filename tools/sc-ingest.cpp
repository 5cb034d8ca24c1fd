// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"
#include "ingest/audit.hpp"
#include "ingest/explain.hpp"
#include "ingest/formats.hpp"
#include "time/duration.hpp"

int main(int argc, char** argv) {
  sc::ingest::IngestSettings set;
  bool suggest = false, explain = false, list = false;
  std::string seen, audit;
  sc::cli::Tool tool("sc-ingest", "turn exports and feeds into posts");
  tool.examples = {{"sc-ingest export.csv | sc-listen | sc-classify | sc-report daily", "the morning's report"},
                   {"sc-ingest --own @acme --unique monday.json tuesday.json", "overlapping exports, our own posts marked"},
                   {"sc-ingest --map text=Message --map time=Sent --zone Europe/Berlin inbox.csv", "a table of your own"}};
  tool.open_state = sc::cli::open_state;
  tool.declare = [&](sc::cli::Options& opt) {
    opt.choice(set.from, "--from", sc::ingest::format_names(),
               "what the input is, instead of looking at it");
    opt.list(set.own, "--own", "HANDLE", "an own account: @name, network:name or did:method:id");
    opt.flag(set.unique, "--unique", "of posts with one id keep the latest");
    opt.checked("--cross-posts", "TIME", "link what a person says on several networks within TIME", [&](const std::string& text) {
      const auto micros = sc::time::parse_duration_micros(text);
      set.cross_posts = micros.value_or(0);
      return set.cross_posts > 0 ? std::string() : "'" + text + "' is no length of time such as 10m or 1h";
    });
    opt.bytes(set.memory, "--memory", "for --unique, before it uses the disk (default 256M)");
    opt.file(seen, "--seen", "give only posts that no run with this FILE gave before");
    opt.flag(set.keep_source, "--keep-source", "keep the original of each post in source.original");
    opt.list(set.columns, "--map", "MEMBER=COLUMN", "which column of a table is which member");
    opt.text(set.network, "--network", "NAME", "the network of posts whose input names none");
    opt.text(set.zone, "--zone", "ZONE", "the zone of times that state none (default UTC)");
    opt.choice(set.date_order, "--date-order", {"dmy", "mdy", "ymd"}, "how a table writes its dates");
    opt.text(set.encoding, "--encoding", "NAME", "how a table's or feed's characters are encoded");
    opt.text(set.separator, "--separator", "CHARACTER", "what stands between a table's columns");
    opt.flag(suggest, "--suggest", "write a [[source]] for each table, to check");
    opt.choice(audit, "--audit", {"text", "ndjson"}, "say how good each input is as a source, give no posts");
    opt.flag(explain, "--explain", "say what each input is taken for and why, give no posts");
    opt.flag(list, "--formats", "list what can be read, and how it is known");
    opt.number(set.skip, "--skip", "LINES", 0, 1000, "lines to skip before a table's header");
  };
  tool.tell = [&] { return list ? sc::ingest::formats_text() : std::string(); };
  tool.make_decoder = [&](const sc::cli::Context& context) -> std::unique_ptr<sc::filter::Decoder> {
    set.max_line = context.max_line;
    if (suggest) return std::make_unique<sc::ingest::SuggestDecoder>(set);
    if (!audit.empty()) {
      const auto form = audit == "text" ? sc::ingest::AuditForm::text : sc::ingest::AuditForm::ndjson;
      return std::make_unique<sc::ingest::AuditDecoder>(set, context.playbook, form);
    }
    if (explain) return std::make_unique<sc::ingest::ExplainDecoder>(set, context.playbook);
    set.spool = context.spool;
    if (!seen.empty()) set.seen = &context.state(seen);
    return std::make_unique<sc::ingest::IngestDecoder>(set, context.playbook);
  };
  return sc::cli::run(argc, argv, tool);
}
