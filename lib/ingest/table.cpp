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
constexpr size_t longest_name = 80;  // of a column

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

// Finds headers among the rows: files that were put one behind the other have more than one.
class HeaderWatch {
 public:
  enum class Row : uint8_t { data, header, other_header };

  explicit HeaderWatch(std::vector<std::string> header) : header_(std::move(header)) {}

  Row look(const CsvRow& row) const {
    if (header_.empty()) return Row::data;
    if (is_header(row.cells)) return Row::header;
    return is_other_header(row.cells) ? Row::other_header : Row::data;
  }
  bool is_header(std::span<const std::string_view> cells) const {
    if (header_.empty() || cells.size() < header_.size()) return false;
    for (size_t at = 0; at < cells.size(); ++at) {
      const std::string_view name = at < header_.size() ? bare_cell(header_[at]) : std::string_view();
      if (bare_cell(cell_of(cells, at)) != name) return false;
    }
    return true;
  }

 private:
  // A file's first cell may begin with a mark also where the file is no longer the first.
  static std::string_view cell_of(std::span<const std::string_view> cells, size_t at) {
    const bool marked = at == 0 && cells[at].starts_with(byte_order_mark);
    return marked ? cells[at].substr(byte_order_mark.size()) : cells[at];
  }
  // The same names in another order, or names of three fields of a post, text among them. Words of a post may be names of
  // columns, too, but not so many.
  bool is_other_header(std::span<const std::string_view> cells) const {
    std::vector<std::string> said;
    for (size_t at = 0; at < cells.size(); ++at) {
      const std::string_view cell = bare_cell(cell_of(cells, at));
      if (cell.size() > longest_name) return false;
      if (!cell.empty()) said.emplace_back(cell);
    }
    const std::vector<ColumnUse> uses = guess_columns(said);
    const auto known = static_cast<size_t>(std::count_if(uses.begin(), uses.end(), [](const ColumnUse& use) { return use.field != Field::extra; }));
    const bool text = std::any_of(uses.begin(), uses.end(), [](const ColumnUse& use) { return use.field == Field::text; });
    if (text && known > 2 && known * 2 >= said.size()) return true;
    return said.size() > 1 && std::is_permutation(said.begin(), said.end(), header_.begin(), header_.end());
  }

  std::vector<std::string> header_;
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
  bool may_be_header(bool unusable) const;
  bool take_header(const CsvRow& row);
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
  bool damage_told = false;  // that of ids, which the head shows
  std::optional<text::Transcoder> transcoder;
  std::string decoded;
  std::optional<CsvParser> parser;
  std::optional<InnerRows> inner;
  std::optional<RowReader> reader;
  bool header_ahead = false;
  std::optional<HeaderWatch> headers;
  uint64_t repeated_headers = 0, first_repeated = 0;  // how many, and the line of the first
  bool in_other_table = false;                        // below a header with other columns
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
    damage_told = damage_told || note.starts_with("ids of ");
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
  headers.emplace(dialect.header);
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
  if (repeated_headers == 1) tally.note(fmt::format("the header stands again on line {}", first_repeated));
  if (repeated_headers > 1) tally.note(fmt::format("the header stands again on {} lines, first on line {}", repeated_headers, first_repeated));
  if (reader->dropped_ids() > 0) {
    const std::string fact = fmt::format("{} {} left out as destroyed", reader->dropped_ids(), reader->dropped_ids() == 1 ? "id was" : "ids were");
    if (!damage_told) tally.note(fact);
    output->warn(fact);
  }
  if (reader->broken_characters() > 0) {
    const std::string fact = fmt::format("{} of {} rows are not wholly UTF-8: what can't be read of them is shown as U+FFFD", reader->broken_characters(), tally.rows());
    tally.note(fact);
    output->warn(fact + " - if they are in another encoding, say which with --encoding");
  }
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
  if (in_other_table && !headers->is_header(row.cells)) {
    tally.count_row();
    return reject({row.line, 1}, row.raw, "row is of a second table with columns of its own");
  }
  const auto problem = reader->fill(row, draft);
  if (may_be_header(problem.has_value()) && take_header(row)) return;
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
  tally.count_post(draft.time.instant, writer.kind());
  output->emit(line);
}

// What the draft of a row tells of that without a long look: a row with a time is none.
bool TableDecoder::Engine::may_be_header(bool unusable) const {
  if (draft.time.known()) return false;
  return unusable || (draft.text.size() <= longest_name && field_of_column(plain_name(draft.text)));
}

// Whether the row is a header, which is no post.
bool TableDecoder::Engine::take_header(const CsvRow& row) {
  switch (headers->look(row)) {
    case HeaderWatch::Row::data: return false;
    case HeaderWatch::Row::header:
      in_other_table = false;
      if (repeated_headers++ == 0) first_repeated = row.line;
      return true;
    case HeaderWatch::Row::other_header:
      in_other_table = true;
      const std::string fact = fmt::format("a second table, with columns of its own, begins on line {}", row.line);
      tally.note(fact);
      output->warn(fact + " - split the file there");
      return true;
  }
  return false;
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
