// SPDX-License-Identifier: Apache-2.0
#include "ingest/table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fault.hpp"
#include "ingest/columns_judge.hpp"
#include "ingest/dialect.hpp"
#include "ingest/table_head.hpp"
#include "ingest/table_plan.hpp"
#include "ingest/table_row.hpp"
#include "text/encoding.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Looks at rows behind the header until the head has been seen enough.
class HeadSink : public RowSink {
 public:
  HeadSink(ColumnJudge& judge, size_t header_rows) : judge_(judge), skip_(header_rows) {}
  void row(const CsvRow& row) override {
    if (skip_ > 0) {
      --skip_;
    } else if (seen_ < head_rows) {
      ++seen_;
      judge_.see(row);
    }
  }
  void broken(CsvPlace, std::string_view, std::string_view) override {}

 private:
  ColumnJudge& judge_;
  size_t skip_;
  size_t seen_ = 0;
};

}  // namespace

// Rows become records here: the sink of the parser.
struct TableDecoder::Engine : RowSink {
  Engine(TableSettings all, PostWriter& post_writer, SourceTally& source_tally)
      : settings(std::move(all)), writer(post_writer), tally(source_tally) {}

  void take(std::string_view block);
  void start(bool whole);
  void parse(std::string_view bytes);
  void stop();
  void row(const CsvRow& row) override;
  void blank(uint64_t line) override;
  void broken(CsvPlace place, std::string_view raw, std::string_view reason) override;
  void reject(CsvPlace place, std::string_view raw, std::string_view reason);

  TableSettings settings;
  PostWriter& writer;
  SourceTally& tally;

  std::string file;
  filter::DecoderOutput* output = nullptr;  // of the call that is running
  std::string head;
  HeadGauge gauge;
  bool started = false;
  bool zone_told = false;
  std::optional<text::Transcoder> transcoder;
  std::string decoded;
  std::optional<CsvParser> parser;
  std::optional<InnerRows> inner;
  std::optional<RowReader> reader;
  bool header_ahead = false;
  uint64_t of_no_network = 0;  // posts
  PostDraft draft;
};

void TableDecoder::Engine::take(std::string_view block) {
  if (started) {
    if (!transcoder) return parse(block);
    decoded.clear();
    transcoder->feed(block, decoded);
    return parse(decoded);
  }
  const size_t of_head = gauge.take(block);
  head.append(block.substr(0, of_head));
  if (!gauge.full()) return;
  start(false);
  take(block.substr(of_head));
}

// Decides by the head how the table is read, then reads the head.
void TableDecoder::Engine::start(bool whole) {
  started = true;
  const TableHead read = read_head(head, settings, whole);
  tally.set_encoding(text::name_of(read.encoding));
  std::string_view bytes = head;
  if (read.encoding == text::Encoding::utf8) {
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  } else {
    transcoder.emplace(read.encoding);
    transcoder->feed(head, decoded);
    bytes = decoded;
  }
  const Dialect& dialect = read.dialect;
  const TableOrders orders{&settings.told, read.source};
  zone_told = !orders.say(&playbook::Source::zone).empty();
  const ChosenColumns chosen = choose_columns(dialect, orders, file);
  bytes.remove_prefix(dialect.begin);
  ColumnJudge judge(chosen.uses);
  HeadSink sample(judge, dialect.has_header ? 1 : 0);
  std::optional<InnerRows> inner_sample;
  if (dialect.inner) inner_sample.emplace(dialect.csv.separator, *dialect.inner, sample);
  CsvParser first(dialect.csv);
  first.feed(bytes, inner_sample ? static_cast<RowSink&>(*inner_sample) : sample);
  if (whole) first.finish(inner_sample ? static_cast<RowSink&>(*inner_sample) : sample);
  std::vector<std::string> notes;
  reader.emplace(plan_table(dialect, chosen, judge.facts(), orders, file, notes));
  for (const std::string& note : notes) {
    tally.note(note);
    output->warn(note);
  }
  if (chosen.guessed) output->note(fmt::format("columns taken by their names: {}", describe(chosen.uses)));
  tally.set_format(reader->plan().format);
  for (const PlannedColumn& column : reader->plan().columns) {
    if (column.use.field == Field::time && column.order != time::DateOrder::unknown) tally.set_date_order(time::name_of(column.order));
  }
  parser.emplace(dialect.csv);
  parser->start_at(dialect.line);
  if (dialect.inner) inner.emplace(dialect.csv.separator, *dialect.inner, *this);
  header_ahead = dialect.has_header;
  parse(bytes);
  head = {};
}

