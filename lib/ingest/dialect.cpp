// SPDX-License-Identifier: Apache-2.0
#include "ingest/dialect.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "ingest/columns.hpp"
#include "ingest/preset.hpp"
#include "text/blocks.hpp"

namespace sc::ingest {

namespace {

constexpr std::array<char, 4> separators = {',', '\t', ';', '|'};
// Separators and quoting are judged by this much, the header by so many rows.
constexpr size_t judged_bytes = size_t{256} * 1024;
constexpr size_t header_rows = 100;
// A head of short lines is at least so long.
constexpr size_t shortest_head = size_t{64} * 1024;
constexpr size_t longest_name = 80;

// What a way of reading makes of the head.
struct Reading {
  size_t rows = 0;
  size_t width = 0;          // of most rows
  size_t of_that_width = 0;
  size_t best_header = 0;
  size_t escaped = 0;        // quoted cells that hold what needs quotes
  size_t dirty = 0;          // cells that begin with a quote and end otherwise, broken lines
  size_t blank_quotes = 0;   // cells that begin with blanks and a quote
  size_t alone = 0;          // rows of which only the first cell says anything

  double share() const noexcept { return rows == 0 ? 0 : static_cast<double>(of_that_width) / static_cast<double>(rows); }
};

// Columns of posts aren't named by numbers.
bool is_number(std::string_view cell) noexcept {
  return !cell.empty() && cell.find_first_not_of("0123456789.-") == cell.npos;
}

size_t used_width(const CsvRow& row) noexcept {
  size_t width = row.cells.size();
  while (width > 1 && row.cells[width - 1].empty()) --width;
  return width;
}

// The cells as the line they were before they were taken apart, less the empty ones at its end.
void append_joined(std::string& line, const CsvRow& row, char separator) {
  for (size_t cell = 0; cell < used_width(row); ++cell) {
    if (cell > 0) line += separator;
    line.append(row.cells[cell]);
  }
}

class Judge : public RowSink {
 public:
  explicit Judge(char separator) : needs_quotes_{'"', '\n', '\r', separator} {}
  void row(const CsvRow& row) override {
    ++reading_.rows;
    ++widths_[row.cells.size()];
    if (used_width(row) == 1 && row.cells.size() > 1) ++reading_.alone;
    if (reading_.rows <= header_rows) reading_.best_header = std::max(reading_.best_header, header_rank(row.cells));
    for (size_t cell = 0; cell < row.cells.size(); ++cell) judge_cell(row, cell);
  }
  void broken(CsvPlace, std::string_view, std::string_view) override { ++reading_.dirty; }

  Reading reading() {
    for (const auto& [width, rows] : widths_) {
      if (rows >= reading_.of_that_width) reading_.width = width, reading_.of_that_width = rows;
    }
    return reading_;
  }

 private:
  void judge_cell(const CsvRow& row, size_t cell) {
    const std::string_view raw = row.raw.substr(row.start_of(cell));
    if (raw.empty() || (raw.front() != '"' && raw.front() != ' ')) return;
    const std::string_view content = row.cells[cell];
    if (raw.front() == ' ') {
      const size_t first = raw.find_first_not_of(' ');
      if (first != raw.npos && raw[first] == '"') ++reading_.blank_quotes;
    } else if (content.data() == raw.data()) {
      ++reading_.dirty;
    } else if (content.find_first_of(std::string_view(needs_quotes_.data(), needs_quotes_.size())) != content.npos) {
      ++reading_.escaped;
    }
  }

