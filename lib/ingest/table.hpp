// SPDX-License-Identifier: Apache-2.0
// Tables of posts: CSV, TSV and kin, decoded to posts. The head of the file (its first 1,000 rows or 1 MiB) is held
// until encoding, separator, quoting, header, columns, the order of day and month and the state of the ids are known;
// then rows stream. What can't be known is refused before the first record leaves, with the option that tells.
//
//     tweet_id,text                  {"type":"post","id":"twitter:7","network":"twitter",…,"text":"late again",
//     7,late again                    …,"source":{"format":"csv","file":"a.csv","line":2}}
//
// Dispatch, repeats and the `source` record are the owner's business: it hands over the writer and the tally.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"
#include "ingest/post.hpp"
#include "ingest/source.hpp"
#include "playbook/playbook.hpp"

namespace sc::ingest {

struct TableSettings {
  // What options say: `--map` as columns, --encoding, --separator, --skip, --zone, --date-order, --network. They go
  // before the playbook's tables, and those before what is found out.
  playbook::Source told;
  std::vector<playbook::Source> sources;  // the playbook's [[source]] tables
  size_t max_line = size_t{16} * 1024 * 1024;
};

// The `Decoder` of tables. `finish` flushes rows and fills the tally; it emits no `source` record.
class TableDecoder : public filter::Decoder {
 public:
  // Throws Fault{usage} when the settings make no sense. Writer and tally outlive the decoder; the tally has begun
  // the input when `begin` is called.
  TableDecoder(TableSettings settings, PostWriter& writer, SourceTally& tally);
  ~TableDecoder() override;

  void begin(const filter::Input& input) override;
  void feed(std::string_view block, filter::DecoderOutput& output) override;
  void finish(filter::DecoderOutput& output) override;

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace sc::ingest
