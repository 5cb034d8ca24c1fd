// SPDX-License-Identifier: Apache-2.0
// How one value reads, for people and for machines.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/document.hpp"

namespace sc::report {

// "1,414"; "-12".
std::string grouped(int64_t value);
// One decimal: 0.36178 as "36.2".
std::string percent(double part);

// For people: "1,414", "36.2 % (512/1,414, 33.8-38.8)", "+12 (+8.1 %)", "+3.1 points", "unknown". Strangers' words are
// as they came: escaping is the renderer's business.
std::string shown(const Cell& cell);
// The same without what a narrow table has no room for: "36.2 % (512/1,414)".
std::string shown_short(const Cell& cell);

// 1 better, -1 worse, 0 neither or no change at all.
int goodness(const Cell& cell);

// For machines: the columns that a cell of this column becomes and what stands in them; an empty value is unknown.
// A Rate becomes value, _n, _d, _low and _high; a Change becomes difference and _relative; a Link its url, else label.
struct MachineValue {
  std::string name;
  std::string value;
  bool is_number = false;
};
std::vector<MachineValue> machine_values(const Column& column, const Cell& cell);

// The only table that is marked for machines, or nullptr.
const Table* machine_table(const Document& document);

// The names of all machine columns of a table: a column is as wide as its widest cell.
struct MachineColumns {
  std::vector<std::string> names;
  std::vector<std::vector<MachineValue>> rows;  // each as long as `names`
  std::vector<bool> is_key;
};
MachineColumns machine_columns_of(const Table& table);

}  // namespace sc::report
