// SPDX-License-Identifier: Apache-2.0
#include "classify/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/fault.hpp"
#include "classify/learned_model.hpp"
#include "text/width.hpp"

namespace sc::classify {

using namespace learn;

namespace {

constexpr double least_shown = 0.0005;  // of a weight: less is written as 0

// By what a label was told, with three digits as records have it.
std::string probability_text(double likely) { return fmt::format("{:.3f}", likely); }

}  // namespace

ExplainFilter::ExplainFilter(const ClassifySettings& settings, const LinearModel& model) : ClassifyFilter(settings), model_(model), scorer_(model) {
  if (!settings.own.empty()) throw Fault{FaultKind::usage, "--explain tells of the model that comes with this program - leave out the files of --model"};
  if (settings.model == "lexicon") throw Fault{FaultKind::usage, "--explain tells why a learned model says what it says - leave out --model lexicon"};
}

void ExplainFilter::each(const record::Record& record, filter::Output& output) {
  if (record.type() != record::Type::post || !read(record, output)) return;
  block_ = text::visible(output.place());
  const std::string_view id = record.text(std::string_view("id"), scratch_);
  if (!id.empty()) block_ += (block_.empty() ? "" : " ") + text::visible(id);
  block_ += "\n  " + (reading().text.empty() ? std::string("(no text)") : text::visible(reading().text)) + "\n";
  if (is_for_learned(reading())) {
    scorer_.add_up(features_.read(reading(), model_.pieces()));
    for (const ModelFamily& family : model_.families()) explain(family);
  } else if (!reading().text.empty()) {
    block_ += "  not in English, so the lexicon alone judges it\n";
  }
  output.write(block_ += '\n');
}

void ExplainFilter::explain(const ModelFamily& family) {
  if (!is_for_customer() && family.name != "sentiment") return;
  if (family.many) explain_many(family);
  else explain_one(family);
}

void ExplainFilter::explain_one(const ModelFamily& family) {
  const std::vector<double> likely(scorer_.probabilities(family).begin(), scorer_.probabilities(family).end());
  const auto label = static_cast<size_t>(std::max_element(likely.begin(), likely.end()) - likely.begin());
  block_ += fmt::format("  {}: {}, p {}", text::visible(family.name), text::visible(family.labels[label]), probability_text(likely[label]));
  const char* before = " (";
  for (size_t other = 0; other < family.size(); ++other) {
    if (other == label) continue;
    block_ += before + text::visible(family.labels[other]) + " " + probability_text(likely[other]);
    before = ", ";
  }
  block_ += family.size() > 1 ? ")\n" : "\n";
  add_reasons(family, label);
}

void ExplainFilter::explain_many(const ModelFamily& family) {
  const std::vector<double> likely(scorer_.probabilities(family).begin(), scorer_.probabilities(family).end());
  for (size_t label = 0; label < family.size(); ++label) {
    if (!scorer_.is_said(family, label)) continue;
    block_ += fmt::format("  {}: {}, p {}, said from {} on\n", text::visible(family.name), text::visible(family.labels[label]), probability_text(likely[label]), family.thresholds[label]);
    add_reasons(family, label);
  }
}

// The strongest first; of two as strong that which stands first.
void ExplainFilter::add_reasons(const ModelFamily& family, size_t label) {
  const double bias = scorer_.evidence_bias(family, label);
  double sum = bias;
  lines_.assign(1, {bias, "(before a word is read)"});
  for (const Scorer::Share& share : scorer_.shares(family, label)) {
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
