// SPDX-License-Identifier: Apache-2.0
// A push parser for CSV and TSV: RFC 4180, and what people's exports make of it. Fed blocks cut anywhere, it hands out
// one row at a time; cells are views of the block, copied only where a row crosses blocks or a quote is doubled.
//
//     id,text\r\n7,"late, ""again"""      the rows {id} {text} and {7} {late, "again"}
//
// What is not in RFC 4180:
// - a quote inside a cell that did not begin with one is a character like others;
// - a cell that begins with a quote and goes on behind the closing one, on one line, is taken as written, less a pair
//   of quotes around the whole;
// - a quoted cell over several lines that goes on so, or that makes the row's width wrong where all rows are to have
//   one, or that never ends, was not meant: the lines of the row down to the one that holds its quote are given up
//   as broken, and reading goes on with the next line;
// - a row longer than `max_row` bytes is given up in the same way, or to the end of its line outside quotes.
//
// So damage costs a bounded stretch, and a byte is read again at most a few times. The rows do not depend on how the
// bytes were cut.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/blocks.hpp"

namespace sc::ingest {

enum class Quoting : uint8_t { doubled, none };  // RFC 4180's, or quotes mean nothing
enum class LineEnd : uint8_t { any, feed };      // CR, LF and CRLF all end a line; or LF does, CR before it dropped

struct CsvSettings {
  char separator = ',';
  Quoting quoting = Quoting::doubled;
  LineEnd line_end = LineEnd::any;
  bool blanks_before_quote = false;       // `a, "b"` holds a quoted cell
  size_t width = 0;                       // how many cells every row has; 0: rows differ
  size_t max_row = size_t{16} * 1024 * 1024;
};

// A place in the input, counted from 1; columns count bytes.
struct CsvPlace {
  uint64_t line = 0;
  uint64_t column = 0;
};

// Where a cell stands: offsets in the row of its content, and of its first byte, which may be a blank or a quote.
struct CsvBounds {
  uint32_t begin, end, start;
  bool doubled;  // holds doubled quotes
};

// One row; everything in it is good until the call it came with returns.
struct CsvRow {
  std::span<const std::string_view> cells;  // unquoted
  std::string_view raw;                     // as it was read, without line end
  uint64_t line = 0;                        // where it begins
  std::span<const CsvBounds> bounds;        // where in `raw` the cells stand; none when they are just views of it
  LineEnd line_end = LineEnd::any;          // what ends lines in `raw`
  bool ascii = false;                       // known to be nothing but ASCII
  bool plain = false;                       // cells are known to hold no control byte, quote or backslash

  // Where in `raw` a cell begins; that of the last one for those the row does not have.
  size_t start_of(size_t cell) const noexcept;
  // Its place in the input; that of the last one for those the row does not have.
  CsvPlace place_of(size_t cell) const noexcept;
};

class RowSink {
 public:
  virtual ~RowSink() = default;
  virtual void row(const CsvRow& row) = 0;
  // A line without a byte in it.
  virtual void blank(uint64_t line) { static_cast<void>(line); }
  // Lines that make no row; `place` is what is wrong with them, `raw` is what they hold (cut when it is too long).
  virtual void broken(CsvPlace place, std::string_view raw, std::string_view reason) = 0;
};

class CsvParser {
 public:
  explicit CsvParser(const CsvSettings& settings);

  void feed(std::string_view block, RowSink& sink);
  // The input is at its end: the last row, when no line end followed it. The parser is as new afterwards.
  void finish(RowSink& sink);

  // The line that the next row begins on.
  uint64_t line() const noexcept { return line_; }
  // Says on which line the first byte stands, when lines were skipped before it.
  void start_at(uint64_t line) noexcept { line_ = line; }

 private:
  enum class Mode : uint8_t { plain, quoted, after_quote, skip_line };

  void consume(std::string_view block, RowSink& sink);
  void scan(size_t from, RowSink& sink);
  void take_places(size_t base, const text::Places& found, RowSink& sink);
  size_t take_plain_row(size_t base, size_t from, const text::Places& found, RowSink& sink);
  void take(size_t at, RowSink& sink);
  void take_quote(size_t offset);
  void take_line_end_in_quotes(size_t at, size_t offset);
  bool end_cell(size_t offset);
  void add_cell(const CsvBounds& cell);
  void end_row(size_t at, RowSink& sink);
  void end_line(size_t at);
  void emit_row(size_t length, RowSink& sink);
  std::string_view unquoted(const CsvBounds& cell, std::string_view raw);
  bool fits_width() const noexcept;

  void give_up(size_t quote, size_t known, RowSink& sink);
  void overflow(size_t known, RowSink& sink);
  size_t reposition(RowSink& sink);
  void open_row(int64_t at) noexcept;
  void keep_rest();
  std::string_view row_bytes(size_t length);
  char byte_at(size_t offset) const noexcept;

  CsvSettings settings_;
  const text::Blocks& blocks_;
  text::WantedBytes wanted_{',', '"', '\n', '\r'};

  std::string_view block_;
  int64_t row_ = 0;       // where in the block the row begins; below 0 it began in `kept_`
  std::string kept_;      // what came of the row before this block
  int64_t resume_ = 0;    // where to read on after giving up, when `resuming_`
  bool resuming_ = false;

  Mode mode_ = Mode::plain;
  bool doubled_ = false;       // the cell being read holds doubled quotes
  bool over_lines_ = false;    // it runs over a line end
  bool row_over_lines_ = false;
  bool after_return_ = false;  // the line before ended with CR: an LF at once belongs to it
  uint32_t begin_ = 0;         // of the cell being read
  uint32_t quote_ = 0;         // its opening quote
  uint32_t close_ = 0;         // the quote that may be its last
  uint32_t over_ = 0;          // the opening quote of the last cell that ran over a line end
  uint32_t pair_at_ = 0;       // where an LF belongs to the CR before it
  uint64_t line_ = 1;
  uint64_t more_lines_ = 0;    // line ends inside the row
  std::vector<CsvBounds> cells_;  // the first `cell_count_` are the row's
  size_t cell_count_ = 0;

  std::vector<uint32_t> places_;         // of the bytes that matter, among those looked at together
  std::vector<std::string_view> views_;  // the cells of the last row
  std::string room_;  // cells whose doubled quotes were made single
};

// All of `bytes`: `visit(const CsvRow&)` for each row that can be read. For tests and for looking at heads of files.
template <typename Visit>
void read_all(std::string_view bytes, const CsvSettings& settings, Visit&& visit);

// --- Inline

template <typename Visit>
void read_all(std::string_view bytes, const CsvSettings& settings, Visit&& visit) {
  struct Visitor : RowSink {
    explicit Visitor(Visit& call) : call_(call) {}
    void row(const CsvRow& row) override { call_(row); }
    void broken(CsvPlace, std::string_view, std::string_view) override {}
    Visit& call_;
  };
  Visitor visitor(visit);
  CsvParser parser(settings);
  parser.feed(bytes, visitor);
  parser.finish(visitor);
}

}  // namespace sc::ingest