void TableDecoder::Engine::parse(std::string_view bytes) { parser->feed(bytes, inner ? static_cast<RowSink&>(*inner) : *this); }

void TableDecoder::Engine::stop() {
  if (!started && !head.empty()) start(true);
  if (!started) return;
  if (transcoder) {
    decoded.clear();
    transcoder->finish(decoded);
    parse(decoded);
  }
  parser->finish(inner ? static_cast<RowSink&>(*inner) : *this);
  if (reader->met_local_time()) {
    tally.set_assumed_zone(reader->plan().zone.name());
    if (!zone_told) output->note(fmt::format("times without a zone are taken for {} - say which with --zone", reader->plan().zone.name()));
  }
  if (reader->dropped_ids() > 0) output->warn(fmt::format("{} ids were left out as destroyed", reader->dropped_ids()));
  if (of_no_network > 0) {
    const std::string fact = fmt::format("the network of {} of {} posts is not known: they are of '{}'", of_no_network, tally.posts(), writer.settings().network);
    tally.note(fact);
    output->warn(fact + " - say which with --network NAME, such as twitter or forum");
  }
}

void TableDecoder::Engine::row(const CsvRow& row) {
  if (header_ahead) {
    header_ahead = false;
    return;
  }
  if (std::all_of(row.cells.begin(), row.cells.end(), [](std::string_view cell) { return cell.empty(); })) {
    return tally.count_blank();
  }
  const auto problem = reader->fill(row, draft);
  if (draft.text.empty() && is_total_row(row)) return tally.note(fmt::format("line {} is a total and no post", row.line));
  tally.count_row();
  if (problem) return reject(row.place_of(problem->cell), row.raw, problem->reason);
  draft.format = reader->plan().format;
  draft.file = file;
  draft.line = row.line;
  draft.original = row.raw;
  std::string_view line;
  if (const char* reason = writer.write(draft, line)) return reject({row.line, 0}, row.raw, reason);
  if (draft.network.empty()) ++of_no_network;
  tally.count_post(draft.time.instant);
  output->emit(line);
}

void TableDecoder::Engine::blank(uint64_t) { tally.count_blank(); }

void TableDecoder::Engine::broken(CsvPlace place, std::string_view raw, std::string_view reason) {
  tally.count_row();
  reject(place, raw, reason);
}

void TableDecoder::Engine::reject(CsvPlace place, std::string_view raw, std::string_view reason) {
  tally.count_reject(reason);
  output->reject(place.line, place.column, raw, reason);
}

TableDecoder::TableDecoder(TableSettings settings, PostWriter& writer, SourceTally& tally)
    : engine_(std::make_unique<Engine>(std::move(settings), writer, tally)) {
  check_settings(engine_->settings);
}

TableDecoder::~TableDecoder() = default;

void TableDecoder::begin(const filter::Input& input) {
  engine_ = std::make_unique<Engine>(std::move(engine_->settings), engine_->writer, engine_->tally);
  engine_->file = input.name;
  engine_->tally.set_format("csv");
}

void TableDecoder::feed(std::string_view block, filter::DecoderOutput& output) {
  engine_->output = &output;
  engine_->take(block);
}

void TableDecoder::finish(filter::DecoderOutput& output) {
  engine_->output = &output;
  engine_->stop();
}

}  // namespace sc::ingest
