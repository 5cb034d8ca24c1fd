// SPDX-License-Identifier: Apache-2.0
// The report for people.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "filter/page.hpp"
#include "train/report.hpp"

namespace sc::train {

namespace {

using filter::grouped;
using filter::percent;

constexpr size_t most_matrix = 8;      // labels of which the whole matrix is shown
constexpr size_t most_confused = 15;   // rows of what is taken for what
constexpr size_t most_listed = 40;     // ids
constexpr size_t most_labels = 200;    // rows of the table
constexpr double thresholds[] = {0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

std::string between(const stats::Interval& interval) { return fmt::format("{:.1f}-{:.1f}", interval.low * 100, interval.high * 100); }
std::string tenths(double share) { return fmt::format("{:.1f}", share * 100); }
std::string estimate_text(const Estimate& estimate) { return fmt::format("{} ({})", tenths(estimate.value), between(estimate.interval)); }

class TrainPage {
 public:
  TrainPage(const Report& report, size_t width) : report_(report), page_(width) {}

  std::string write() {
    page_.title(report_.is_evaluation ? fmt::format("How good {} is at '{}'", report_.judged_by, report_.family.name) : fmt::format("Learned: '{}'", report_.family.name));
    posts();
    if (report_.tally) {
      together(*report_.tally);
      labels(*report_.tally);
      confusion(*report_.tally);
      if (!report_.family.many) sureness(*report_.tally);
    }
    curve();
    prior();
    suggestions();
    conflicts();
    model();
    return page_.take();
  }

 private:
  void posts() {
    page_.paragraph(fmt::format("{} posts: {} labelled, {} without label", grouped(report_.posts), grouped(report_.labelled), grouped(report_.unlabelled)));
    if (report_.repeated != 0) page_.paragraph(fmt::format("{} rows repeat another of the same id, or have its text and label: one of each counts", grouped(report_.repeated)));
    if (report_.dropped != 0) page_.paragraph(fmt::format("{} rows of {} ids are left out, because rows of one id have labels that differ: see below", grouped(report_.dropped), grouped(report_.conflicts.size())));
    if (report_.copies != 0) page_.paragraph(fmt::format("{} are near-duplicates of another, and stay on its side of every split; in {} groups of them labels differ", grouped(report_.copies), grouped(report_.split_groups)));
    if (report_.corrected != 0) page_.paragraph(fmt::format("{} labels were corrected", grouped(report_.corrected)));
    if (report_.not_found != 0) page_.paragraph(fmt::format("{} corrections are of posts that are not here", grouped(report_.not_found)));
    if (report_.other_corrections != 0) page_.paragraph(fmt::format("{} corrections are of something else than '{}'", grouped(report_.other_corrections), report_.family.name));
    if (report_.folds != 0) {
      page_.paragraph(fmt::format("{} folds; rate {:g}, {} epochs{}{}", report_.folds, report_.plan.rate, report_.plan.epochs, report_.plan.pieces == learn::Pieces::no ? ", whole words only" : "", report_.start_name.empty() ? "" : ", begun with " + report_.start_name));
    } else if (!report_.is_evaluation) {
      page_.paragraph("no folds, so nothing is known of how good it is");
    }
  }

  void together(const Tally& tally) {
    page_.heading(report_.is_evaluation ? "How often it is right, in per cent with 95 % intervals" : "How often it is right about posts that it has not seen, in per cent with 95 % intervals");
    const Rate right = tally.right();
    page_.table({{"measure"}, {"value", true}, {"between", true}},
                {{report_.family.many ? "all labels right" : "accuracy", tenths(right.share()), between(right.interval())},
                 {"macro-F1", tenths(tally.macro_f1().value), between(tally.macro_f1().interval)},
                 {"macro recall", tenths(tally.macro_recall().value), between(tally.macro_recall().interval)},
                 {"micro-F1", tenths(tally.micro_f1().value), between(tally.micro_f1().interval)},
                 {"calibration error", tenths(tally.calibration_error()), ""}});
  }

  void labels(const Tally& tally) {
    page_.heading("Labels");
    std::vector<std::vector<std::string>> rows;
    for (size_t label = 0; label < std::min(tally.size(), most_labels); ++label) {
      const LabelTally& each = tally.of(label);
      const auto rate = [](const Rate& of) { return of.d == 0 ? std::string("unknown") : fmt::format("{} ({})", tenths(of.share()), between(of.interval())); };
      rows.push_back({report_.family.labels[label], grouped(each.there), grouped(each.said), rate(each.precision()), rate(each.recall()),
                      each.there + each.said == 0 ? "unknown" : estimate_text(each.f1())});
      if (report_.family.many) rows.back().push_back(fmt::format("{:.3f}", report_.family.thresholds[label]));
    }
    std::vector<filter::Column> columns = {{"label", false, 30}, {"posts", true}, {"said", true}, {"precision", true}, {"recall", true}, {"F1", true}};
    if (report_.family.many) columns.push_back({"from p", true});
    page_.table(columns, rows);
    if (tally.size() > most_labels) page_.paragraph(fmt::format("and {} more: -f ndjson lists them", tally.size() - most_labels));
  }

  void confusion(const Tally& tally) {
    if (report_.family.many) return;
    const std::vector<std::string>& names = report_.family.labels;
    std::vector<std::vector<std::string>> rows;
    if (tally.size() <= most_matrix) {
      page_.heading("What is (rows) and what is said (columns)");
      std::vector<filter::Column> columns = {{"", false, 20}};
      for (const std::string& name : names) columns.push_back({name, true, 14});
      for (size_t truth = 0; truth < tally.size(); ++truth) {
        rows.push_back({names[truth]});
        for (size_t said = 0; said < tally.size(); ++said) rows.back().push_back(grouped(tally.confused(truth, said)));
      }
      return page_.table(columns, rows);
    }
    std::vector<std::tuple<uint64_t, size_t, size_t>> all;
    for (size_t truth = 0; truth < tally.size(); ++truth) {
      for (size_t said = 0; said < tally.size(); ++said) {
        if (truth != said && tally.confused(truth, said) != 0) all.emplace_back(tally.confused(truth, said), truth, said);
      }
    }
    if (all.empty()) return;
    std::sort(all.begin(), all.end(), [](const auto& left, const auto& right) { return std::get<0>(left) != std::get<0>(right) ? std::get<0>(left) > std::get<0>(right) : left < right; });
    page_.heading("What is taken for what most often");
    for (size_t at = 0; at < std::min(all.size(), most_confused); ++at) rows.push_back({names[std::get<1>(all[at])], names[std::get<2>(all[at])], grouped(std::get<0>(all[at]))});
    page_.table({{"is", false, 34}, {"said", false, 34}, {"posts", true}}, rows);
  }

  void sureness(const Tally& tally) {
    page_.heading("When only what is as probable is said");
    std::vector<std::vector<std::string>> rows;
    for (const double threshold : thresholds) {
      const Rate rate = tally.right_above(threshold);
      if (rate.d == 0) continue;
      rows.push_back({fmt::format("{:.1f}", threshold), percent(static_cast<double>(rate.d) / static_cast<double>(tally.rows())), fmt::format("{} ({})", tenths(rate.share()), between(rate.interval()))});
    }
    page_.table({{"p"}, {"said of", true}, {"right", true}}, rows);
    if (!report_.is_evaluation && !report_.family.thresholds.empty()) page_.note(fmt::format("Below {:.2f} sc-classify says unsure.", report_.family.thresholds.front()));
  }

  void curve() {
    if (report_.curve.empty()) return;
    page_.heading("Learning curve");
    std::vector<std::vector<std::string>> rows;
    for (const CurvePoint& point : report_.curve) rows.push_back({grouped(point.rows), tenths(point.right), tenths(point.macro_f1)});
    page_.table({{"labelled posts", true}, {report_.family.many ? "all right" : "accuracy", true}, {"macro-F1", true}}, rows);
  }

  void prior() {
    if (report_.prior.empty()) return;
    page_.heading("How often each label comes");
    std::vector<std::vector<std::string>> rows;
    for (size_t label = 0; label < report_.prior.size(); ++label) rows.push_back({report_.family.labels[label], percent(report_.assumed[label]), percent(report_.prior[label])});
    page_.table({{"label", false, 30}, {"model", true}, {report_.prior_was_estimated ? "estimated" : "told", true}}, rows);
    if (report_.prior_was_estimated) page_.note("The estimate is for one company's stream. Where posts are of many kinds it may go too far and make the model worse: compare both on labelled posts.");
  }

  void suggestions() {
    if (report_.suggestions.empty()) return;
    page_.heading("Label these next: the model wavers most about them");
    std::vector<std::vector<std::string>> rows;
    for (const Suggestion& each : report_.suggestions) {
      rows.push_back({each.id, fmt::format("{} {:.2f}", each.first, each.p), each.second.empty() ? "" : fmt::format("or {} {:.2f}", each.second, each.other_p)});
    }
    page_.table({{"post", false, 36}, {"label", false, 30}, {"", false, 30}}, rows);
  }

  void conflicts() {
    if (report_.conflicts.empty()) return;
    page_.heading("Ids with labels that differ: left out until a correction says which is right");
    std::vector<std::vector<std::string>> rows;
    for (const Conflict& conflict : report_.conflicts) {
      if (rows.size() == most_listed) break;
      std::string all;
      for (const LabelSet& labels : conflict.labels) {
        std::string names;
        for (const uint16_t label : labels) names += (names.empty() ? "" : ", ") + report_.label_names[label];
        all += (all.empty() ? "" : " / ") + (names.empty() ? std::string("none") : names);
      }
      rows.push_back({conflict.id, all});
    }
    page_.table({{"id", false, 36}, {"labels", false, 60}}, rows);
    if (report_.conflicts.size() > most_listed) page_.paragraph(fmt::format("and {} more: -f ndjson lists them", report_.conflicts.size() - most_listed));
  }

  void model() {
    if (report_.file.empty()) {
      if (!report_.is_evaluation) page_.note("No model was written: name a file with -o.");
      return;
    }
    page_.heading("The model");
    page_.paragraph(fmt::format("{}: {} bytes, {} features, {}", report_.file, grouped(report_.file_size), grouped(report_.model_rows), report_.model_id));
  }

  const Report& report_;
  filter::Page page_;
};

}  // namespace

std::string report_page(const Report& report, size_t width) { return TrainPage(report, width).write(); }

}  // namespace sc::train
