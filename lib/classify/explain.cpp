// SPDX-License-Identifier: Apache-2.0
#include "classify/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

#include "base/fault.hpp"
#include "classify/learned_model.hpp"
#include "classify/own_model.hpp"
#include "classify/reasons.hpp"
#include "text/width.hpp"

namespace sc::classify {

using namespace learn;

namespace {

constexpr double least_shown = 0.0005;  // of a weight: less is written as 0

// By what a label was told, with three digits as records have it.
std::string probability_text(double likely) { return fmt::format("{:.3f}", likely); }

}  // namespace

ExplainFilter::ExplainFilter(const ClassifySettings& settings, const LinearModel& model) : ClassifyFilter(settings), own_(settings.own) {
  if (settings.model != "lexicon") ask_default(settings, model);
  else if (own_.empty()) throw Fault{FaultKind::usage, "--explain tells why a learned model says what it says - leave out --model lexicon"};
  for (const auto& owned : own_) ask_own(*owned);
}

// About all that no model of the user's says in its place.
void ExplainFilter::ask_default(const ClassifySettings& settings, const LinearModel& model) {
  std::set<int> taken;
  for (const auto& owned : settings.own) {
    for (const ModelFamily& family : owned->model().families()) taken.insert(standard_place(family));
  }
  default_ = std::make_unique<Asked>(model);
  for (const ModelFamily& family : model.families()) {
    if (!taken.contains(standard_place(family))) default_->families.push_back(&family);
  }
}

void ExplainFilter::ask_own(const OwnedModel& owned) {
  Asked& asked = *asked_.emplace_back(std::make_unique<Asked>(owned.model()));
  for (const ModelFamily& family : owned.model().families()) asked.families.push_back(&family);
  asked.name = OwnModel::id_of(owned);
}

void ExplainFilter::each(const record::Record& record, filter::Output& output) {
  if (record.type() != record::Type::post || !read(record, output)) return;
  block_ = text::visible(output.place());
  const std::string_view id = record.text(std::string_view("id"), scratch_);
  if (!id.empty()) block_ += (block_.empty() ? "" : " ") + text::visible(id);
  block_ += "\n  " + (reading().text.empty() ? std::string("(no text)") : text::visible(reading().text)) + "\n";
  if (default_ != nullptr && is_for_learned(reading())) explain_default();
  else if (default_ != nullptr && !reading().text.empty()) block_ += "  not in English, so the lexicon alone judges it\n";
  for (const auto& asked : asked_) {
    if (reading().tokens.all.empty()) break;
    block_ += "  by " + text::visible(asked->name) + "\n";
    explain(*asked);
  }
  output.write(block_ += '\n');
}

void ExplainFilter::explain_default() {
  explain(*default_);
  if (!is_for_customer()) return;
  for (const Cue& cue : reading().cues) {
    const std::string words = text::visible(reading().text.substr(cue.begin, cue.end - cue.begin));
    for (uint32_t risks = risks_of(cue.tags & sure_risks); risks != 0; risks &= risks - 1) {
      block_ += fmt::format("  risks: {}, by these words alone: {}\n", family_of(Says::risks).labels[static_cast<size_t>(std::countr_zero(risks))], words);
    }
    if ((cue.tags & tag_danger) != 0) block_ += fmt::format("  urgency: high, by these words alone: {}\n", words);
    if ((cue.tags & tag_pressing) != 0) block_ += fmt::format("  urgency: high where an answer is needed, by these words: {}\n", words);
    if ((cue.tags & tag_churn) != 0) block_ += fmt::format("  risks: churn where it is a concern, by these words: {}\n", words);
  }
  explain_end();
}

// Where what is said in the end is not what the sums above would say.
void ExplainFilter::explain_end() {
  const Judgement& said = judge();
  if (said.personal.is_somewhere()) {
    block_ += fmt::format("  risks: regulated, for everybody can read: {}\n", text::visible(reading().text.substr(said.personal.begin, said.personal.end - said.personal.begin)));
  }
  for (const ModelFamily* family : default_->families) {
    const size_t likely = likeliest(default_->scorer, *family);
    if (standard_place(*family) == static_cast<int>(Says::purpose) && static_cast<Purpose>(likely) != said.purpose) {
      block_ += fmt::format("  purpose: {} in the end, {}\n", name_of(said.purpose), said.purpose == Purpose::other ? "for it is mere thanks" : "by the words of its risks");
    }
    if (standard_place(*family) == static_cast<int>(Says::urgency) && static_cast<Urgency>(likely) != said.urgency) {
      block_ += fmt::format("  urgency: {} in the end, {}\n", name_of(said.urgency), said.urgency == Urgency::high ? "by the words above" : said.needs_response ? "for it needs an answer" : "for it needs no answer");
    }
  }
}

// Of posts of ours only what all posts have: how they feel, and the labels of the user's.
void ExplainFilter::explain(Asked& asked) {
  asked.scorer.add_up(features_.read(reading(), asked.model.pieces()));
  for (const ModelFamily* family : asked.families) {
    if (!is_for_customer() && standard_place(*family) > 0) continue;
    if (family->many) explain_many(asked.scorer, *family);
    else explain_one(asked.scorer, *family);
  }
}

void ExplainFilter::explain_one(Scorer& scorer, const ModelFamily& family) {
  const std::vector<double> likely(scorer.probabilities(family).begin(), scorer.probabilities(family).end());
  const auto label = static_cast<size_t>(std::max_element(likely.begin(), likely.end()) - likely.begin());
  const bool is_feeling = standard_place(family) == static_cast<int>(Says::sentiment);
  const double least = !family.thresholds.empty() ? family.thresholds[label] : is_feeling ? least_likely : 0;
  const bool is_sure = likely[label] >= least;
  block_ += fmt::format("  {}: {}{}p {}", text::visible(family.name), is_sure ? "" : "unsure, ", text::visible(family.labels[label]) + (is_sure ? ", " : " has "), probability_text(likely[label]));
  const char* before = " (";
  for (size_t other = 0; other < family.size(); ++other) {
    if (other == label) continue;
    block_ += before + text::visible(family.labels[other]) + " " + probability_text(likely[other]);
    before = ", ";
  }
  block_ += family.size() > 1 ? ")" : "";
  block_ += is_sure ? "\n" : fmt::format(", said from {} on\n", least);
  add_reasons(scorer, family, label);
}

void ExplainFilter::explain_many(Scorer& scorer, const ModelFamily& family) {
  const std::vector<double> likely(scorer.probabilities(family).begin(), scorer.probabilities(family).end());
  for (size_t label = 0; label < family.size(); ++label) {
    if (!scorer.is_said(family, label)) continue;
    block_ += fmt::format("  {}: {}, p {}, said from {} on\n", text::visible(family.name), text::visible(family.labels[label]), probability_text(likely[label]), family.thresholds[label]);
    add_reasons(scorer, family, label);
  }
}

// The strongest first; of two as strong that which stands first.
void ExplainFilter::add_reasons(Scorer& scorer, const ModelFamily& family, size_t label) {
  const double bias = scorer.evidence_bias(family, label);
  double sum = bias;
  lines_.assign(1, {bias, "(before a word is read)"});
  for (const Scorer::Share& share : scorer.shares(family, label)) {
    sum += share.weight;
    lines_.push_back({share.weight, words_of(share.token)});
  }
  std::stable_sort(lines_.begin(), lines_.end(), [](const Line& left, const Line& right) { return std::abs(left.weight) > std::abs(right.weight); });
  for (const Line& line : lines_) {
    if (std::abs(line.weight) >= least_shown) block_ += fmt::format("    {:+.3f}  {}\n", line.weight, line.what);
  }
  block_ += fmt::format("    {:+.3f}  together, at a temperature of {}\n", sum, family.temperature);
}

std::string ExplainFilter::words_of(uint32_t token) const {
  if (token == whole_text) return "(the text as a whole: its length, its marks, how it begins and ends)";
  if (token == the_feelings) {
    std::string words;
    for (const Feeling& feeling : reading().feelings) {
      if (feeling.weight != 0) words += (words.empty() ? "" : ", ") + text::visible(reading().text.substr(feeling.begin, feeling.end - feeling.begin));
    }
    return words.empty() ? "(no word of feeling)" : "(its feelings together: " + words + ")";
  }
  const Token& at = reading().tokens.all[token];
  return text::visible(reading().text.substr(at.begin, at.end - at.begin));
}

}  // namespace sc::classify
