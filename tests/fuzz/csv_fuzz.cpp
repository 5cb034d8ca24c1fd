// SPDX-License-Identifier: Apache-2.0
// Tables: two bytes choose the dialect, one the cut; rows and damage are the same however the bytes are cut.
#include "fuzz.hpp"
#include "ingest/csv.hpp"

using namespace sc;

namespace {

class Seen : public ingest::RowSink {
 public:
  void row(const ingest::CsvRow& row) override {
    text += std::to_string(row.line) + ":";
    for (const std::string_view cell : row.cells) text += "[" + std::string(cell) + "]";
    text += "\n";
    for (size_t cell = 0; cell < row.cells.size() + 1; ++cell) {
      const ingest::CsvPlace place = row.place_of(cell);
      fuzz::require(place.line >= row.line && place.column >= 1, "a cell stands in its row");
    }
  }
  void blank(uint64_t line) override { text += std::to_string(line) + ": blank\n"; }
  void broken(ingest::CsvPlace place, std::string_view raw, std::string_view reason) override {
    text += std::to_string(place.line) + "," + std::to_string(place.column) + " " + std::string(reason) + " " + std::string(raw) + "\n";
  }
  std::string text;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const uint8_t flags = input.byte(), width = input.byte(), cut = input.byte();
  ingest::CsvSettings settings;
  settings.separator = ",;\t|"[flags & 3];
  settings.quoting = (flags & 4) != 0 ? ingest::Quoting::none : ingest::Quoting::doubled;
  settings.line_end = (flags & 8) != 0 ? ingest::LineEnd::feed : ingest::LineEnd::any;
  settings.blanks_before_quote = (flags & 16) != 0;
  settings.width = (flags & 32) != 0 ? width % 8U : 0;
  settings.max_row = (flags & 64) != 0 ? 16U + width : size_t{1} << 20;
  Seen whole, pieces;
  ingest::CsvParser first(settings), second(settings);
  {
    const fuzz::Copy block(input.rest());
    first.feed(block.view(), whole);
  }
  first.finish(whole);
  fuzz::in_pieces(input.rest(), cut, [&](std::string_view piece) {
    const fuzz::Copy block(piece);
    second.feed(block.view(), pieces);
  });
  second.finish(pieces);
  fuzz::require(whole.text == pieces.text, "the cut makes no difference");
  return 0;
}
