// SPDX-License-Identifier: Apache-2.0
#include "listen/proof.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/fault.hpp"
#include "base/nearest.hpp"
#include "listen/columns.hpp"
#include "listen/words.hpp"
#include "stats/interval.hpp"
#include "text/width.hpp"

namespace sc::listen {

namespace {

// "12/13  92.3% (66.7-98.6)"; of nothing "0/0".
std::string share(uint64_t n, uint64_t d) {
  if (d == 0) return "0/0";
  const stats::Interval interval = stats::wilson(n, d);
  return fmt::format("{}/{} {:.1f}% ({:.1f}-{:.1f})", n, d, 100.0 * static_cast<double>(n) / static_cast<double>(d), 100 * interval.low, 100 * interval.high);
}

}  // namespace

ProofFilter::ProofFilter(const ListenSettings& settings, ProofSettings proof, const playbook::Playbook& playbook, const query::ReadList& read_list)
    : listener_(settings, playbook, read_list),
      reasons_(listener_.sources(), read_list),
      labels_(std::move(proof.label), listener_.sources()),
      tallies_(listener_.sources().size()) {
  if (tallies_.empty()) throw Fault{FaultKind::usage, "--test has no query to prove - give --query, or a playbook with [[query]]"};
  if (labels_.path().empty()) throw Fault{FaultKind::usage, "--label names no member"};
  for (size_t query = 0; query < tallies_.size(); ++query) {
    Bound bound;
    if (settings.queries.empty()) bound = {playbook.queries[query].precision, playbook.queries[query].recall};
    if (proof.precision) bound.precision = proof.precision;
    if (proof.recall) bound.recall = proof.recall;
    widest_id_ = std::max(widest_id_, shown_id(listener_.sources()[query].id).size());
    bounds_.push_back(bound);
  }
}

void ProofFilter::each(const record::Record& record, filter::Output& output) {
  if (record.type() != record::Type::post) return;
  if (!listener_.hear(record)) {
    output.reject(record, "text is not a string");
    return;
  }
  if (const char* wrong = labels_.read(record, wanted_)) {
    output.reject(record, wrong);
    return;
  }
  ++posts_;
  if (listener_.is_deleted()) {
    ++deleted_;
    return;
  }
  if (std::all_of(wanted_.begin(), wanted_.end(), [](Wanted one) { return one == Wanted::unknown; })) ++without_label_;
  const auto matches = listener_.matches();
  auto match = matches.begin();
  for (uint32_t query = 0; query < tallies_.size(); ++query) {
    const bool holds = match != matches.end() && match->query == query;
    judge(record, query, holds ? &*match : nullptr, output);
    if (holds) ++match;
  }
}

void ProofFilter::judge(const record::Record& record, uint32_t query, const query::Match* match, filter::Output& output) {
  Tally& tally = tallies_[query];
  if (wanted_[query] == Wanted::unknown) {
    ++tally.unlabelled;
    return;
  }
  const bool wanted = wanted_[query] == Wanted::yes;
  if (wanted == (match != nullptr)) {
    ++(wanted ? tally.hits : tally.rest);
    return;
  }
  ++(wanted ? tally.misses : tally.false_alarms);
  listed_ = true;
  std::string words;
  if (match != nullptr) {
    words = words_met(listener_.text(), match->spans);
  } else {
    reasons_.read(listener_.post());
    words = reasons_.why_not(query);
    if (words.empty()) words = "outside of its window";
  }
  output.write(fmt::format("{}  {:<{}}  {} {}  {}\n", wanted ? "missed     " : "false alarm", shown_id(listener_.sources()[query].id), widest_id_, text::visible(output.place()), text::visible(record.text(std::string_view("id"), scratch_)), words));
}

void ProofFilter::end(filter::Output& output) {
  if (listed_) output.write("\n");
  write_table(output);
  write_notes(output);
}

void ProofFilter::write_table(filter::Output& output) {
  Columns columns({"query", "posts", "tp", "fp", "fn", "precision", "recall"}, 5);
  for (uint32_t query = 0; query < tallies_.size(); ++query) {
    const Tally& tally = tallies_[query];
    columns.add({text::visible(listener_.sources()[query].id), std::to_string(tally.labelled()), std::to_string(tally.hits), std::to_string(tally.false_alarms),
                 std::to_string(tally.misses), share(tally.hits, tally.hits + tally.false_alarms), share(tally.hits, tally.hits + tally.misses)});
  }
  output.write(columns.text());
}

void ProofFilter::check_bound(uint32_t query, std::string_view what, uint64_t n, uint64_t d, std::optional<double> bound, std::string& out) {
  if (!bound || d == 0 || static_cast<double>(n) >= *bound * static_cast<double>(d)) return;
  failed_ = true;
  out += fmt::format("{}: {} {}/{} is below {}\n", text::visible(listener_.sources()[query].id), what, n, d, *bound);
}

void ProofFilter::write_notes(filter::Output& output) {
  std::string out;
  bool any_bound = false;
  bool any_label = false;
  for (uint32_t query = 0; query < tallies_.size(); ++query) {
    const Tally& tally = tallies_[query];
    any_bound = any_bound || bounds_[query].precision || bounds_[query].recall;
    any_label = any_label || tally.labelled() > 0;
    check_bound(query, "precision", tally.hits, tally.hits + tally.false_alarms, bounds_[query].precision, out);
    check_bound(query, "recall", tally.hits, tally.hits + tally.misses, bounds_[query].recall, out);
  }
  if (any_bound && !any_label) {
    failed_ = true;
    out += fmt::format("nothing is proven: no post says in '{}' what should be found\n", text::visible(labels_.path()));
  }
  if (without_label_ > 0) out += fmt::format("posts left out that have no label in '{}': {} of {}\n", text::visible(labels_.path()), without_label_, posts_);
  if (deleted_ > 0) out += fmt::format("posts left out that were deleted: {} of {}\n", deleted_, posts_);
  for (uint32_t query = 0; query < tallies_.size(); ++query) {
    const uint64_t more = tallies_[query].unlabelled - without_label_;
    if (more > 0) out += fmt::format("{}: posts left out whose labels do not tell of it: {}\n", text::visible(listener_.sources()[query].id), more);
  }
  std::vector<std::string_view> ids;
  for (const query::QuerySource& source : listener_.sources()) ids.push_back(source.id);
  for (const auto& [name, count] : labels_.strangers()) {
    out += fmt::format("labels that name '{}', which is no query: {}{}\n", text::visible(name), count, text::visible(did_you_mean(name, ids)));
  }
  if (!out.empty()) output.write("\n" + out);
}

}  // namespace sc::listen
