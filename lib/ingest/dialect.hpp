// SPDX-License-Identifier: Apache-2.0
// What kind of table a file is, by its head: separator, quoting, line ends, where the header stands and what it says.
//
//     sniff_dialect("# made 2024\nid;text\n7;\"a; b\"\n", {})     // ';', quotes doubled, header {id, text} on line 2
//
// The head is UTF-8. Whatever the user or the playbook says goes before what is found out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/csv.hpp"

namespace sc::ingest {

// A table is judged by this much of it.
inline constexpr size_t head_bytes = size_t{1} << 20;
inline constexpr size_t head_rows = 1000;

// Measures the head of a table: enough lines for its rows and enough bytes to tell the encoding, or `head_bytes`.
// The same in whichever pieces the table comes.
class HeadGauge {
 public:
  // How many bytes of the next piece belong to the head.
  size_t take(std::string_view piece) noexcept;
  bool full() const noexcept { return full_; }

 private:
  size_t bytes_ = 0, line_ends_ = 0;
  bool full_ = false;
};

struct DialectHints {
  char separator = '\0';                             // '\0': find out
  int64_t skip = -1;                                 // lines before the header; -1: find out
  std::vector<std::vector<std::string>> headers;     // names of which one set must all be in the header
  bool columns_by_number = false;                    // the header isn't needed
  size_t max_row = size_t{16} * 1024 * 1024;
  bool whole = true;                                 // the head is all there is
};

struct Dialect {
  CsvSettings csv;
  std::optional<CsvSettings> inner;  // rows are lines of another table, of this kind, that was opened as this one and saved
  bool has_header = false;
  std::vector<std::string> header;   // as it stands in the file; empty when there is none
  size_t width = 0;                  // of the header, else of most rows
  bool ragged = false;               // rows leave out empty cells at their end
  size_t begin = 0;                  // where in the head the header, or else the first row, begins
  uint64_t line = 1;                 // its line
};

Dialect sniff_dialect(std::string_view head, const DialectHints& hints);

// Hands out rows of the inner table: what a row's cells were before they were taken apart at the outer separator.
class InnerRows : public RowSink {
 public:
  InnerRows(char outer_separator, const CsvSettings& inner, RowSink& sink) : separator_(outer_separator), inner_(inner), sink_(sink) {}
  void row(const CsvRow& row) override;
  void blank(uint64_t line) override { sink_.blank(line); }
  void broken(CsvPlace place, std::string_view raw, std::string_view reason) override { sink_.broken(place, raw, reason); }

 private:
  char separator_;
  CsvSettings inner_;
  RowSink& sink_;
  std::string line_;
};

// Whether a row could be the names of columns: how many fields of a post its cells name, text among them; 0 when not.
size_t header_rank(std::span<const std::string_view> cells);

// "," ";" "|" and "\t" by name ("comma", "tab", "semicolon", "pipe") or as one character.
std::optional<char> separator_named(std::string_view name) noexcept;
std::string_view name_of_separator(char separator) noexcept;

}  // namespace sc::ingest
