// SPDX-License-Identifier: Apache-2.0
#include "ingest/table_row.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace sc;
using namespace sc::ingest;

namespace {

struct DrawnColumn {
  Field field;
  std::vector<std::string_view> cells;  // what may stand in it
};

// Several columns may fill one member, before and behind each other.
const std::vector<DrawnColumn> drawn_columns = {
    {Field::author, {"", "ann", "Ann B"}},
    {Field::id, {"", "17", "18 ", "x1"}},
    {Field::time, {"", "2024-05-01T10:00:00Z", "2024-05-01 10:00:07", "2024-05-02T10:00:00Z", "never"}},
    {Field::author_handle, {"", "bob", " cy "}},
    {Field::network, {"", "twitter", " Facebook", "reddit"}},
    {Field::author_number, {"", "12", "dora"}},
    {Field::author_id, {"", "99", "e7"}},
    {Field::text, {"", "plain", " @acme #late x.com ", "=@acme", "caf\xC3\xA9"}},
    {Field::coordinates, {"", "[1.5, 2.5]", "[0.0, 0.0]"}},
    {Field::place_lat, {"", "7.5"}},
    {Field::likes, {"", "3", "1.2K", "many", "12345678"}},
    {Field::inbound, {"", "true", "False", "so so"}},
    {Field::tags, {"", "a b", "c"}},
    {Field::text, {"", "other"}},
    {Field::extra, {"", "glad"}},
    {Field::author, {"", "eve"}}};

// Of every column, or of those that have a member for themselves.
enum class Members : uint8_t { shared, own };

TablePlan plan_of_drawn(PresetTrait trait, Members members) {
  TablePlan plan;
  plan.format = "csv";
  plan.trait = trait;
  plan.width = drawn_columns.size();
  plan.ragged = true;
  for (size_t at = 0; at < drawn_columns.size(); ++at) {
    const Field field = drawn_columns[at].field;
    const bool shares = field == Field::author || field == Field::author_number || field == Field::coordinates || at == 13;
    if (shares && members == Members::own) continue;
    PlannedColumn column;
    column.use = {drawn_columns[at].field, at, "h" + std::to_string(at)};
    column.taking = taking_of(column.use.field);
    plan.columns.push_back(column);
  }
  return plan;
}

// What a row comes to: the record, or why there is none.
std::string outcome(RowReader& reader, PostDraft& draft, std::span<const std::string_view> cells) {
  CsvRow row;
  row.cells = cells;
  if (const auto problem = reader.fill(row, draft)) return std::string(problem->reason) + (draft.text.empty() ? "" : ", with text");
  PostWriter writer{PostSettings{}};
  std::string_view line;
  const char* wrong = writer.write(draft, line);
  return wrong != nullptr ? wrong : std::string(line);
}

}  // namespace

TEST_CASE("what a row says does not depend on the rows before it") {
  std::mt19937_64 random(8);
  for (const PresetTrait trait : {PresetTrait::none, PresetTrait::account_is_first_mention, PresetTrait::own_posts, PresetTrait::contact_is_customer}) {
    for (const Members members : {Members::shared, Members::own}) {
      RowReader reader(plan_of_drawn(trait, members));
      PostDraft draft;
      for (int turn = 0; turn < 10'000; ++turn) {
        std::vector<std::string_view> cells;
        for (const DrawnColumn& column : drawn_columns) cells.push_back(random() % 2 == 0 ? "" : column.cells[random() % column.cells.size()]);
        if (turn % 7 == 0) cells.resize(1 + random() % cells.size());
        RowReader fresh(plan_of_drawn(trait, members));
        PostDraft empty;
        REQUIRE(outcome(reader, draft, cells) == outcome(fresh, empty, cells));
      }
    }
  }
}

TEST_CASE("an empty cell takes nothing from what another column said of the same member") {
  const auto record = [](std::vector<Field> fields, std::vector<std::string_view> cells) {
    TablePlan plan;
    plan.format = "csv";
    plan.width = fields.size();
    for (size_t at = 0; at < fields.size(); ++at) plan.columns.push_back({{fields[at], at, "h" + std::to_string(at)}, taking_of(fields[at])});
    RowReader reader(plan);
    PostDraft draft;
    outcome(reader, draft, std::vector<std::string_view>(fields.size(), "9"));
    return outcome(reader, draft, cells);
  };
  CHECK(record({Field::id, Field::author, Field::author_handle}, {"1", "ann", ""}).find(R"("author":{"handle":"ann"})") != std::string::npos);
  CHECK(record({Field::id, Field::author_handle, Field::author_number}, {"1", "", "ann"}).find(R"("author":{"handle":"ann"})") != std::string::npos);
  CHECK(record({Field::id, Field::author_number, Field::author_id}, {"1", "7", ""}).find(R"("author":{"id":"7"})") != std::string::npos);
  CHECK(record({Field::id, Field::coordinates, Field::place_lat}, {"1", "[1.5, 2.5]", ""}).find(R"("lat":1.5)") != std::string::npos);
  CHECK(record({Field::id, Field::text, Field::text}, {"1", "late", ""}).find(R"("text":"late")") != std::string::npos);
}
