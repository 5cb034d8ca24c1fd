// SPDX-License-Identifier: Apache-2.0
// Report `table`: any measures (measure.hpp) of any groups (engine.hpp), over all posts, ours too; deleted ones are left
// out and repeats of an id count once.
//
//     sc-report table --by network,day --measure count --measure 'p95(author.followers)'
//
//     network  day         count  p95(author.followers)
//     twitter  2024-05-01     12                  2,470
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "report/document.hpp"
#include "report/engine.hpp"
#include "report/facts_head.hpp"
#include "report/filter.hpp"
#include "report/inputs.hpp"
#include "report/measure.hpp"
#include "report/partial.hpp"
#include "report/rows.hpp"

namespace sc::report {

struct TableSettings {
  std::vector<std::string> by = {"network"};
  std::vector<std::string> measures = {"count"};
  time::Zone zone = time::Zone::utc();
  std::optional<time::Day> day;  // only posts of that day
  bool last_day = false;         // only posts of the last complete one
  std::optional<time::Instant> now;
  uint64_t memory_bytes = uint64_t{128} << 20;
  filter::SpoolMaker make_spool;
};

// The counts of one group: as many of each kind as the measures need.
struct TableTally {
  uint64_t posts = 0;
  std::vector<NumberTally> numbers;
  std::vector<QuantileTally> quantiles;
  std::vector<stats::Distinct> distincts;
  std::vector<RateTally> rates;
  std::vector<std::map<uint32_t, uint64_t>> tops;  // interned lists of values
  void merge(const TableTally& other);
};

class TableNumbers {
 public:
  explicit TableNumbers(TableSettings settings, QuantileTally::Fractions fractions);

  // Whether the record is a post; only then it is read.
  bool read(const record::Record& record);
  // Resolves repeats and tallies the groups. Once, after the last post.
  void resolve();
  // Only posts of that day are counted; nothing: all.
  std::optional<time::Day> only_day() const;

  struct Notes {
    uint64_t read = 0, posts = 0, deleted = 0, no_time = 0, after_now = 0;
  };
  Document document(const Inputs& inputs) const;

  // Parts (partial.hpp): `add_part` takes one record of a part, `part_lines` gives those of this run.
  void add_part(const record::Record& partial, Inputs& inputs);
  std::string part_lines(const Inputs& inputs);
  void check_end() const { head_.check_end(ids_); }

 private:
  // Eight bytes of a row: what a post says of one field.
  enum class CellKind : uint8_t { number, hash, truth, list };
  struct RowCell {
    CellKind kind;
    std::string field;
    size_t slot;
    size_t extra;  // of conditions_ or lists_
  };
  // How a cell goes into a tally.
  enum class TallyKind : uint8_t { number, quantile, distinct, rate, top };
  struct Part {
    TallyKind kind;
    size_t cell;
    size_t place;  // in the tally's vector of that kind
  };
  struct Shown {
    Measure measure;
    size_t place = 0;
  };
  struct List {
    Dimensions field;
    Groups values;
  };

  size_t cell_for(CellKind kind, const std::string& field);
  size_t part_for(TallyKind kind, size_t cell);
  void add_measure(const std::string& text);
  uint64_t cell_value(const RowCell& cell, const record::Record& record);
  uint64_t number_bits(const json::Value& value);
  void fold(const RowHead& head, const char* payload, const std::optional<time::Day>& only);
  TableTally empty_tally() const;
  TableTally& tally_of(uint32_t group);
  std::string settings_json() const;
  std::array<uint64_t*, 5> notes_list() { return {&notes_.read, &notes_.posts, &notes_.deleted, &notes_.no_time, &notes_.after_now}; }
  void append_tally(json::Writer& json, const TableTally& tally) const;
  bool read_tally(const json::Value& value, TableTally& tally);
  bool read_top(const json::Value& value, size_t place, std::map<uint32_t, uint64_t>& counts);
  size_t list_index(size_t place) const;  // of the top at that place
  std::vector<Cell> cells_of(const TableTally& tally) const;
  Cell cell_of(const Shown& shown, const TableTally& tally) const;
  Cell top_cell(const std::map<uint32_t, uint64_t>& counts, size_t place, size_t most) const;

  TableSettings settings_;
  QuantileTally::Fractions fractions_;
  Facts facts_;
  PostHeads heads_;
  Dimensions dimensions_;
  Groups groups_;
  DataClock clock_;
  Rows rows_;
  Notes notes_;
  std::vector<RowCell> row_cells_;
  std::vector<Part> parts_;
  std::vector<Shown> shown_;
  std::vector<rules::Condition> conditions_;
  std::string now_json_;  // what time it is in them; empty: unknown
  std::vector<List> lists_;
  std::vector<TableTally> tallies_;
  IdSample ids_;
  PartialHead head_;
  std::string payload_;
  std::string scratch_;
  bool needs_clock_ = false;
};

class TableFilter : public filter::Filter {
 public:
  TableFilter(TableSettings settings, DeliverySettings delivery, PartialMode mode = PartialMode::none);
  void each(const record::Record& record, filter::Output& output) override;
  void end(filter::Output& output) override;

 private:
  Delivery delivery_;
  PartialMode mode_;
  TableNumbers numbers_;
  Inputs inputs_;
};

}  // namespace sc::report
