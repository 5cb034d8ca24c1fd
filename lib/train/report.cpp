// SPDX-License-Identifier: Apache-2.0
#include "train/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "filter/page.hpp"
#include "json/writer.hpp"

namespace sc::train {

namespace {

constexpr double thresholds[] = {0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

json::Fixed thousandths(double value) { return {static_cast<int64_t>(std::llround(value * 1000)), 3}; }

void write_rate(json::Writer& json, std::string_view key, const Rate& rate) {
  json.key(key).begin_object().member("n", rate.n).member("d", rate.d);
  if (rate.d != 0) json.member("low", thousandths(rate.interval().low)).member("high", thousandths(rate.interval().high));
  json.end_object();
}

void write_estimate(json::Writer& json, std::string_view key, const Estimate& estimate) {
  json.key(key).begin_object().member("value", thousandths(estimate.value)).member("low", thousandths(estimate.interval.low)).member("high", thousandths(estimate.interval.high)).end_object();
}

class Records {
 public:
  Records(const Report& report, filter::Output& output) : report_(report), output_(output) {}

  void write() {
    write_summary();
    if (report_.tally) write_tally(*report_.tally);
    for (const CurvePoint& point : report_.curve) {
      part("curve").member("rows", point.rows).member("right", thousandths(point.right)).member("macro_f1", thousandths(point.macro_f1));
      finish();
    }
    for (const Conflict& conflict : report_.conflicts) {
      json::Writer& json = part("conflict").member("id", conflict.id).key("labels").begin_array();
      for (const LabelSet& labels : conflict.labels) {
        json.begin_array();
        for (const uint16_t label : labels) json.element(report_.label_names[label]);
        json.end_array();
      }
      json.end_array();
      finish();
    }
    for (const Suggestion& each : report_.suggestions) {
      json::Writer& json = part("suggest").member("id", each.id).member("label", each.first).member("p", thousandths(each.p));
      if (!each.second.empty()) json.member("or", each.second).member("or_p", thousandths(each.other_p));
      finish();
    }
    if (!report_.file.empty()) write_model();
  }

 private:
  json::Writer& part(std::string_view name) {
    line_.clear();
    json_.emplace(line_);
    return json_->begin_object().member("report", report_.is_evaluation ? "evaluate" : "train").member("family", report_.family.name).member("part", name);
  }
  void finish() {
    json_->end_object();
    output_.emit(line_);
  }

  void write_summary() {
    json::Writer& json = part("summary");
    json.member("posts", report_.posts).member("labelled", report_.labelled).member("unlabelled", report_.unlabelled).member("repeated", report_.repeated);
    json.member("dropped", report_.dropped).member("conflicts", report_.conflicts.size()).member("corrected", report_.corrected);
    json.member("corrections_not_found", report_.not_found).member("corrections_of_others", report_.other_corrections);
    json.member("near_duplicates", report_.copies).member("near_duplicates_with_other_labels", report_.split_groups);
    if (report_.is_evaluation) json.member("model", report_.judged_by);
    if (!report_.start_name.empty()) json.member("start", report_.start_name);
    if (report_.folds != 0) json.member("folds", report_.folds).member("rate", report_.plan.rate).member("epochs", report_.plan.epochs).member("pieces", report_.plan.pieces == learn::Pieces::yes);
    if (!report_.prior.empty()) {
      json.key("prior").begin_object();
      for (size_t label = 0; label < report_.prior.size(); ++label) json.key_text(report_.family.labels[label]).element(thousandths(report_.prior[label]));
      json.end_object();
    }
    if (report_.tally) {
      const Tally& tally = *report_.tally;
      write_rate(json, "right", tally.right());
      write_estimate(json, "macro_f1", tally.macro_f1());
      write_estimate(json, "macro_recall", tally.macro_recall());
      write_estimate(json, "micro_f1", tally.micro_f1());
      json.member("calibration_error", thousandths(tally.calibration_error()));
    }
    finish();
  }

  void write_tally(const Tally& tally) {
    for (size_t label = 0; label < tally.size(); ++label) {
      const LabelTally& each = tally.of(label);
      json::Writer& json = part("label").member("label", report_.family.labels[label]);
      write_rate(json, "precision", each.precision());
      write_rate(json, "recall", each.recall());
      write_estimate(json, "f1", each.f1());
      if (label < report_.family.thresholds.size()) json.member("threshold", thousandths(report_.family.thresholds[label]));
      finish();
    }
    for (size_t truth = 0; truth < tally.size(); ++truth) {
      for (size_t said = 0; said <= tally.size(); ++said) {
        const uint64_t count = tally.confused(truth, said);
        if (count == 0) continue;
        json::Writer& json = part("confusion").member("label", report_.family.labels[truth]);
        if (said < tally.size()) json.member("said", report_.family.labels[said]);
        json.member("count", count);
        finish();
      }
    }
    for (const double threshold : thresholds) {
      json::Writer& json = part("sure").member("p", thousandths(threshold));
      write_rate(json, "right", tally.right_above(threshold));
      finish();
    }
  }

  void write_model() {
    part("model").member("file", report_.file).member("bytes", report_.file_size).member("rows", report_.model_rows).member("model", report_.model_id);
    finish();
  }

  const Report& report_;
  filter::Output& output_;
  std::string line_;
  std::optional<json::Writer> json_;
};

std::string csv_cell(const std::string& cell) {
  // What a spreadsheet would take for a formula is text.
  const bool is_formula = !cell.empty() && std::string_view("=+-@").find(cell.front()) != std::string_view::npos;
  const std::string text = is_formula ? "'" + cell : cell;
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char byte : text) quoted += byte == '"' ? std::string("\"\"") : std::string(1, byte);
  return quoted + '"';
}

std::string share(double value) { return fmt::format("{:.3f}", value); }

}  // namespace

void emit_report(const Report& report, filter::Output& output) { Records(report, output).write(); }

std::string report_csv(const Report& report) {
  std::string out = "label,posts,said,hits,precision,precision_low,precision_high,recall,recall_low,recall_high,f1,f1_low,f1_high,threshold\n";
  if (!report.tally) return out;
  for (size_t label = 0; label < report.tally->size(); ++label) {
    const LabelTally& each = report.tally->of(label);
    out += fmt::format("{},{},{},{}", csv_cell(report.family.labels[label]), each.there, each.said, each.hits);
    for (const Rate& rate : {each.precision(), each.recall()}) {
      out += rate.d == 0 ? ",,," : fmt::format(",{},{},{}", share(rate.share()), share(rate.interval().low), share(rate.interval().high));
    }
    const Estimate f1 = each.f1();
    out += each.there + each.said == 0 ? ",,," : fmt::format(",{},{},{}", share(f1.value), share(f1.interval.low), share(f1.interval.high));
    out += label < report.family.thresholds.size() ? "," + share(report.family.thresholds[label]) : ",";
    out += '\n';
  }
  return out;
}

}  // namespace sc::train
