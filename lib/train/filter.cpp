// SPDX-License-Identifier: Apache-2.0
#include "train/filter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/fault.hpp"
#include "train/course.hpp"
#include "train/svmlight.hpp"

namespace sc::train {

using namespace learn;

namespace {

// The labels of the family that a model has first, in its order, then those of the posts, by their bytes.
std::vector<std::string> labels_in_order(const Family* known, const Labels& labels) {
  std::vector<std::string> names = known == nullptr ? std::vector<std::string>() : known->labels;
  std::vector<std::string> others;
  for (const std::string& name : labels.names()) {
    if (std::find(names.begin(), names.end(), name) == names.end()) others.push_back(name);
  }
  std::sort(others.begin(), others.end());
  names.insert(names.end(), others.begin(), others.end());
  return names;
}

// The default family of that name, if it has just these labels: their order is that of its columns.
const Family* default_family(const std::string& name, const Labels& labels) {
  for (const Family& family : default_families()) {
    if (family.name != name) continue;
    const bool all_known = std::all_of(labels.names().begin(), labels.names().end(), [&](const std::string& label) { return family.place_of(label) != Family::npos; });
    if (all_known && family.many == labels.any_list()) return &family;
  }
  return nullptr;
}

}  // namespace

TrainFilter::TrainFilter(TrainSettings settings) : settings_(std::move(settings)) {
  for (const auto& [model, name, option] : {std::tuple(settings_.start, settings_.start_name, "--start-from"), std::tuple(settings_.evaluated, settings_.evaluated_name, "--evaluate")}) {
    if (model == nullptr || model->model().family(settings_.family) != nullptr) continue;
    std::string has;
    for (const ModelFamily& family : model->model().families()) has += (has.empty() ? "" : ", ") + family.name;
    throw Fault{FaultKind::usage, fmt::format("{}: '{}' has no family '{}' but {} - name one with --family", option, name, settings_.family, has)};
  }
}

int64_t TrainFilter::micros_at(const record::Record& record, std::string_view member) {
  const auto instant = instants_.read(record.at(member).as_text(scratch_));
  return instant ? instant->micros : INT64_MIN;
}

void TrainFilter::take_post(const record::Record& record, filter::Output& output) {
  const json::Value text = record.at(settings_.text);
  if (!text.unknown() && text.kind() != json::Kind::string) return output.reject(record, settings_.text + " is not a string");
  if (text.unknown() || !record.member("deleted").unknown()) return;
  Row row;
  if (const std::string_view wrong = labels_.read(record.at(settings_.label), row.labels); !wrong.empty()) return output.reject(record, wrong);
  row.is_labelled = labels_.says_anything();
  row.text = text.as_text(scratch_);
  const json::Value id = record.member("id");
  row.id = id.kind() == json::Kind::number ? id.raw() : id.as_text(scratch_);
  if (row.id.empty()) row.place = output.place();
  const std::string_view language = record.text("lang", scratch_);
  row.language = language.empty() ? Language::none : language_named(language);
  row.changed = std::max({micros_at(record, "edited"), micros_at(record, "time")});
  row.seen = micros_at(record, "seen");
  ++posts_;
  rows_.add(std::move(row));
}

// What a correction says is under the path of the label, as in a post, or under the family's name; or it is the label itself.
void TrainFilter::take_event(const record::Record& record) {
  if (record.text("event", scratch_) != "correct") return;
  const std::string of(record.text("of", scratch_));
  const int64_t time = micros_at(record, "time");
  const json::Value value = record.member("value");
  json::Value said = value;
  if (value.kind() == json::Kind::object) {
    said = value.member(settings_.label);
    if (!said.present()) said = value.at(settings_.label);
    if (!said.present()) said = value.member(settings_.family);
  } else if (value.kind() == json::Kind::string) {
    plain_.push_back({of, std::string(value.as_text(scratch_)), time});
    return;
  }
  Correction correction{{}, time};
  if (said.unknown() || !labels_.read(said, correction.labels).empty() || !labels_.says_anything()) ++other_corrections_;
  else rows_.correct(of, std::move(correction));
}

void TrainFilter::each(const record::Record& record, filter::Output& output) {
  if (record.type() == record::Type::post) take_post(record, output);
  else if (record.type() == record::Type::event) take_event(record);
}

// A word alone is meant for this family when a post has it for a label.
Family TrainFilter::ordered_family() {
  for (const Plain& each : plain_) {
    const int number = labels_.number_of(each.label);
    if (number < 0) ++other_corrections_;
    else rows_.correct(each.id, {{static_cast<uint16_t>(number)}, each.time});
  }
  const LinearModel* model = settings_.start != nullptr ? &settings_.start->model() : settings_.evaluated != nullptr ? &settings_.evaluated->model() : nullptr;
  const Family* known = model != nullptr ? model->family(settings_.family) : default_family(settings_.family, labels_);
  if (model != nullptr && labels_.any_list() && !known->many) throw Fault{FaultKind::input, fmt::format("posts have lists of labels, and of '{}' the model says one", settings_.family)};
  const bool many = known != nullptr ? known->many : labels_.any_list();
  Family family{settings_.family, labels_in_order(known, labels_), many};
  std::vector<uint16_t> number_of;
  for (const std::string& name : labels_.names()) number_of.push_back(static_cast<uint16_t>(family.place_of(name)));
  rows_.renumber(number_of);
  return family;
}

void TrainFilter::write_svmlight(filter::Output& output) const {
  const std::string lines = svmlight_of(rows_.all(), settings_.start == nullptr ? Pieces::yes : settings_.start->model().pieces());
  if (settings_.output.empty()) output.write(lines);
  else output.document(settings_.output, lines);
}

void TrainFilter::end(filter::Output& output) {
  const Family family = ordered_family();
  rows_.settle();
  if (settings_.form == Form::svmlight) return write_svmlight(output);
  Report report;
  report.posts = posts_;
  report.labelled = static_cast<size_t>(std::count_if(rows_.all().begin(), rows_.all().end(), [](const Row& row) { return row.is_labelled; }));
  report.unlabelled = rows_.all().size() - report.labelled;
  report.repeated = rows_.repeated();
  report.dropped = rows_.dropped();
  report.corrected = rows_.corrected();
  report.not_found = rows_.not_found();
  report.other_corrections = other_corrections_;
  report.copies = rows_.copies();
  report.split_groups = rows_.split_groups();
  report.conflicts = rows_.conflicts();
  report.label_names = family.labels;
  Course course(settings_, rows_.all(), family);
  const std::string model = settings_.evaluated != nullptr ? course.evaluate(report) : course.learn(report);
  if (!settings_.output.empty()) output.document(settings_.output, model);
  switch (settings_.form) {
    case Form::text: return output.write(report_page(report, settings_.width));
    case Form::ndjson: return emit_report(report, output);
    case Form::csv: return output.write(report_csv(report));
    case Form::svmlight: return;
  }
}

}  // namespace sc::train
