// SPDX-License-Identifier: Apache-2.0
#include "ingest/suggest.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "ingest/columns_judge.hpp"
#include "ingest/dialect.hpp"
#include "ingest/preset.hpp"
#include "ingest/table_head.hpp"
#include "ingest/table_plan.hpp"
#include "text/encoding.hpp"

namespace sc::ingest {

namespace {

constexpr size_t comment_column = 34;

// A TOML basic string.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') out += '\\';
    if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f) out += fmt::format("\\u{:04X}", static_cast<unsigned>(byte));
    else out += byte;
  }
  return out + '"';
}

void put(std::string& out, std::string line, std::string_view comment) {
  if (!comment.empty()) {
    if (line.size() < comment_column) line.resize(comment_column, ' ');
    line.append("  # ").append(comment);
  }
  out.append(line).append("\n");
}

// What the rows of the head say: the facts of the columns, and how long their cells are.
struct Sample : RowSink {
  Sample(const std::vector<ColumnUse>& uses, size_t header_rows) : judge(uses), lengths(uses.size()), skip(header_rows) {}
  void row(const CsvRow& row) override {
    if (skip > 0) {
      --skip;
      return;
    }
    if (rows++ >= head_rows) return;
    judge.see(row);
    for (size_t cell = 0; cell < std::min(lengths.size(), row.cells.size()); ++cell) {
      lengths[cell] += row.cells[cell].find(' ') == std::string_view::npos ? 0 : row.cells[cell].size();
    }
  }
  void broken(CsvPlace, std::string_view, std::string_view) override {}

  ColumnJudge judge;
  std::vector<size_t> lengths;  // of the cells of several words
  size_t skip;
  size_t rows = 0;
};

void look(std::string_view bytes, const Dialect& dialect, bool whole, Sample& sample) {
  CsvParser parser(dialect.csv);
  std::optional<InnerRows> inner;
  if (dialect.inner) inner.emplace(dialect.csv.separator, *dialect.inner, sample);
  RowSink& sink = inner ? static_cast<RowSink&>(*inner) : sample;
  parser.feed(bytes.substr(dialect.begin), sink);
  if (whole) parser.finish(sink);
}

// A table without a column called text has one all the same: that of the longest cells.
bool choose_text(std::vector<ColumnUse>& uses, const std::vector<size_t>& lengths) {
  if (uses.empty() || std::any_of(uses.begin(), uses.end(), [](const ColumnUse& use) { return use.field == Field::text; })) return false;
  const auto longest = std::max_element(lengths.begin(), lengths.end());
  if (*longest == 0) return false;
  uses[static_cast<size_t>(longest - lengths.begin())].field = Field::text;
  return true;
}

void put_dates(std::string& out, const std::vector<ColumnUse>& uses, const std::vector<ColumnFacts>& facts, const playbook::Source& told) {
  if (!told.zone.empty()) put(out, "zone = " + quoted(told.zone), "");
  if (!told.date_order.empty()) put(out, "date_order = " + quoted(told.date_order), "");
  for (size_t at = 0; at < uses.size(); ++at) {
    if (uses[at].field != Field::time) continue;
    const time::DateColumn& dates = facts[at].dates;
    if (dates.unread() > 0) put(out, fmt::format("# {} of {} cells of {} are no dates", dates.unread(), dates.seen(), quoted(uses[at].header)), "");
    if (dates.needs_zone() && told.zone.empty()) put(out, "zone = \"UTC\"", "the times state no zone: name theirs, such as Europe/Berlin");
    if (!told.date_order.empty()) continue;
    switch (dates.verdict()) {
      case time::DateVerdict::plain: break;
      case time::DateVerdict::decided:
        put(out, fmt::format("date_order = \"{}\"", time::name_of(dates.order())), "some dates are only good in this order");
        break;
      case time::DateVerdict::ambiguous:
      case time::DateVerdict::half_converted:
        put(out, "# date_order = \"dmy\"", fmt::format("dmy or mdy? {}", dates.both_readings()));
        break;
      case time::DateVerdict::contradictory:
        put(out, "# date_order = \"dmy\"", fmt::format("dmy or mdy? {} and {} are both there", dates.dmy_example(), dates.mdy_example()));
        break;
    }
  }
}

