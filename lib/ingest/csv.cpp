// SPDX-License-Identifier: Apache-2.0
#include "ingest/csv.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace sc::ingest {

namespace {

constexpr std::string_view unclosed_quote = "quote is not closed";
constexpr std::string_view row_too_long = "row is longer than --max-line";
// What is shown of a row that is too long.
constexpr size_t shown_bytes = 1024;
// Offsets in a row are 32 bits wide.
constexpr size_t longest_row = size_t{1} << 30;

bool ends_line(char byte) noexcept { return byte == '\n' || byte == '\r'; }

}  // namespace

size_t CsvRow::start_of(size_t cell) const noexcept {
  if (!bounds.empty()) return bounds[std::min(cell, bounds.size() - 1)].start;
  return cells.empty() ? 0 : static_cast<size_t>(cells[std::min(cell, cells.size() - 1)].data() - raw.data());
}

CsvPlace CsvRow::place_of(size_t cell) const noexcept {
  CsvPlace place{line, 1};
  const size_t offset = start_of(cell);
  for (size_t at = 0; at < offset; ++at) {
    const bool lone_return = raw[at] == '\r' && line_end == LineEnd::any && raw.substr(at + 1, 1) != "\n";
    const bool ends = raw[at] == '\n' || lone_return;
    place.line += ends ? 1 : 0;
    place.column = ends ? 1 : place.column + 1;
  }
  return place;
}

CsvParser::CsvParser(const CsvSettings& settings) : settings_(settings), blocks_(text::fastest_blocks()), places_(text::places_room) {
  settings_.max_row = std::min(settings_.max_row, longest_row);
  wanted_.separator = settings_.separator;
  if (settings_.quoting == Quoting::none) wanted_.quote = wanted_.line_feed;
  if (settings_.line_end == LineEnd::feed) wanted_.carriage_return = wanted_.line_feed;
}

void CsvParser::feed(std::string_view block, RowSink& sink) { consume(block, sink); }

void CsvParser::finish(RowSink& sink) {
  while (!kept_.empty() && mode_ != Mode::skip_line) {
    block_ = {};
    if (mode_ == Mode::quoted) give_up(quote_, kept_.size(), sink);
    else end_row(0, sink);
    if (!resuming_) break;
    reposition(sink);
  }
  kept_.clear();
  open_row(0);
  after_return_ = false;
  line_ = 1;
}

// Reads a block; what is left of an unfinished row is kept for the next one.
void CsvParser::consume(std::string_view block, RowSink& sink) {
  block_ = block;
  size_t from = 0;
  for (;;) {
    scan(from, sink);
    if (!resuming_) {
      keep_rest();
      block_ = {};
      if (kept_.size() <= settings_.max_row) return;
      overflow(kept_.size(), sink);
      if (!resuming_) return;
    }
    from = reposition(sink);
  }
}

// Looks at every byte that matters, from `from` to the end of the block or until something is given up.
void CsvParser::scan(size_t from, RowSink& sink) {
  constexpr size_t width = text::block_size;
  size_t base = from;
  while (block_.size() - base >= width) {
    const size_t blocks = std::min(text::most_blocks, (block_.size() - base) / width);
    const text::Places found = blocks_.find(block_.data() + base, blocks, wanted_, places_.data());
    take_places(base, found, sink);
    if (resuming_) return;
    base += blocks * width;
  }
  if (base == block_.size()) return;
  char rest[width] = {};
  const size_t left = block_.size() - base;
  std::memcpy(rest, block_.data() + base, left);
  text::Places found = blocks_.find(rest, 1, wanted_, places_.data());
  while (found.count > 0 && places_[found.count - 1] >= left) --found.count;
  take_places(base, found, sink);
}

