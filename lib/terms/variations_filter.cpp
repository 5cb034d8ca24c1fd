// SPDX-License-Identifier: Apache-2.0
#include "terms/variations_filter.hpp"

#include <utility>

#include "base/fault.hpp"
#include "terms/variations_document.hpp"

namespace sc::terms {

namespace {

std::vector<Variation> variations_for(const VariationsSettings& settings) {
  if (settings.names.empty()) throw Fault{FaultKind::usage, "no name - give --name 'Acme Air', once for each name of the brand"};
  OrdinaryWords ordinary;
  for (const std::string& list : settings.ordinary_lists) ordinary.add_lines(list);
  std::vector<Variation> all;
  for (const std::string& written : settings.names) {
    std::vector<Variation> some = variations_of(read_name(written), ordinary);
    all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  }
  return all;
}

}  // namespace

VariationsFilter::VariationsFilter(VariationsSettings settings)
    : settings_(std::move(settings)),
      variations_(variations_for(settings_)),
      evidence_(playbook::own_accounts(settings_.handles, settings_.own), settings_.label),
      hits_(std::make_unique<Hits>(variations_)) {}

void VariationsFilter::each(const record::Record& record, filter::Output& output) {
  if (record.type() != record::Type::post) return;
  const json::Value text = record.member("text");
  if (!text.unknown() && text.kind() != json::Kind::string) {
    output.reject(record, "text is not a string");
    return;
  }
  if (text.unknown() || !record.member("deleted").unknown()) return;
  const std::string_view words = text.as_text(scratch_);
  evidence_.read(record, words);
  if (evidence_.wants_labels() && !evidence_.label()) ++unlabelled_;
  hits_->read(words, evidence_);
}

void VariationsFilter::end(filter::Output& output) {
  const std::vector<FoundSpelling> found = hits_->found();
  std::vector<Variation> judged = variations_;
  const std::vector<Barred> barred = judge(judged, *hits_, found, settings_.least_precision);
  const VariationsReport report{judged, *hits_, found, barred, unlabelled_, evidence_.wants_labels()};
  switch (settings_.form) {
    case Form::text: return output.write(page_of(report, settings_.width));
    case Form::ndjson: return emit_records(report, output);
    case Form::query: return output.write(query_of(judged) + "\n");
  }
}

}  // namespace sc::terms