  std::array<char, 4> needs_quotes_;
  Reading reading_;
  std::map<size_t, size_t> widths_;
};

Reading judge(std::string_view head, const CsvSettings& settings) {
  Judge judge(settings.separator);
  CsvParser parser(settings);
  parser.feed(head, judge);
  parser.finish(judge);
  return judge.reading();
}

// CR ends lines unless LF does: then it is a character, or goes before an LF.
LineEnd line_end_of(std::string_view head) noexcept {
  size_t feeds = 0, lone = 0;
  for (size_t at = 0; at < head.size(); ++at) {
    if (head[at] == '\n') ++feeds;
    else if (head[at] == '\r' && (at + 1 == head.size() || head[at + 1] != '\n')) ++lone;
  }
  return feeds > 0 && feeds >= lone ? LineEnd::feed : LineEnd::any;
}

double score(const Reading& reading) noexcept {
  const double header = static_cast<double>(std::min<size_t>(reading.best_header, 5)) * 0.5;
  return reading.share() * (reading.width > 1 ? 1.0 : 0.1) + header;
}

CsvSettings settings_of(std::string_view head, const DialectHints& hints, LineEnd line_end) {
  CsvSettings best;
  best.line_end = line_end;
  best.max_row = hints.max_row;
  double best_score = -1;
  for (const char separator : separators) {
    CsvSettings settings = best;
    settings.separator = hints.separator != '\0' ? hints.separator : separator;
    const double each = score(judge(head, settings));
    if (each <= best_score) continue;
    best_score = each;
    best.separator = settings.separator;
    if (hints.separator != '\0') break;
  }
  const Reading quoted = judge(head, best);
  if (quoted.dirty > quoted.escaped) {
    CsvSettings plain = best;
    plain.quoting = Quoting::none;
    if (judge(head, plain).share() >= quoted.share()) return plain;
  }
  if (quoted.blank_quotes > 0) {
    CsvSettings after_blanks = best;
    after_blanks.blanks_before_quote = true;
    if (judge(head, after_blanks).share() >= quoted.share()) return after_blanks;
  }
  return best;
}

// One of the head's rows, copied.
struct HeadRow {
  std::vector<std::string> cells;
  uint64_t line = 0;
};

struct HeadRows : RowSink {
  void row(const CsvRow& row) override {
    if (rows.size() < head_rows) rows.push_back({{row.cells.begin(), row.cells.end()}, row.line});
  }
  void broken(CsvPlace, std::string_view, std::string_view) override {}