// The bytes that matter among those from `base` on.
void CsvParser::take_places(size_t base, const text::Places& found, RowSink& sink) {
  for (size_t at = 0; at < found.count;) {
    if (const size_t taken = take_plain_row(base, at, found, sink)) {
      at += taken;
      continue;
    }
    const size_t place = base + places_[at++];
    const bool separates = block_[place] == settings_.separator;
    if (separates && mode_ == Mode::quoted) continue;
    if (separates && mode_ == Mode::plain) {
      const auto offset = static_cast<uint32_t>(static_cast<int64_t>(place) - row_);
      add_cell({begin_, offset, begin_, false});
      begin_ = offset + 1;
      continue;
    }
    take(place, sink);
    if (resuming_) return;
  }
}

// Hands out the row that begins here in the usual case: it has as many cells as the one before, and all of it is among
// these places, on one line, without a quote. Gives how many places that took; 0 when it isn't so, and nothing was done.
inline size_t CsvParser::take_plain_row(size_t base, size_t from, const text::Places& found, RowSink& sink) {
  const size_t width = views_.size();
  if (cell_count_ != 0 || mode_ != Mode::plain || row_ < static_cast<int64_t>(base) || found.count - from < width || width == 0) return 0;
  const auto row = static_cast<size_t>(row_);
  const char* const bytes = block_.data();
  const uint32_t* const places = places_.data() + from;
  size_t begin = row;
  for (size_t cell = 0; cell + 1 < width; ++cell) {
    const size_t end = base + places[cell];
    if (bytes[end] != settings_.separator) return 0;
    views_[cell] = std::string_view(bytes + begin, end - begin);
    begin = end + 1;
  }
  size_t end = base + places[width - 1];
  size_t taken = width, next = end + 1;
  if (bytes[end] == '\r' && found.count - from > width && base + places[width] == next && bytes[next] == '\n') {
    ++taken;
    ++next;
  } else if (bytes[end] != '\n') {
    return 0;
  }
  if (end == row || end - row > settings_.max_row) return 0;
  if (settings_.line_end == LineEnd::feed && bytes[end - 1] == '\r' && (--end == row || end < begin)) return 0;
  views_[width - 1] = std::string_view(bytes + begin, end - begin);
  const size_t first = (row - base) / text::block_size, last = (end - base) / text::block_size;
  const auto is_free_of = [first, last](uint64_t blocks) { return (blocks >> first << first << (63 - last)) == 0; };
  sink.row({views_, std::string_view(bytes + row, end - row), line_, {}, settings_.line_end, is_free_of(found.beyond), is_free_of(found.special)});
  after_return_ = false;
  ++line_;
  open_row(static_cast<int64_t>(next));
  return taken;
}

// One byte that matters: a separator, a quote or a line end.
void CsvParser::take(size_t at, RowSink& sink) {
  const char byte = block_[at];
  const auto offset = static_cast<size_t>(static_cast<int64_t>(at) - row_);
  if (mode_ == Mode::skip_line) {
    if (ends_line(byte)) end_line(at);
    return;
  }
  if (offset > settings_.max_row) {
    overflow(offset, sink);
    if (mode_ == Mode::skip_line && ends_line(byte)) end_line(at);
    return;
  }
  if (mode_ == Mode::quoted) {
    if (!ends_line(byte)) {
      close_ = static_cast<uint32_t>(offset);
      mode_ = Mode::after_quote;
    } else {
      take_line_end_in_quotes(at, offset);
    }
    return;
  }
  if (byte == settings_.separator) {
    if (!end_cell(offset)) return give_up(over_, offset, sink);
    begin_ = static_cast<uint32_t>(offset + 1);
  } else if (ends_line(byte)) {
    if (offset == 0 && byte == '\n' && after_return_) {
      after_return_ = false;
      row_ = static_cast<int64_t>(at) + 1;
    } else {
      end_row(at, sink);
    }
  } else {
    take_quote(offset);
  }
}

