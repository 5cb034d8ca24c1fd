// SPDX-License-Identifier: Apache-2.0
#include "ingest/columns.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "ingest/columns_judge.hpp"
#include "ingest/table_row.hpp"

namespace {

using namespace sc::ingest;

}  // namespace

TEST_CASE("names are compared by letters and digits") {
  for (const char* name : {"created_at", "Created At", "createdAt", " CREATED-AT "}) CHECK(plain_name(name) == "createdat");
  CHECK(field_of_column("createdat") == Field::time);
  CHECK(!field_of_column("weather"));
}

TEST_CASE("of several columns for a field the likeliest has it") {
  const std::vector<std::string> header = {"Title", "Body", "Date", "Created At", "x", ""};
  const std::vector<ColumnUse> uses = guess_columns(header);
  CHECK(uses[0].field == Field::extra);
  CHECK(uses[1].field == Field::text);
  CHECK(uses[2].field == Field::extra);
  CHECK(uses[3].field == Field::time);
  CHECK(uses[5].header == "column_6");
}

TEST_CASE("columns are found by name, by plain name and by number") {
  const std::vector<std::string> header = {"a b", "2", "A_B"};
  CHECK(column_named("A_B", header, 3) == 2);
  CHECK(column_named("ab", header, 3) == 0);
  CHECK(column_named("2", header, 3) == 1);
  CHECK(column_named("3", header, 3) == 2);
  CHECK(!column_named("4", header, 3));
  CHECK(!column_named("0", header, 3));
  CHECK(!column_named("c", header, 3));
}

TEST_CASE("every field has a name of its own") {
  for (const std::string_view name : field_names()) {
    REQUIRE(field_named(name));
    CHECK(name_of(*field_named(name)) == name);
  }
}

TEST_CASE("repeated and empty headers are told apart") {
  const std::vector<std::string> header = {"x", "", " x ", "y"};
  CHECK(distinct_headers(header) == std::vector<std::string>{"x", "column_2", "column_3", "y"});
}

TEST_CASE("an id is what its cell says, or nothing") {
  struct Example {
    const char* cell;
    IdForm form;
    const char* id;
  };
  const Example examples[] = {
      {"570306133677760513", IdForm::plain, "570306133677760513"},
      {" 7 ", IdForm::plain, "7"},
      {"3.0", IdForm::plain, "3"},
      {"=\"00123\"", IdForm::plain, "00123"},
      {"'570306133677760513", IdForm::plain, "570306133677760513"},
      {"abc-1", IdForm::plain, "abc-1"},
      {"6e17", IdForm::plain, "6e17"},
      {"1.5", IdForm::plain, "1.5"},
      {"", IdForm::none, ""},
      {"nan", IdForm::none, ""},
      {"NULL", IdForm::none, ""},
      {"5.70306E+17", IdForm::power, nullptr},
      {"5,70306E+17", IdForm::power, nullptr},
      {"5.70306E17", IdForm::power, nullptr},
      {"123e45", IdForm::plain, "123e45"},
      {"-", IdForm::none, ""},
      {"########", IdForm::none, ""},
      {"#N/A", IdForm::none, ""},
      {"#42", IdForm::plain, "#42"},
      {"6e+17", IdForm::power, nullptr},
      {"570306133677760512.0", IdForm::too_long, nullptr},
      {"570306133677760000", IdForm::round, nullptr},
      {"100000000000000", IdForm::plain, "100000000000000"},
  };
  for (const Example& example : examples) {
    std::string_view id;
    CAPTURE(example.cell);
    CHECK(read_id(example.cell, id) == example.form);
    if (example.id != nullptr) CHECK(id == example.id);
  }
}

TEST_CASE("a column of round ids is a spreadsheet's doing, one among many is chance") {
  IdColumn cut;
  cut.see("570306133677760000");
  CHECK(cut.cut());
  IdColumn sound;
  for (int id = 0; id < 1000; ++id) sound.see(std::to_string(570306133677760000 + id));
  CHECK(!sound.cut());
  IdColumn mixed;
  for (int id = 0; id < 20; ++id) mixed.see(std::to_string(570306133677760000 + (id % 2 == 0 ? id * 1000000 : id)));
  CHECK(mixed.cut());
  IdColumn small;
  for (int id = 0; id < 1000; ++id) small.see(std::to_string(id * 1000));
  CHECK(!small.destroyed());
}

TEST_CASE("authors are handles, names or numbers by all their cells") {
  AuthorColumn handles, names, numbers;
  for (const char* cell : {"@ann", "bob_1", ""}) handles.see(cell);
  for (const char* cell : {"ann", "Bob Ray"}) names.see(cell);
  for (const char* cell : {"17", "18"}) numbers.see(cell);
  CHECK(handles.form() == AuthorForm::handle);
  CHECK(names.form() == AuthorForm::name);
  CHECK(numbers.form() == AuthorForm::number);
}

TEST_CASE("counts are read as people write them") {
  const std::pair<const char*, int64_t> good[] = {
      {"0", 0}, {"12", 12}, {"1,204", 1204}, {"1,234,567", 1234567}, {"3.0", 3}, {"1.2K", 1200}, {"5K", 5000}, {"2.5M", 2500000}};
  for (const auto& [cell, count] : good) {
    CAPTURE(cell);
    REQUIRE(read_count(cell));
    CHECK(*read_count(cell) == count);
  }
  for (const char* cell : {"", "x", "1,2", "12,34", ",5", "1.5", "-1", "1E+06", "99999999999999999999", "5%", "1,204,"}) {
    CAPTURE(cell);
    CHECK(!read_count(cell));
  }
}
