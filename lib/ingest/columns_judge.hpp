// SPDX-License-Identifier: Apache-2.0
// What only a whole column can tell: in which order its dates name day and month, whether a spreadsheet destroyed its
// ids, whether its authors are handles or names. Judged over the held head, before the first record leaves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/columns.hpp"
#include "ingest/csv.hpp"
#include "time/formats.hpp"

namespace sc::ingest {

// An id as it stands in a cell.
enum class IdForm : uint8_t {
  none,      // empty, or "nan", "null", "None" as tables write nothing
  plain,     // good as it is
  power,     // 5.7E+17: the digits are gone
  too_long,  // 570306133677760512.0: more digits than a floating-point number keeps
  round,     // 16 digits and more, zeros after the 15th: what a spreadsheet leaves of an id, or chance
};

// Digits that a spreadsheet keeps of a number.
inline constexpr size_t kept_digits = 15;

// Reads one cell; `id` is the id without what tables put around it: blanks, ="7", 7.0.
IdForm read_id(std::string_view cell, std::string_view& id) noexcept;

// The ids of one column. Zeros after the 15th digit are chance once; a column of them is a spreadsheet's doing.
class IdColumn {
 public:
  void see(std::string_view cell);

  // Whether ids with zeros after their 15th digit can't be trusted.
  bool cut() const noexcept;
  bool destroyed() const noexcept { return powers_ > 0 || cut(); }
  uint64_t seen() const noexcept { return seen_; }
  uint64_t numbers() const noexcept { return numbers_; }
  bool powers() const noexcept { return powers_ > 0; }

 private:
  uint64_t seen_ = 0;
  uint64_t numbers_ = 0;
  uint64_t powers_ = 0;
  uint64_t long_ = 0;        // ids of 16 digits and more
  uint64_t round_ = 0;       // of them with zeros after the 15th
  uint64_t round_zeros_ = 0;  // those zeros together
};

// How a column of authors is to be read.
enum class AuthorForm : uint8_t { handle, name, number };

class AuthorColumn {
 public:
  void see(std::string_view cell);
  AuthorForm form() const noexcept;       // what all cells are
  bool mostly_handles() const noexcept;

 private:
  uint64_t seen_ = 0;
  uint64_t numbers_ = 0;
  uint64_t words_ = 0;  // could be handles
};

// What was found out about one used column.
struct ColumnFacts {
  time::DateColumn dates;
  IdColumn ids;
  AuthorColumn authors;
};

// Looks at the head's rows, one ColumnFacts a use.
class ColumnJudge {
 public:
  explicit ColumnJudge(const std::vector<ColumnUse>& uses) : uses_(uses), facts_(uses.size()) {}
  void see(const CsvRow& row);
  const std::vector<ColumnFacts>& facts() const noexcept { return facts_; }

 private:
  const std::vector<ColumnUse>& uses_;
  std::vector<ColumnFacts> facts_;
};

// Blanks around a cell, and the ="..." that keeps a spreadsheet from reading it as a number, taken off.
std::string_view bare_cell(std::string_view cell) noexcept;

// --- Inline

std::string_view bare_cell_slowly(std::string_view cell) noexcept;

// Whether nothing is to be taken off a cell that isn't empty.
inline bool is_bare(std::string_view cell) noexcept {
  const auto plain = [](char byte) { return static_cast<unsigned char>(byte) > ' '; };
  return plain(cell.front()) && plain(cell.back()) && cell.front() != '=';
}

inline std::string_view bare_cell(std::string_view cell) noexcept {
  if (!cell.empty() && is_bare(cell)) return cell;
  return bare_cell_slowly(cell);
}

}  // namespace sc::ingest