// A quote outside quotes: it opens a cell, doubles the one before it, or is a character like others.
void CsvParser::take_quote(size_t offset) {
  if (mode_ == Mode::after_quote) {
    if (offset != size_t{close_} + 1) return;
    doubled_ = true;
    mode_ = Mode::quoted;
    return;
  }
  size_t first = begin_;
  while (settings_.blanks_before_quote && first < offset && byte_at(first) == ' ') ++first;
  if (first != offset) return;
  quote_ = static_cast<uint32_t>(offset);
  over_lines_ = false;
  doubled_ = false;
  mode_ = Mode::quoted;
}

void CsvParser::take_line_end_in_quotes(size_t at, size_t offset) {
  if (block_[at] == '\r') {
    pair_at_ = static_cast<uint32_t>(offset + 1);
    ++more_lines_;
  } else if (pair_at_ != offset) {
    ++more_lines_;
  }
  over_lines_ = row_over_lines_ = true;
  over_ = quote_;
}

// Notes the cell that ends at `offset`. False when its quote can't have been meant.
bool CsvParser::end_cell(size_t offset) {
  const auto end = static_cast<uint32_t>(offset);
  if (mode_ == Mode::plain) {
    add_cell({begin_, end, begin_, false});
    return true;
  }
  mode_ = Mode::plain;
  size_t behind = size_t{close_} + 1;
  while (behind < offset && byte_at(behind) == ' ') ++behind;
  if (behind == offset) {
    add_cell({quote_ + 1, close_, begin_, doubled_});
    return true;
  }
  if (over_lines_) return false;
  const bool around = offset > size_t{quote_} + 1 && byte_at(offset - 1) == wanted_.quote;
  add_cell(around ? CsvBounds{quote_ + 1, end - 1, begin_, false} : CsvBounds{begin_, end, begin_, false});
  return true;
}

void CsvParser::add_cell(const CsvBounds& cell) {
  if (cell_count_ == cells_.size()) cells_.resize(2 * cells_.size() + 64);
  cells_[cell_count_++] = cell;
}

void CsvParser::end_row(size_t at, RowSink& sink) {
  size_t length = static_cast<size_t>(static_cast<int64_t>(at) - row_);
  if (settings_.line_end == LineEnd::feed && length > 0 && byte_at(length - 1) == '\r') --length;
  if (length == 0) {
    sink.blank(line_);
  } else {
    if (!end_cell(length)) return give_up(over_, length, sink);
    if (row_over_lines_ && !fits_width()) return give_up(over_, length, sink);
    emit_row(length, sink);
  }
  end_line(at);
}

// The line that ends at `at` is done with.
void CsvParser::end_line(size_t at) {
  after_return_ = at < block_.size() && block_[at] == '\r';
  line_ += more_lines_ + 1;
  kept_.clear();
  open_row(static_cast<int64_t>(at) + 1);
}

void CsvParser::emit_row(size_t length, RowSink& sink) {
  const std::string_view raw = row_bytes(length);
  room_.clear();
  const size_t count = cell_count_;
  views_.resize(count);
  const CsvBounds* const cells = cells_.data();
  std::string_view* const views = views_.data();
  for (size_t at = 0; at < count; ++at) {
    const CsvBounds& cell = cells[at];
    if (cell.doubled) [[unlikely]] views[at] = unquoted(cell, raw);
    else views[at] = std::string_view(raw.data() + cell.begin, cell.end - cell.begin);
  }
  sink.row({views_, raw, line_, {cells, count}, settings_.line_end});
}

// The cell with its doubled quotes made single, in `room_`, which is large enough for the whole row.
std::string_view CsvParser::unquoted(const CsvBounds& cell, std::string_view raw) {
  const size_t from = room_.size();
  if (room_.capacity() < raw.size()) room_.reserve(raw.size());  // for the first such cell of a row
  std::string_view left = raw.substr(cell.begin, cell.end - cell.begin);
  for (size_t quote = left.find('"'); quote != left.npos; quote = left.find('"')) {
    room_.append(left.substr(0, quote + 1));
    left.remove_prefix(std::min(quote + 2, left.size()));
  }
  room_.append(left);
  return std::string_view(room_).substr(from);
}

