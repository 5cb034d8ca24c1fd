// SPDX-License-Identifier: Apache-2.0
#include "learn/corpus.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace sc::learn {

namespace {

constexpr size_t columns = 9;
enum Column : size_t { sentiment, purpose, intents, topics, urgency, needs, failure, risks, text };

std::string unescaped(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\' && at + 1 < text.size()) out += text[++at] == 'n' ? '\n' : text[at];
    else out += text[at];
  }
  return out;
}

std::string set_one(Says what, std::string_view label, Targets& targets) {
  const Family& family = family_of(what);
  const size_t place = family.place_of(label);
  if (place == Family::npos) return family.name + " can't be '" + std::string(label) + "'";
  targets[family.first + place] = 1;
  return {};
}

std::string set_many(Says what, std::string_view labels, Targets& targets) {
  while (labels != "-" && !labels.empty()) {
    const size_t end = std::min(labels.find(','), labels.size());
    if (std::string wrong = set_one(what, labels.substr(0, end), targets); !wrong.empty()) return wrong;
    labels.remove_prefix(std::min(end + 1, labels.size()));
  }
  return {};
}

std::string set_sentiment(std::string_view label, Targets& targets) {
  if (label != "mixed") return set_one(Says::sentiment, label, targets);
  targets[0] = targets[2] = 0.5F;
  return {};
}

// Takes the mark from a label that is not learned from; whether it had one.
bool take_mark(std::string_view& cell) {
  if (!cell.starts_with('?')) return false;
  cell.remove_prefix(1);
  return true;
}

}  // namespace

std::string read_labelled(std::string_view line, LabelledPost& out) {
  std::array<std::string_view, columns> cells;
  for (size_t at = 0; at < columns; ++at) {
    const size_t end = at + 1 < columns ? line.find('\t') : line.size();
    if (end == std::string_view::npos) return "only " + std::to_string(at + 1) + " of " + std::to_string(columns) + " columns";
    cells[at] = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  std::vector<Says> marked;
  for (const auto& [column, says] : {std::pair{sentiment, Says::sentiment}, {purpose, Says::purpose}, {urgency, Says::urgency}, {needs, Says::needs_response}}) {
    if (take_mark(cells[column])) marked.push_back(says);
  }
  const Family& last = default_families().back();
  out.targets.assign(last.first + last.size(), 0);
  out.text = unescaped(cells[text]);
  out.channel = cells[failure] == "-" ? "" : cells[failure];
  const std::string wrongs[] = {
      set_sentiment(cells[sentiment], out.targets),
      set_one(Says::purpose, cells[purpose], out.targets),
      set_one(Says::urgency, cells[urgency], out.targets),
      set_many(Says::intents, cells[intents], out.targets),
      set_many(Says::topics, cells[topics], out.targets),
      set_many(Says::risks, cells[risks], out.targets),
      cells[needs] == "yes" || cells[needs] == "no" ? "" : "needs can't be '" + std::string(cells[needs]) + "'",
  };
  if (cells[needs] == "yes") out.targets[family_of(Says::needs_response).first] = 1;
  if (!out.channel.empty()) out.targets[family_of(Says::failure_demand).first] = 1;
  for (const Says says : marked) std::fill_n(out.targets.begin() + static_cast<std::ptrdiff_t>(family_of(says).first), family_of(says).size(), unlabelled);
  const auto* wrong = std::find_if(std::begin(wrongs), std::end(wrongs), [](const std::string& each) { return !each.empty(); });
  return wrong == std::end(wrongs) ? (out.text.empty() ? "no text" : "") : *wrong;
}

}  // namespace sc::learn