// The column's name, or its number where the name is none or another's.
std::string told_column(const ColumnUse& use, const Dialect& dialect) {
  const bool by_name = column_named(use.header, dialect.header, dialect.width) == use.column;
  return quoted(by_name ? use.header : std::to_string(use.column + 1));
}

void put_columns(std::string& out, const Dialect& dialect, const std::vector<ColumnUse>& uses, const std::vector<ColumnFacts>& facts, bool text_by_length) {
  put(out, "[source.columns]", "member = column; what is not named stays in extra");
  for (size_t at = 0; at < uses.size(); ++at) {
    const ColumnUse& use = uses[at];
    if (use.field == Field::extra || use.field == Field::ignore) {
      put(out, fmt::format("# … = {}", told_column(use, dialect)), "");
      continue;
    }
    std::string_view comment;
    if (use.field == Field::text && text_by_length) comment = "its cells are the longest";
    if (is_id(use.field) && facts[at].ids.destroyed()) comment = "destroyed by a spreadsheet: export the file anew";
    const std::string_view name = name_of(use.field);
    put(out, fmt::format("{} = {}", name.find_first_of(".-") == name.npos ? std::string(name) : quoted(name), told_column(use, dialect)), comment);
  }
}

std::string list_of(const std::vector<std::string>& header) {
  std::string list;
  for (const std::string& name : header) {
    if (!name.empty()) list.append(list.empty() ? "[" : ", ").append(quoted(name));
  }
  return list.empty() ? "[]" : list + "]";
}

}  // namespace

std::string suggest_source(std::string_view head, const std::string& file, bool whole, const TableSettings& settings) {
  const TableHead read = read_head(head, settings, whole);
  std::string bytes;
  text::Transcoder transcoder(read.encoding);
  transcoder.feed(head, bytes);
  if (whole) transcoder.finish(bytes);
  const Dialect& dialect = read.dialect;
  const playbook::Source& told = settings.told;
  const ChosenColumns chosen = columns_of(dialect, {&told, nullptr}, file);
  const Preset* preset = chosen.preset;
  Sample sample(chosen.uses, dialect.has_header ? 1 : 0);
  look(bytes, dialect, whole, sample);
  const std::vector<ColumnFacts>& facts = sample.judge.facts();
  std::vector<ColumnUse> uses = settle_authors(chosen, facts);
  const bool text_by_length = choose_text(uses, sample.lengths);

  std::string out;
  put(out, fmt::format("# What {} was taken for by its first {} rows: check each line, then put it into the playbook.", file, std::min(sample.rows, head_rows)), "");
  if (preset != nullptr) put(out, fmt::format("# It is known as \"{}\" and read so without this table.", preset->name), "");
  if (!dialect.has_header) put(out, "# No header was found: columns are numbered from 1, and --map member=number says them; a table here can't be recognised.", "");
  if (dialect.inner) put(out, "# The rows lie within the cells of another table, which is seen through.", "");
  put(out, "[[source]]", "");
  put(out, "header = " + list_of(dialect.header), "a file that has all of these is read by this table");
  put(out, fmt::format("encoding = \"{}\"", text::name_of(read.encoding)), "");
  const char separator = dialect.csv.separator;
  const std::string_view name = name_of_separator(separator);
  if (!dialect.inner) put(out, "separator = " + quoted(name.empty() ? std::string_view(&separator, 1) : name), "");
  if (dialect.line > 1) put(out, fmt::format("skip = {}", dialect.line - 1), "lines before the header");
  put_dates(out, uses, facts, told);
  if (!told.network.empty()) put(out, "network = " + quoted(told.network), "");
  else if (preset != nullptr && !preset->network.empty()) put(out, fmt::format("network = \"{}\"", preset->network), "");
  else put(out, "# network = \"forum\"", "where the posts are from, unless a column says it: twitter, facebook, forum …");
  out += '\n';
  put_columns(out, dialect, uses, facts, text_by_length);
  return out;
}

}  // namespace sc::ingest
