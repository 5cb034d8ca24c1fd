// SPDX-License-Identifier: Apache-2.0
// From the head of a table to the plan by which its rows are read: which column is which field, how dates and ids of a
// column are to be taken. What can't be known is refused here, before the first record leaves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/columns_judge.hpp"
#include "ingest/dialect.hpp"
#include "ingest/table_row.hpp"
#include "playbook/playbook.hpp"

namespace sc::ingest {

// What is said about a table: by options, by a [[source]] table whose header it has, or by nobody.
struct TableOrders {
  const playbook::Source* told = nullptr;
  const playbook::Source* source = nullptr;

  // The first that says something about a setting.
  std::string_view say(std::string playbook::Source::*setting) const noexcept;
};

struct ChosenColumns {
  std::vector<ColumnUse> uses;
  const Preset* preset = nullptr;
  bool guessed = false;  // by their names alone
};

// The columns' uses: a preset's or guessed ones, then what is told about them. Throws Fault{usage} when what is told
// isn't there.
ChosenColumns columns_of(const Dialect& dialect, const TableOrders& orders, const std::string& file);

// The same. Throws Fault{usage} also when no column is the text.
ChosenColumns choose_columns(const Dialect& dialect, const TableOrders& orders, const std::string& file);

// The plan, given what the columns' cells say. Throws Fault{usage} when dates can be read in two ways and
// nobody said in which. What a reader should know is added to `notes`.
TablePlan plan_table(const Dialect& dialect, const ChosenColumns& chosen, const std::vector<ColumnFacts>& facts,
                     const TableOrders& orders, const std::string& file, std::vector<std::string>& notes);

// The uses, columns of authors as their cells tell them: a handle, a name or a number.
std::vector<ColumnUse> settle_authors(const ChosenColumns& chosen, const std::vector<ColumnFacts>& facts);

// "id=tweet_id, text=text": the uses that are fields.
std::string describe(const std::vector<ColumnUse>& uses);

}  // namespace sc::ingest