// Whether the row has the width that rows are to have, empty cells at its end aside.
bool CsvParser::fits_width() const noexcept {
  if (settings_.width == 0 || cell_count_ == settings_.width) return true;
  if (cell_count_ < settings_.width) return false;
  return std::all_of(cells_.data() + settings_.width, cells_.data() + cell_count_, [](const CsvBounds& cell) { return cell.begin == cell.end; });
}

// The quote at `quote` was not meant to run over its line: that line and those of the row before it are broken.
// `known` bytes of the row have been read.
void CsvParser::give_up(size_t quote, size_t known, RowSink& sink) {
  size_t end = quote;
  while (end < known && !(byte_at(end) == '\n' || (byte_at(end) == '\r' && settings_.line_end == LineEnd::any))) ++end;
  const std::string_view raw = row_bytes(std::min(known, end + 2));
  size_t next = std::min(end + 1, known);
  if (next < known && raw[end] == '\r' && raw[next] == '\n') ++next;
  const auto at = static_cast<uint32_t>(quote);
  const CsvBounds open{at, at, at, false};
  const CsvPlace place = CsvRow{{}, raw, line_, {&open, 1}, settings_.line_end}.place_of(0);
  sink.broken(place, raw.substr(0, end), unclosed_quote);
  line_ = place.line + 1;
  resume_ = row_ + static_cast<int64_t>(next);
  resuming_ = true;
}

// The row has become too long: what its open quote began is given up, or else its line to the end.
void CsvParser::overflow(size_t known, RowSink& sink) {
  if (mode_ == Mode::quoted && over_lines_) return give_up(quote_, std::min(known, settings_.max_row + 1), sink);
  sink.broken({line_, 1}, row_bytes(std::min({known, shown_bytes, settings_.max_row + 1})), row_too_long);
  kept_.clear();
  row_ = static_cast<int64_t>(block_.size());
  mode_ = Mode::skip_line;
}

// Where in the block to read on after giving up. What had been kept from earlier blocks is read once more first.
size_t CsvParser::reposition(RowSink& sink) {
  resuming_ = false;
  after_return_ = false;
  if (resume_ >= 0) {
    kept_.clear();
    open_row(resume_);
    return static_cast<size_t>(resume_);
  }
  const std::string_view block = block_;
  const auto left = static_cast<size_t>(-resume_);
  const std::string again = kept_.substr(static_cast<size_t>(resume_ - row_), left);
  kept_.clear();
  open_row(0);
  consume(again, sink);
  block_ = block;
  return 0;
}

void CsvParser::open_row(int64_t at) noexcept {
  row_ = at;
  cell_count_ = 0;
  begin_ = pair_at_ = 0;
  more_lines_ = 0;
  row_over_lines_ = over_lines_ = false;
  mode_ = Mode::plain;
}

void CsvParser::keep_rest() {
  if (mode_ == Mode::skip_line) kept_.clear();
  else if (row_ < 0) kept_.append(block_);
  else kept_.assign(block_.substr(static_cast<size_t>(row_)));
  row_ = -static_cast<int64_t>(kept_.size());
}

// The first `length` bytes of the row in one piece.
std::string_view CsvParser::row_bytes(size_t length) {
  if (row_ >= 0) return block_.substr(static_cast<size_t>(row_), length);
  if (length > kept_.size()) {
    const auto before = static_cast<size_t>(-row_);
    kept_.append(block_.substr(kept_.size() - before, length - kept_.size()));
  }
  return std::string_view(kept_).substr(0, length);
}

char CsvParser::byte_at(size_t offset) const noexcept {
  const int64_t at = row_ + static_cast<int64_t>(offset);
  return at < 0 ? kept_[offset] : block_[static_cast<size_t>(at)];
}

}  // namespace sc::ingest
