// SPDX-License-Identifier: Apache-2.0
#include "train/learner.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "learn/model_check.hpp"
#include "learn/model_file.hpp"

using namespace sc::train;
using namespace sc::learn;

namespace {

std::vector<Row> rows_of_two() {
  std::vector<Row> all;
  const char* const lost[] = {"lost my hat on the boat", "my scarf is lost", "lost a bag, who has it", "I lost my keys", "our pram is lost"};
  const char* const late[] = {"the boat is late", "late again, an hour", "why so late today", "still late", "late late late"};
  for (uint32_t at = 0; at < 5; ++at) {
    for (const bool is_late : {false, true}) {
      Row& row = all.emplace_back();
      row.text = is_late ? late[at] : lost[at];
      row.id = "x:" + std::to_string(all.size());
      row.labels = {static_cast<uint16_t>(is_late ? 1 : 0)};
      row.is_labelled = true;
      row.group = static_cast<uint32_t>(all.size());
    }
  }
  all[9].group = all[7].group;  // twins
  return all;
}

const Family topic{"topic", {"lost", "late"}, false, 0};
const Plan plan{0.2, 20, 0.5, 0.5};

}  // namespace

TEST_CASE("groups stay on one side, and labels are spread over the folds") {
  const std::vector<Row> rows = rows_of_two();
  Learner learner(topic, rows, nullptr);
  learner.deal(3);
  CHECK(learner.folds() == 3);
  size_t all = 0;
  for (size_t fold = 0; fold < 3; ++fold) {
    std::set<uint32_t> labels;
    const std::vector<uint32_t> dealt = learner.rows_of(fold);
    all += dealt.size();
    for (const uint32_t row : dealt) labels.insert(rows[row].labels[0]);
    CHECK(labels.size() == 2);
    CHECK(std::count(dealt.begin(), dealt.end(), 7U) == std::count(dealt.begin(), dealt.end(), 9U));
  }
  CHECK(all == rows.size());
  learner.deal(0);
  CHECK(learner.folds() == 0);
  learner.deal(100);
  CHECK(learner.folds() == 9);  // as many as there are groups
}

TEST_CASE("the same rows give the same bytes, and a model that is sound") {
  const std::vector<Row> rows = rows_of_two();
  Learner learner(topic, rows, nullptr), again(topic, rows, nullptr);
  learner.deal(2);
  const std::vector<Judged> judged = learner.cross_validated(plan);
  const std::string bytes = bytes_of(learner.learned("topic", plan, judged));
  again.deal(2);
  CHECK(bytes == bytes_of(again.learned("topic", plan, again.cross_validated(plan))));
  const OwnedModel owned(bytes);
  CHECK(wrong_with(owned.model()).empty());
  for (size_t row = 0; row < rows.size(); ++row) {
    const size_t label = rows[row].labels[0];
    CHECK(judged[row].margins[label] > judged[row].margins[1 - label]);
  }
}

TEST_CASE("what a model says is the same when its family stands alone, and what it began with is kept") {
  const std::vector<Row> rows = rows_of_two();
  Learner learner(topic, rows, nullptr);
  const OwnedModel owned(bytes_of(learner.learned("topic", plan, {})));
  const OwnedModel alone(bytes_of(only_family(owned.model(), owned.model().families().front())));
  CHECK(alone.model().rows() <= owned.model().rows());
  std::vector<const Row*> asked;
  for (const Row& row : rows) asked.push_back(&row);
  const std::vector<Judged> before = judged_by(owned.model(), owned.model().families().front(), asked);
  const std::vector<Judged> after = judged_by(alone.model(), alone.model().families().front(), asked);
  for (size_t row = 0; row < rows.size(); ++row) CHECK((before[row].margins[0] > before[row].margins[1]) == (after[row].margins[0] > after[row].margins[1]));
  Learner taught(topic, {rows[0], rows[1]}, &alone.model());
  const OwnedModel more(bytes_of(taught.learned("topic", {0.02, 5, 0.5, 0}, {})));
  for (const uint32_t key : alone.model().row_keys()) CHECK(more.model().find(key) != LinearModel::no_row);
}

TEST_CASE("the learning curve ends where cross-validation stands") {
  const std::vector<Row> rows = rows_of_two();
  Learner learner(topic, rows, nullptr);
  learner.deal(2);
  const std::vector<Judged> all = learner.cross_validated(plan);
  const std::vector<Judged> judged = learner.judged_after(plan, 0, 1000);
  const std::vector<uint32_t> held = learner.rows_of(0);
  for (size_t at = 0; at < held.size(); ++at) CHECK(judged[at].margins == all[held[at]].margins);
  CHECK(learner.judged_after(plan, 0, 1).size() == held.size());
}
