// SPDX-License-Identifier: Apache-2.0
// Exports and feeds to posts: looks at what an input is and has it read as JSON, as a table or as a feed; each input ends with its
// `source` record.
//
//     tweet_id,text                 {"type":"post","id":"twitter:7",…}
//     7,late again                  {"type":"source","tool":"sc-ingest","file":"a.csv","rows":1,"posts":1,…}
//
// What is none (a workbook, an archive, a PDF, a web page) fails the run as an input that can't be read, naming the
// command that converts it: Fault{input}, exit 4, since its posts are missing from what comes out.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"
#include "ingest/cross_posts.hpp"
#include "ingest/dialect.hpp"
#include "ingest/feed.hpp"
#include "ingest/json_decoder.hpp"
#include "ingest/mail.hpp"
#include "ingest/post.hpp"
#include "ingest/seen.hpp"
#include "ingest/sniff.hpp"
#include "ingest/source.hpp"
#include "ingest/table.hpp"
#include "ingest/unique.hpp"
#include "playbook/playbook.hpp"

namespace sc::ingest {

struct IngestSettings {
  std::string from = "auto";          // one of format_names()
  std::vector<std::string> own;       // "@name", "network:name", "did:…": own accounts besides the playbook's
  std::vector<std::string> columns;   // "member=column", for tables that no preset knows
  std::string encoding, separator, zone, date_order, network;  // of tables; empty: found out
  int64_t skip = -1;                  // lines before a table's header; -1: found out
  bool keep_source = false;
  bool unique = false;
  int64_t cross_posts = 0;        // microseconds within which those of a person are linked; 0: they aren't
  filter::Store* seen = nullptr;  // for --seen: the posts that earlier runs gave
  ClaimWatch* watch = nullptr;    // for --explain
  uint64_t memory = uint64_t{256} << 20;  // for --unique, before it spools
  size_t max_line = size_t{16} << 20;
  filter::SpoolMaker spool;
};

// What the settings say of tables. Throws Fault{usage}.
TableSettings table_settings(const IngestSettings& settings, const playbook::Playbook& playbook);

class IngestDecoder : public filter::Decoder {
 public:
  // Throws Fault{usage} when the settings make no sense.
  IngestDecoder(IngestSettings settings, const playbook::Playbook& playbook);
  ~IngestDecoder() override;

  void begin(const filter::Input& input) override;
  void feed(std::string_view block, filter::DecoderOutput& output) override;
  void finish(filter::DecoderOutput& output) override;
  void end(filter::DecoderOutput& output) override;

  // Of the input that has just ended: what its first bytes are, and whether it was read as a table.
  const Sniffed& sniffed() const noexcept { return sniffed_; }
  bool read_table() const noexcept { return reader_ == &table_; }
  bool was_told() const noexcept { return settings_.from != "auto"; }

 private:
  class Gate;

  void decide(const Sniffed& sniffed, filter::DecoderOutput& output);
  void start(filter::Decoder& reader);
  filter::DecoderOutput& outlet(filter::DecoderOutput& output);
  filter::DecoderOutput& door(filter::DecoderOutput& output);

  IngestSettings settings_;
  PostWriter writer_;
  SourceTally tally_;
  JsonDecoder json_;
  TableDecoder table_;
  MailDecoder mail_;
  FeedDecoder feed_;
  std::unique_ptr<Unique> unique_;
  std::unique_ptr<Gate> gate_;
  std::unique_ptr<CrossPosts> cross_posts_;
  std::unique_ptr<SeenOutput> seen_;
  filter::Input input_;
  Sniffer sniffer_;
  Sniffed sniffed_;
  filter::Decoder* reader_ = nullptr;  // of this input, once it is known
  std::string line_;
};

// Instead of posts, for each table a [[source]] of the playbook that says what its columns are taken for; JSON needs none.
class SuggestDecoder : public filter::Decoder {
 public:
  // Throws Fault{usage} when the settings make no sense.
  explicit SuggestDecoder(const IngestSettings& settings = {});
  void begin(const filter::Input& input) override;
  void feed(std::string_view block, filter::DecoderOutput& output) override;
  void finish(filter::DecoderOutput& output) override;

 private:
  TableSettings settings_;
  std::string file_, head_;
  HeadGauge gauge_;
};

}  // namespace sc::ingest