  std::vector<HeadRow> rows;
};

std::vector<HeadRow> rows_of(std::string_view head, const Dialect& dialect) {
  HeadRows rows;
  std::optional<InnerRows> inner;
  if (dialect.inner) inner.emplace(dialect.csv.separator, *dialect.inner, rows);
  RowSink& sink = inner ? static_cast<RowSink&>(*inner) : rows;
  CsvParser parser(dialect.csv);
  parser.feed(head, sink);
  parser.finish(sink);
  return std::move(rows.rows);
}

// The kind of table that the rows are lines of, when most rows have but one cell that says anything.
std::optional<CsvSettings> inner_of(std::string_view head, const CsvSettings& outer) {
  const Reading reading = judge(head, outer);
  const bool alone = reading.width == 1 || reading.alone * 2 >= reading.rows;
  if (!alone || reading.rows < 2) return std::nullopt;
  std::string lines;
  read_all(head, outer, [&](const CsvRow& row) {
    append_joined(lines, row, outer.separator);
    lines += '\n';
  });
  CsvSettings inner = settings_of(lines, {}, LineEnd::feed);
  inner.line_end = LineEnd::any;
  const Reading within = judge(lines, inner);
  const bool same = outer.separator == inner.separator && reading.width > 1;
  if (within.width < 2 || within.share() < 0.8 || same) return std::nullopt;
  return inner;
}

// Whether a row that names no known column is data: it holds numbers or sentences, little at all, or what the rows
// below hold in the same place.
bool looks_like_values(const std::vector<HeadRow>& rows, size_t at) {
  const std::vector<std::string>& cells = rows[at].cells;
  size_t empty = 0;
  for (size_t cell = 0; cell < cells.size(); ++cell) {
    const std::string& name = cells[cell];
    if (name.empty()) {
      ++empty;
      continue;
    }
    if (name.size() > longest_name || name.find_first_not_of("0123456789.,:-+/ TZ") == name.npos) return true;
    if (std::count(name.begin(), name.end(), ' ') > 5) return true;
    for (size_t below = at + 1; below < rows.size(); ++below) {
      if (cell < rows[below].cells.size() && rows[below].cells[cell] == name) return true;
    }
  }
  return empty * 2 > cells.size();
}

size_t usual_width(const std::vector<HeadRow>& rows) {
  std::map<size_t, size_t> widths;
  for (const HeadRow& row : rows) ++widths[row.cells.size()];
  size_t width = 0, most = 0;
  for (const auto& [each, count] : widths) {
    if (count >= most) width = each, most = count;
  }
  return width;
}

// The row that names the columns; nothing when none does.
std::optional<size_t> header_row(const std::vector<HeadRow>& rows, const DialectHints& hints) {
  const size_t searched = std::min(rows.size(), hints.skip >= 0 ? size_t{1} : header_rows);
  for (size_t at = 0; at < searched; ++at) {
    for (const auto& names : hints.headers) {
      if (!names.empty() && has_names(rows[at].cells, names)) return at;
    }
  }
  size_t best = 0;
  std::optional<size_t> found;
  for (size_t at = 0; at < searched; ++at) {
    const std::vector<std::string_view> cells(rows[at].cells.begin(), rows[at].cells.end());
    const size_t rank = header_rank(cells);
    // One name alone, "text" among the words of a preamble, is not enough further down.
    if (rank > best && (rank > 1 || at == 0)) best = rank, found = at;
  }
  if (found) return found;
  const size_t width = usual_width(rows);
  for (size_t at = 0; at < searched; ++at) {
    if (rows[at].cells.size() < width) continue;
    if (looks_like_values(rows, at)) return std::nullopt;
    return at;
  }
  return std::nullopt;
}

// Skips `lines` lines; gives the offset behind them.
size_t skip_lines(std::string_view head, int64_t lines, LineEnd line_end) noexcept {
  size_t at = 0;
  for (; lines > 0 && at < head.size(); --lines) {
    at = head.find_first_of(line_end == LineEnd::feed ? "\n" : "\r\n", at);
    if (at == head.npos) return head.size();
    at += head.substr(at, 2) == "\r\n" ? 2 : 1;
  }
  return at;
}

// Rows may be short when many are, as of a writer that leaves out empty cells; few short ones are broken.
bool is_ragged(const std::vector<HeadRow>& rows, size_t first, size_t width) {
  size_t seen = 0, narrow = 0;
  for (size_t at = first; at < rows.size(); ++at) {
    ++seen;
    narrow += rows[at].cells.size() < width ? 1 : 0;
  }
  return narrow >= 5 && narrow * 10 >= seen;
}

}  // namespace

size_t HeadGauge::take(std::string_view piece) noexcept {
  const text::Blocks& blocks = text::fastest_blocks();
  uint32_t places[text::places_room];
  size_t at = 0;
  while (at < piece.size() && !full_) {
    // Many bytes at once where they can't fill the head.
    if (const size_t many = std::min((piece.size() - at) / text::block_size, text::most_blocks); many > 0 && at % text::block_size == 0) {
      const size_t more = blocks.find(piece.data() + at, many, {'\n', '\n', '\r', '\r'}, places).count;
      const size_t bytes = bytes_ + many * text::block_size;
      if (bytes < shortest_head || (bytes < head_bytes && line_ends_ + more <= 2 * head_rows)) {
        at += many * text::block_size;
        bytes_ = bytes;
        line_ends_ += more;
        continue;
      }
    }
    const char byte = piece[at++];
    ++bytes_;
    line_ends_ += byte == '\n' || byte == '\r' ? 1 : 0;
    full_ = bytes_ >= head_bytes || (bytes_ >= shortest_head && line_ends_ > 2 * head_rows);
  }
  return at;
}

void InnerRows::row(const CsvRow& row) {
  struct Count : RowSink {
    void row(const CsvRow&) override { ++rows; }
    void broken(CsvPlace, std::string_view, std::string_view) override { ++rows, ++broken_ones; }
    size_t rows = 0, broken_ones = 0;
  };
  struct Forward : RowSink {
    Forward(RowSink& sink, const CsvRow& outer) : sink_(sink), outer_(outer) {}
    void row(const CsvRow& inner) override {
      sink_.row({inner.cells, outer_.raw, outer_.line, {&whole, 1}, outer_.line_end});
    }
    void broken(CsvPlace, std::string_view, std::string_view) override {}
    RowSink& sink_;
    const CsvRow& outer_;
    const CsvBounds whole{0, 0, 0, false};  // what is wrong with an inner cell is told of the line
  };
  line_.clear();
  append_joined(line_, row, separator_);
  Count count;
  CsvParser parser(inner_);
  parser.feed(line_, count);
  parser.finish(count);
  if (count.rows != 1 || count.broken_ones != 0) return sink_.broken({row.line, 1}, row.raw, "row holds no row of the inner table");
  Forward forward(sink_, row);
  parser.feed(line_, forward);
  parser.finish(forward);
}

size_t header_rank(std::span<const std::string_view> cells) {
  std::vector<std::string> names;
  bool text = false;
  size_t known = 0;
  for (const std::string_view cell : cells) {
    if (cell.size() > longest_name || is_number(cell)) return 0;
    names.emplace_back(cell);
    const std::optional<Field> field = field_of_column(plain_name(cell));
    known += field ? 1 : 0;
    text = text || field == Field::text;
  }
  if (preset_for(names) != nullptr) return known + 10;
  return text ? known : 0;
}

std::optional<char> separator_named(std::string_view name) noexcept {
  if (name == "tab" || name == "\\t") return '\t';
  if (name == "comma") return ',';
  if (name == "semicolon") return ';';
  if (name == "pipe") return '|';
  if (name.size() == 1 && name[0] != '"' && name[0] != '\n' && name[0] != '\r') return name[0];
  return std::nullopt;
}

std::string_view name_of_separator(char separator) noexcept {
  switch (separator) {
    case '\t': return "tab";
    case ',': return "comma";
    case ';': return "semicolon";
    case '|': return "pipe";
    default: return "";
  }
}

Dialect sniff_dialect(std::string_view head, const DialectHints& hints) {
  Dialect dialect;
  const LineEnd line_end = line_end_of(head);
  const size_t skipped = skip_lines(head, hints.skip, line_end);
  std::string_view judged = head.substr(skipped);
  if (!hints.whole || judged.size() > judged_bytes) {
    const size_t last = judged.substr(0, judged_bytes).find_last_of(line_end == LineEnd::feed ? "\n" : "\r\n");
    if (last != judged.npos) judged = judged.substr(0, last + 1);
  }
  dialect.csv = settings_of(judged, hints, line_end);
  dialect.inner = inner_of(judged, dialect.csv);
  const std::vector<HeadRow> rows = rows_of(judged, dialect);
  const std::optional<size_t> named = header_row(rows, hints);
  const size_t first = named.value_or(0);
  dialect.has_header = named.has_value();
  dialect.width = usual_width(rows);
  if (named) {
    dialect.header = rows[first].cells;
    dialect.width = dialect.header.size();
  }
  if (!rows.empty()) {
    dialect.begin = skip_lines(judged, static_cast<int64_t>(rows[first].line) - 1, line_end);
    dialect.line = rows[first].line;
  }
  dialect.ragged = is_ragged(rows, named ? first + 1 : first, dialect.width);
  if (!dialect.ragged && !dialect.inner) dialect.csv.width = dialect.width;
  dialect.begin += skipped;
  dialect.line += static_cast<uint64_t>(std::max<int64_t>(hints.skip, 0));
  return dialect;
}

}  // namespace sc::ingest
