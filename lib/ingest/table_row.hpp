// SPDX-License-Identifier: Apache-2.0
// One row of a table to one PostDraft, by a plan that the head decided. No allocation a row.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/columns.hpp"
#include "ingest/columns_judge.hpp"
#include "ingest/csv.hpp"
#include "ingest/post.hpp"
#include "ingest/preset.hpp"
#include "ingest/quick_time.hpp"
#include "time/formats.hpp"
#include "time/zone.hpp"

namespace sc::ingest {

// How a column's cells are taken; follows from its field.
enum class Taking : uint8_t { text, extra, date, id, reply_ids, count, plain, form };
Taking taking_of(Field field) noexcept;

// One used column, as the rows are read.
struct PlannedColumn {
  ColumnUse use;
  Taking taking = Taking::extra;
  time::DateOrder order = time::DateOrder::unknown;  // of dates
  bool cut_ids = false;       // ids with zeros after the 15th digit can't be trusted
  bool numbers_only = false;  // an id that is no number is of a row broken apart
};

struct TablePlan {
  std::string format;     // "csv", "tsv" or the preset's name
  std::string network;    // empty: a column's, or the writer's
  PresetTrait trait = PresetTrait::none;
  std::vector<PlannedColumn> columns;
  size_t width = 0;
  bool ragged = false;
  size_t needed = 0;      // a row has at least so many cells
  time::Zone zone = time::Zone::utc();
  bool splits_characters = false;  // the separator is no ASCII: cells may end inside a character
};

// Why a row can't be used, and the cell that shows it.
struct RowProblem {
  const char* reason;
  size_t cell;
};

class RowReader {
 public:
  explicit RowReader(TablePlan plan) : plan_(std::move(plan)) {}

  // Fills a draft with what the row says, and empties it of what the row before did; or says why the row can't be used, and
  // then the draft holds what was read before that was seen. Its views are those of the row. A
  // reader is quick with one draft at a time, which nobody else may change but for what no column says.
  std::optional<RowProblem> fill(const CsvRow& row, PostDraft& draft);

  const TablePlan& plan() const noexcept { return plan_; }
  // What was met since the beginning: times without a zone, ids that were left out as destroyed, rows that are not UTF-8.
  bool met_local_time() const noexcept { return local_times_; }
  uint64_t dropped_ids() const noexcept { return dropped_ids_; }
  uint64_t broken_characters() const noexcept { return broken_characters_; }

 private:
  // What may be tried first with a cell, and where in the draft it goes then.
  enum class Hurry : uint8_t { none, text, count, date, id, network };
  struct Step {
    Hurry hurry;
    size_t column;
    const PlannedColumn* planned;
    union {
      std::string_view* text;
      Count* count;
      Moment* moment;
    } place;
  };

  void bind(PostDraft& draft);
  static bool goes_elsewhere(const Step& step) noexcept;
  static Step step_of(const PlannedColumn& column, PostDraft& draft) noexcept;
  static void empty(const Step& step) noexcept;
  void empty_from(size_t step) noexcept;
  bool put_quickly(const Step& step, std::string_view cell) noexcept;
  std::optional<RowProblem> check_width(const CsvRow& row) const;
  const char* put(const PlannedColumn& column, std::string_view cell, PostDraft& draft);
  const char* put_date(const PlannedColumn& column, std::string_view cell, PostDraft& draft);
  bool is_destroyed(const PlannedColumn& column, IdForm form, std::string_view id);
  const char* put_id(const PlannedColumn& column, std::string_view cell, PostDraft& draft);
  void put_reply_ids(const PlannedColumn& column, std::string_view cell, PostDraft& draft);
  void put_count(const PlannedColumn& column, std::string_view cell, PostDraft& draft);
  std::string_view network_of(std::string_view cell);
  void put_form(const PlannedColumn& column, std::string_view cell, PostDraft& draft);
  void settle(PostDraft& draft) const;

  TablePlan plan_;
  PostDraft* bound_ = nullptr;  // whose places the steps name
  std::vector<Step> steps_;     // one a planned column
  bool starts_empty_ = false;   // every row begins with an empty draft, as two columns may fill one place
  bool more_was_said_ = false;  // the last row put something where no step empties it
  std::array<std::pair<std::string, std::string_view>, 16> networks_;  // as said, and what that means
  QuickTime quick_time_;
  bool inbound_known_ = false;
  bool inbound_ = false;
  bool local_times_ = false;
  uint64_t dropped_ids_ = 0;
  uint64_t broken_characters_ = 0;
  uint64_t rounds_in_a_row_ = 0;  // ids with zeros after the 15th digit, one after the other
};

// "1,234", "12", "3.0", "1.2K"; nothing for anything else.
std::optional<int64_t> read_count(std::string_view cell) noexcept;

// Whether a row without text is the sum that some exports end with.
bool is_total_row(const CsvRow& row) noexcept;

}  // namespace sc::ingest
