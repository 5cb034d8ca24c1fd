// SPDX-License-Identifier: Apache-2.0
#include "train/course.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "base/fault.hpp"
#include "base/hash.hpp"
#include "learn/model_file.hpp"
#include "train/prior.hpp"

namespace sc::train {

using namespace learn;

namespace {

[[noreturn]] void refuse(std::string why) { throw Fault{FaultKind::input, std::move(why)}; }

constexpr size_t curve_rows[] = {25, 50, 100, 200, 500, 1000, 2000, 5000, 10'000, 20'000, 50'000, 100'000};
constexpr size_t curve_folds = 3;

// Where nobody said, what the most likely label must have at least: less where there are more of them.
double least_likely(const Family& family) { return std::clamp(1.2 / static_cast<double>(family.size()), 0.2, 0.4); }

// The families of a model with labels more, of which it knows nothing.
ModelParts widened(const LinearModel& model, const ModelFamily& old, const Family& family) {
  const ModelParts parts = only_family(model, old);
  ModelParts wide = parts;
  wide.families.front().labels = family.labels;
  if (!old.thresholds.empty()) wide.families.front().thresholds.resize(family.size(), 0.5);
  wide.scales.resize(family.size(), parts.scales.front());
  wide.biases.resize(family.size(), 0);
  wide.weights.clear();
  for (size_t row = 0; row < parts.keys.size(); ++row) {
    const auto begin = parts.weights.begin() + static_cast<std::ptrdiff_t>(row * old.size());
    wide.weights.insert(wide.weights.end(), begin, begin + static_cast<std::ptrdiff_t>(old.size()));
    wide.weights.resize((row + 1) * family.size(), 0);
  }
  return wide;
}

LabelSet said_of(const ModelFamily& family, const std::vector<double>& likely) {
  LabelSet said;
  if (!family.many) return {static_cast<uint16_t>(std::max_element(likely.begin(), likely.end()) - likely.begin())};
  for (uint16_t label = 0; label < likely.size(); ++label) {
    if (likely[label] >= family.thresholds[label]) said.push_back(label);
  }
  return said;
}

LabelSet truth_of(const Judged& judged) {
  LabelSet truth;
  for (uint16_t label = 0; label < judged.truths.size(); ++label) {
    if (judged.truths[label] > 0.5F) truth.push_back(label);
  }
  return truth;
}

// Of one the probability of the label; of many that all of them are as said, were they independent.
double sureness(const ModelFamily& family, const std::vector<double>& likely) {
  if (!family.many) return *std::max_element(likely.begin(), likely.end());
  double all = 1;
  for (size_t label = 0; label < likely.size(); ++label) all *= likely[label] >= family.thresholds[label] ? likely[label] : 1 - likely[label];
  return all;
}

std::vector<Judged> with_truths(std::vector<Judged> judged, const std::vector<const Row*>& rows) {
  for (size_t row = 0; row < rows.size(); ++row) {
    judged[row].truths.assign(judged[row].margins.size(), 0);
    for (const uint16_t label : rows[row]->labels) judged[row].truths[label] = 1;
  }
  return judged;
}

// What a model that was learned with that balance takes for granted.
std::vector<double> learned_prior(const Family& family, const std::vector<Judged>& rows, double balance) {
  std::vector<double> prior(family.size(), 1);
  for (const Judged& row : rows) {
    for (size_t label = 0; label < prior.size(); ++label) prior[label] += static_cast<double>(row.truths[label]);
  }
  for (double& each : prior) each = balance == 1 ? 1 : balance == 0 ? each : std::sqrt(each);
  const double all = std::accumulate(prior.begin(), prior.end(), 0.0);
  for (double& each : prior) each /= all;
  return prior;
}

}  // namespace

Course::Course(const TrainSettings& settings, const std::vector<Row>& rows, const Family& family) : settings_(settings), rows_(rows), family_(family) {
  if (settings.start == nullptr) return;
  const LinearModel& model = settings.start->model();
  start_ = std::make_unique<OwnedModel>(bytes_of(widened(model, *model.family(family.name), family)));
}

std::vector<const Row*> Course::rows_that(bool are_labelled) const {
  std::vector<const Row*> found;
  for (const Row& row : rows_) {
    if (row.is_labelled == are_labelled) found.push_back(&row);
  }
  return found;
}

void Course::refuse_too_little() const {
  const std::vector<const Row*> labelled = rows_that(true);
  if (labelled.empty()) refuse(fmt::format("no post has a label - is '{}' the member that holds it?", settings_.label));
  std::set<LabelSet> different;
  for (const Row* row : labelled) different.insert(row->labels);
  if (different.size() < 2) refuse("all posts have the same label - to tell labels apart takes two");
}

Plan Course::choose(Learner& learner) const {
  const bool warm = start_ != nullptr;
  Plan standard{warm ? 0.02 : 0.15, warm ? 5 : 30, settings_.balance, warm ? 0 : 0.5};
  if (settings_.epochs != 0) standard.epochs = settings_.epochs;
  if (settings_.rate != 0) {
    standard.rate = settings_.rate;
    return standard;
  }
  if (learner.folds() == 0) return standard;
  std::vector<Plan> others;
  for (const Pieces pieces : {Pieces::yes, Pieces::no}) {
    for (const double times : {1.0, 0.25, 2.5}) {
      Plan& other = others.emplace_back(standard);
      other.rate *= times;
      other.pieces = pieces;
    }
    if (warm) break;
  }
  others.erase(others.begin());
  return learner.best_plan(standard, others);
}

void Course::measure(const std::vector<Judged>& judged, Report& report) const {
  report.tally.emplace(family_.size());
  std::vector<double> likely;
  for (const Judged& each : judged) {
    probabilities_of(report.family, each.margins, likely);
    report.tally->add(truth_of(each), said_of(report.family, likely), sureness(report.family, likely));
  }
}

void Course::draw_curve(Learner& learner, const Plan& plan, Report& report) const {
  const size_t folds = std::min(learner.folds(), curve_folds);
  for (const size_t most : curve_rows) {
    const size_t others = learner.size() - learner.rows_of(0).size();
    if (most >= others && (report.curve.empty() || report.curve.back().rows >= others)) break;
    CurvePoint point{std::min(most, others), 0, 0};
    for (size_t fold = 0; fold < folds; ++fold) {
      Report of_fold;
      of_fold.family = report.family;
      measure(learner.judged_after(plan, fold, most), of_fold);
      point.right += of_fold.tally->right().share() / static_cast<double>(folds);
      point.macro_f1 += of_fold.tally->macro_f1().value / static_cast<double>(folds);
    }
    report.curve.push_back(point);
  }
}

void Course::set_prior(ModelParts& parts, Report& report) const {
  if (settings_.prior.empty()) return;
  ModelFamily& family = parts.families.front();
  if (family.many) refuse("--prior is for families of which a post has one label");
  if (settings_.prior == "auto") {
    std::vector<const Row*> pool = rows_that(false);
    if (pool.empty() && settings_.evaluated != nullptr) pool = rows_that(true);
    if (pool.empty()) refuse("--prior auto looks at posts without label, and there are none");
    const OwnedModel owned(bytes_of(parts));
    report.prior = estimated_prior(family, judged_by(owned.model(), owned.model().families().front(), pool), report.assumed);
    report.prior_was_estimated = true;
  } else if (const std::string wrong = read_prior(settings_.prior, family, report.prior); !wrong.empty()) {
    throw Fault{FaultKind::usage, "--prior: " + wrong};
  }
  shift(family, parts.biases, report.assumed, report.prior);
  std::erase_if(parts.origin, [](const std::string& line) { return line.starts_with("prior of "); });
  parts.origin.push_back(prior_line(family, report.prior));
}

void Course::suggest(const LinearModel& model, Report& report) const {
  struct Asked {
    double doubt;  // least first
    const Row* row;
    Suggestion what;
  };
  std::vector<Asked> all;
  std::vector<double> likely;
  const std::vector<const Row*> pool = rows_that(false);
  const std::vector<Judged> judged = judged_by(model, model.families().front(), pool);
  for (size_t at = 0; at < pool.size(); ++at) {
    probabilities_of(report.family, judged[at].margins, likely);
    Asked asked{0, pool[at], {pool[at]->id.empty() ? pool[at]->place : pool[at]->id, {}, {}, 0, 0}};
    if (family_.many) {
      size_t nearest = 0;
      const auto distance = [&](size_t label) { return std::abs(likely[label] - report.family.thresholds[label]); };
      for (size_t label = 1; label < likely.size(); ++label) nearest = distance(label) < distance(nearest) ? label : nearest;
      asked.doubt = distance(nearest);
      asked.what.first = family_.labels[nearest];
      asked.what.p = likely[nearest];
    } else {
      const auto best = static_cast<size_t>(std::max_element(likely.begin(), likely.end()) - likely.begin());
      size_t second = best == 0 ? 1 : 0;
      for (size_t label = 0; label < likely.size(); ++label) second = label != best && likely[label] > likely[second] ? label : second;
      asked.doubt = likely[best] - likely[second];
      asked.what = {asked.what.id, family_.labels[best], family_.labels[second], likely[best], likely[second]};
    }
    all.push_back(std::move(asked));
  }
  std::stable_sort(all.begin(), all.end(), [](const Asked& left, const Asked& right) { return left.doubt < right.doubt; });
  std::set<uint32_t> groups;
  for (const Row* row : rows_that(true)) groups.insert(row->near);
  for (const Asked& asked : all) {
    if (report.suggestions.size() == settings_.suggest) break;
    if (groups.insert(asked.row->near).second) report.suggestions.push_back(asked.what);
  }
}

std::string Course::finished(ModelParts parts, Report& report) const {
  ModelFamily& family = parts.families.front();
  if (!family.many) family.thresholds.assign(family.size(), settings_.unsure_below >= 0 ? settings_.unsure_below : least_likely(family));
  set_prior(parts, report);
  std::string bytes = bytes_of(parts);
  const OwnedModel owned(bytes);
  report.family = owned.model().families().front();
  report.model_id = fmt::format("{}@{}", parts.name, hex64(owned.digest()).substr(8));
  report.file = settings_.output;
  report.file_size = bytes.size();
  report.model_rows = parts.keys.size();
  if (settings_.suggest != 0) suggest(owned.model(), report);
  return bytes;
}

std::string Course::learn(Report& report) {
  const bool only_shifts = start_ != nullptr && !settings_.prior.empty() && rows_that(true).empty();
  report.start_name = settings_.start_name;
  if (only_shifts) {
    const LinearModel& model = start_->model();
    ModelParts parts = only_family(model, model.families().front());
    report.assumed = assumed_prior(model, model.families().front());
    return finished(std::move(parts), report);
  }
  refuse_too_little();
  Learner learner(family_, rows_, start_ == nullptr ? nullptr : &start_->model(), settings_.rate == 0 ? Learner::Compares::yes : Learner::Compares::no);
  learner.deal(settings_.folds);
  report.folds = learner.folds();
  report.plan = choose(learner);
  const std::vector<Judged> judged = report.folds == 0 ? std::vector<Judged>() : learner.cross_validated(report.plan);
  ModelParts parts = learner.learned(family_.name, report.plan, judged);
  report.family = parts.families.front();
  if (!judged.empty()) measure(judged, report);
  if (settings_.curve && report.folds != 0) draw_curve(learner, report.plan, report);
  report.assumed = family_.many ? std::vector<double>() : learned_prior(family_, learner.truths(), report.plan.balance);
  parts.origin = {fmt::format("sc-train: {} labelled posts{}", learner.size(), start_ == nullptr ? "" : ", begun with " + settings_.start->model().name())};
  if (!family_.many) parts.origin.push_back(prior_line(family_, report.assumed));
  return finished(std::move(parts), report);
}

std::string Course::evaluate(Report& report) {
  const LinearModel& model = settings_.evaluated->model();
  report.is_evaluation = true;
  report.judged_by = fmt::format("{}@{}", model.name(), hex64(settings_.evaluated->digest()).substr(8));
  const ModelFamily& family = *model.family(family_.name);
  if (family_.size() > family.size()) refuse(fmt::format("the model has no label '{}' of {}", family_.labels[family.size()], family_.name));
  const std::vector<const Row*> rows = rows_that(true);
  if (rows.empty()) refuse(fmt::format("no post has a label - is '{}' the member that holds it?", settings_.label));
  ModelParts parts = only_family(model, family);
  report.assumed = assumed_prior(model, family);
  set_prior(parts, report);
  std::string bytes = bytes_of(parts);
  const OwnedModel owned(bytes);
  report.family = owned.model().families().front();
  measure(with_truths(judged_by(owned.model(), report.family, rows), rows), report);
  if (settings_.suggest != 0) suggest(owned.model(), report);
  report.file = settings_.output;
  report.file_size = bytes.size();
  return bytes;
}

}  // namespace sc::train
