// SPDX-License-Identifier: Apache-2.0
#include "ingest/table_plan.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fault.hpp"
#include "base/nearest.hpp"

namespace sc::ingest {

namespace {

constexpr size_t most_shown = 30;   // column names in a message
constexpr size_t widest_shown = 40;

[[noreturn]] void refuse(const std::string& file, uint64_t line, std::string message) {
  throw Fault{FaultKind::usage, std::move(message), {file, line, 0}};
}

std::string shown_names(const Dialect& dialect) {
  if (!dialect.has_header) return fmt::format("no header was found; there are {} columns, which numbers from 1 name", dialect.width);
  std::string names = "the columns are";
  for (size_t at = 0; at < std::min(dialect.header.size(), most_shown); ++at) {
    if (dialect.header[at].empty()) continue;
    names += fmt::format("{} '{}'", names.back() == '\'' ? "," : "", dialect.header[at].substr(0, widest_shown));
  }
  return names + (dialect.header.size() > most_shown ? " …" : "");
}

void assign(std::vector<ColumnUse>& uses, const std::pair<std::string, std::string>& told, const Dialect& dialect, const std::string& file) {
  const std::optional<Field> field = field_named(told.first);
  if (!field) refuse(file, 0, fmt::format("no member '{}' for a column{}", told.first, did_you_mean(told.first, field_names())));
  const std::optional<size_t> column = column_named(told.second, dialect.header, std::max(dialect.width, dialect.header.size()));
  if (!column) {
    const std::vector<std::string_view> known(dialect.header.begin(), dialect.header.end());
    refuse(file, dialect.line, fmt::format("no column '{}' for {}{} - {}", told.second, told.first, did_you_mean(told.second, known), shown_names(dialect)));
  }
  for (ColumnUse& use : uses) {
    if (use.field == *field && *field != Field::extra && *field != Field::ignore) use.field = Field::extra;
  }
  uses[*column].field = *field;
}

bool has(const std::vector<ColumnUse>& uses, Field field) {
  return std::any_of(uses.begin(), uses.end(), [&](const ColumnUse& use) { return use.field == field; });
}

bool is_told(const TableOrders& orders, Field field) {
  for (const playbook::Source* each : {orders.told, orders.source}) {
    if (each == nullptr) continue;
    for (const auto& [member, column] : each->columns) {
      if (member == name_of(field)) return true;
    }
  }
  return false;
}

// The order in which a column's dates name day and month, or the refusal to guess it.
time::DateOrder order_of(const ColumnUse& use, const time::DateColumn& dates, time::DateOrder told, const Dialect& dialect, const std::string& file) {
  if (told != time::DateOrder::unknown) return told;
  constexpr std::string_view remedy = "say which with --date-order dmy or --date-order mdy";
  switch (dates.verdict()) {
    case time::DateVerdict::plain: return time::DateOrder::unknown;
    case time::DateVerdict::decided: return dates.order();
    case time::DateVerdict::ambiguous:
      refuse(file, dialect.line, fmt::format("dates of column '{}' can be read in two ways: {} - {}", use.header, dates.both_readings(), remedy));
    case time::DateVerdict::contradictory:
      refuse(file, dialect.line, fmt::format("dates of column '{}' contradict each other: '{}' has the day first, '{}' the month - {}; the others are rejected",
                                             use.header, dates.dmy_example(), dates.mdy_example(), remedy));
    case time::DateVerdict::half_converted:
      refuse(file, dialect.line, fmt::format("a spreadsheet took some dates of column '{}' for its own and left others: {} - export the file anew, or {}",
                                             use.header, dates.both_readings(), remedy));
  }
  return time::DateOrder::unknown;
}

// A column of authors is one of handles, of names or of numbers.
Field field_of_authors(AuthorForm form) noexcept {
  switch (form) {
    case AuthorForm::handle: return Field::author_handle;
    case AuthorForm::name: return Field::author_name;
    case AuthorForm::number: return Field::author_id;
  }
  return Field::author;
}

std::string network_of(const ChosenColumns& chosen, const TableOrders& orders) {
  if (const std::string_view said = orders.say(&playbook::Source::network); !said.empty()) return std::string(network_named(said));
  if (chosen.preset != nullptr) return std::string(chosen.preset->network);
  // A column is called a tweet's where tweets are.
  for (const ColumnUse& use : chosen.uses) {
    if (plain_name(use.header).find("tweet") != std::string::npos) return "twitter";
  }
  return {};
}

void note_ids(const ColumnUse& use, const IdColumn& ids, std::vector<std::string>& notes) {
  if (!ids.destroyed()) return;
  notes.push_back(fmt::format("ids of column '{}' were destroyed by a spreadsheet ({}) and are left out", use.header,
                              ids.powers() ? "written as powers of ten" : "cut to 15 digits"));
}

}  // namespace

std::string_view TableOrders::say(std::string playbook::Source::*setting) const noexcept {
  if (told != nullptr && !(told->*setting).empty()) return told->*setting;
  if (source != nullptr && !(source->*setting).empty()) return source->*setting;
  return {};
}

ChosenColumns columns_of(const Dialect& dialect, const TableOrders& orders, const std::string& file) {
  ChosenColumns chosen;
  if (dialect.has_header) {
    chosen.preset = preset_for(dialect.header);
    chosen.uses = chosen.preset != nullptr ? preset_columns(*chosen.preset, dialect.header) : guess_columns(dialect.header);
  } else {
    for (size_t column = 0; column < dialect.width; ++column) {
      chosen.uses.push_back({Field::extra, column, "column_" + std::to_string(column + 1)});
    }
  }
  chosen.guessed = chosen.preset == nullptr && dialect.has_header;
  for (const playbook::Source* each : {orders.source, orders.told}) {
    if (each == nullptr) continue;
    for (const auto& told : each->columns) assign(chosen.uses, told, dialect, file);
    if (!each->columns.empty()) chosen.guessed = false;
  }
  return chosen;
}

ChosenColumns choose_columns(const Dialect& dialect, const TableOrders& orders, const std::string& file) {
  ChosenColumns chosen = columns_of(dialect, orders, file);
  if (!has(chosen.uses, Field::text)) {
    refuse(file, dialect.line, fmt::format("no column is known to hold the text of posts - name it with --map text=COLUMN; {}", shown_names(dialect)));
  }
  return chosen;
}

// What a column of authors holds, its cells tell better than its name. In a known or told table names are right.
std::vector<ColumnUse> settle_authors(const ChosenColumns& chosen, const std::vector<ColumnFacts>& facts) {
  std::vector<ColumnUse> uses = chosen.uses;
  ColumnUse* handle = nullptr;
  ColumnUse* name = nullptr;
  for (size_t at = 0; at < uses.size(); ++at) {
    const AuthorForm form = facts[at].authors.form();
    if (uses[at].field == Field::author) {
      const Field field = field_of_authors(form);
      uses[at].field = has(uses, field) ? Field::extra : field;
    }
    if (uses[at].field == Field::author_handle && !facts[at].authors.mostly_handles()) handle = &uses[at];
    if (uses[at].field == Field::author_name && facts[at].authors.mostly_handles()) name = &uses[at];
  }
  if (chosen.guessed && handle != nullptr && name != nullptr) std::swap(handle->field, name->field);
  return uses;
}

TablePlan plan_table(const Dialect& dialect, const ChosenColumns& chosen, const std::vector<ColumnFacts>& facts,
                     const TableOrders& orders, const std::string& file, std::vector<std::string>& notes) {
  TablePlan plan;
  plan.format = chosen.preset != nullptr ? std::string(chosen.preset->name) : dialect.csv.separator == '\t' ? "tsv" : "csv";
  plan.trait = chosen.preset != nullptr ? chosen.preset->trait : PresetTrait::none;
  plan.network = network_of(chosen, orders);
  plan.width = dialect.width;
  plan.ragged = dialect.ragged;
  plan.splits_characters = static_cast<unsigned char>(dialect.csv.separator) >= 0x80;
  if (const std::string_view name = orders.say(&playbook::Source::zone); !name.empty()) {
    const std::optional<time::Zone> zone = time::Zone::named(name);
    if (!zone) refuse(file, 0, fmt::format("no time zone '{}' - name one of the IANA database, such as Europe/Berlin", name));
    plan.zone = *zone;
  }
  const std::string_view order_name = orders.say(&playbook::Source::date_order);
  const std::optional<time::DateOrder> told = time::date_order_named(order_name);
  if (!order_name.empty() && !told) refuse(file, 0, fmt::format("no date order '{}' - dmy, mdy and ymd are", order_name));
  const std::vector<ColumnUse> uses = settle_authors(chosen, facts);
  for (size_t at = 0; at < uses.size(); ++at) {
    PlannedColumn column{uses[at], Taking::extra};
    if (is_date(column.use.field)) {
      const time::DateColumn& dates = facts[at].dates;
      if (dates.seen() > 0 && dates.unread() == dates.seen() && !is_told(orders, column.use.field)) {
        notes.push_back(fmt::format("column '{}' holds no dates and is kept in extra", column.use.header));
        column.use.field = Field::extra;
      } else {
        column.order = order_of(column.use, dates, told.value_or(time::DateOrder::unknown), dialect, file);
      }
    }
    if (is_id(column.use.field)) {
      const IdColumn& ids = facts[at].ids;
      column.cut_ids = ids.cut();
      column.numbers_only = dialect.ragged && column.use.field == Field::id && ids.numbers() * 20 >= ids.seen() * 19;
      note_ids(column.use, ids, notes);
    }
    if (column.use.field == Field::text || column.use.field == Field::id) plan.needed = std::max(plan.needed, column.use.column + 1);
    column.taking = taking_of(column.use.field);
    if (column.use.field != Field::ignore) plan.columns.push_back(std::move(column));
  }
  return plan;
}

std::string describe(const std::vector<ColumnUse>& uses) {
  std::string text;
  for (const ColumnUse& use : uses) {
    if (use.field == Field::extra || use.field == Field::ignore) continue;
    text += fmt::format("{}{}={}", text.empty() ? "" : ", ", name_of(use.field), use.header);
  }
  return text;
}

}  // namespace sc::ingest
