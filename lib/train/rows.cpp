// SPDX-License-Identifier: Apache-2.0
#include "train/rows.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "train/near.hpp"

namespace sc::train {

namespace {

auto order_of(const Row& row) { return std::tie(row.id, row.changed, row.seen, row.text, row.is_labelled, row.labels); }

}  // namespace

void Rows::correct(const std::string& id, Correction correction) {
  const auto [at, is_new] = corrections_.try_emplace(id, correction);
  if (!is_new && std::tie(at->second.time, at->second.labels) < std::tie(correction.time, correction.labels)) at->second = std::move(correction);
}

void Rows::renumber(const std::vector<uint16_t>& number_of) {
  const auto change = [&](LabelSet& labels) {
    for (uint16_t& label : labels) label = number_of[label];
    std::sort(labels.begin(), labels.end());
  };
  for (Row& row : rows_) change(row.labels);
  for (auto& [id, correction] : corrections_) change(correction.labels);
}

void Rows::apply_corrections() {
  std::set<std::string_view> found;
  for (Row& row : rows_) {
    const auto at = corrections_.find(row.id);
    if (row.id.empty() || at == corrections_.end()) continue;
    found.insert(at->first);
    corrected_ += !row.is_labelled || row.labels != at->second.labels ? 1 : 0;
    row.labels = at->second.labels;
    row.is_labelled = true;
  }
  not_found_ = corrections_.size() - found.size();
}

// Rows of one id, or equal ones without id; the last is the latest.
void Rows::settle_id(size_t begin, size_t end, std::vector<Row>& kept) {
  std::vector<LabelSet> different;
  size_t winner = end - 1;
  for (size_t at = begin; at < end; ++at) {
    if (!rows_[at].is_labelled) continue;
    winner = at;
    if (std::find(different.begin(), different.end(), rows_[at].labels) == different.end()) different.push_back(rows_[at].labels);
  }
  if (different.size() > 1) {
    std::sort(different.begin(), different.end());
    conflicts_.push_back({rows_[begin].id, std::move(different)});
    dropped_ += end - begin;
    return;
  }
  repeated_ += end - begin - 1;
  kept.push_back(std::move(rows_[winner]));
}

void Rows::count_groups() {
  std::map<uint32_t, const Row*> first_of;
  std::set<uint32_t> split;
  for (const Row& row : rows_) {
    if (!row.is_labelled) continue;
    const auto [at, is_new] = first_of.try_emplace(row.group, &row);
    if (is_new) continue;
    ++copies_;
    if (at->second->labels != row.labels) split.insert(row.group);
  }
  split_groups_ = split.size();
}

void Rows::settle() {
  apply_corrections();
  std::sort(rows_.begin(), rows_.end(), [](const Row& left, const Row& right) { return order_of(left) < order_of(right); });
  std::vector<Row> kept;
  for (size_t begin = 0, end; begin < rows_.size(); begin = end) {
    const auto is_same = [&](const Row& row) {
      const Row& first = rows_[begin];
      return first.id.empty() ? row.id.empty() && row.text == first.text && row.labels == first.labels && row.is_labelled == first.is_labelled : row.id == first.id;
    };
    end = begin + 1;
    while (end < rows_.size() && is_same(rows_[end])) ++end;
    settle_id(begin, end, kept);
  }
  rows_ = std::move(kept);
  // What has no label must not join two that have: it would change what is learned.
  group_near([](const Row& row) { return row.is_labelled; }, &Row::group);
  group_near([](const Row&) { return true; }, &Row::near);
  count_groups();
}

void Rows::group_near(bool (*is_asked)(const Row&), uint32_t Row::*group) {
  std::vector<std::string_view> texts;
  std::vector<Row*> asked;
  for (Row& row : rows_) {
    if (!is_asked(row)) continue;
    asked.push_back(&row);
    texts.push_back(row.text);
  }
  const std::vector<uint32_t> groups = near_groups(texts);
  for (size_t at = 0; at < asked.size(); ++at) asked[at]->*group = groups[at];
}

}  // namespace sc::train
