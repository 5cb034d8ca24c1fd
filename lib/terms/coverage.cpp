// SPDX-License-Identifier: Apache-2.0
#include "terms/coverage.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/hash.hpp"
#include "terms/coverage_document.hpp"

namespace sc::terms {

CoverageFilter::CoverageFilter(CoverageSettings settings)
    : settings_(std::move(settings)),
      captured_(settings_.memory_bytes / 2, settings_.make_spool),
      all_posts_(settings_.memory_bytes / 2, settings_.make_spool) {
  for (const std::string& name : settings_.expected) {
    if (numbers_.emplace(name, static_cast<uint32_t>(sources_.size())).second) sources_.emplace_back().name = name;
  }
}

std::optional<uint32_t> CoverageFilter::source_of(const record::Record& record) {
  json::Value value;
  if (settings_.by.empty()) {
    value = record.at("source.file");
    if (value.unknown()) value = record.member("network");
  } else {
    value = record.at(record::Path(settings_.by));
  }
  if (value.unknown()) return std::nullopt;
  const std::string_view name = value.kind() == json::Kind::string ? value.as_text(scratch_) : value.raw();
  const auto found = numbers_.find(name);
  if (found != numbers_.end()) return found->second;
  if (sources_.size() == most_sources) return std::nullopt;
  const auto number = static_cast<uint32_t>(sources_.size());
  numbers_.emplace(name, number);
  sources_.emplace_back().name = name;
  return number;
}

void CoverageFilter::each(const record::Record& record, filter::Output&) {
  if (record.type() != record::Type::post) return;
  const auto number = source_of(record);
  if (!number) {
    ++without_source_;
    return;
  }
  std::optional<int64_t> hour;
  const auto instant = instants_.read(record.text("time", scratch_));
  if (instant) {
    hour = instant->micros / time::micros_per_hour - (instant->micros % time::micros_per_hour < 0 ? 1 : 0);
    first_hour_ = std::min(first_hour_, *hour);
    last_hour_ = std::max(last_hour_, *hour);
  } else {
    ++without_time_;
  }
  bool mention = false;
  place(sources_[*number], record, hour, mention);
  const json::Value id = record.member("id");
  const std::string_view text = id.kind() == json::Kind::number ? id.raw() : id.as_text(id_);
  if (text.empty()) return;
  all_posts_.add(hash64(text), *number);
  if (mention) captured_.add(hash64(text), *number);
}

void CoverageFilter::place(SourceCoverage& source, const record::Record& record, std::optional<int64_t> hour, bool& mention) {
  ++source.posts;
  const auto count_hour = [&] {
    if (!hour) return;
    const auto found = source.hours.find(*hour);
    if (found != source.hours.end()) {
      ++found->second;
    } else if (cells_ < most_cells) {
      ++cells_;
      source.hours.emplace(*hour, 1);
    } else {
      ++not_placed_;
    }
  };
  count_hour();
  const json::Value matches = record.at("listen.matches");
  if (matches.kind() == json::Kind::array) any_queries_ = true;
  matches.each_element([&](json::Value match) {
    mention = true;
    const std::string_view query = match.member("query").as_text(scratch_);
    const auto known = source.queries.find(std::string(query));
    if (known == source.queries.end() && cells_ >= most_cells) return true;
    SourceCoverage::OfQuery& of_query = known == source.queries.end() ? source.queries[std::string(query)] : known->second;
    if (known == source.queries.end()) ++cells_;
    ++of_query.mentions;
    if (hour && cells_ < most_cells && of_query.hours.insert(*hour).second) ++cells_;
    return true;
  });
  if (mention) ++source.mentions;
}

std::vector<Gap> CoverageFilter::gaps_of(const SourceCoverage& source) const {
  std::vector<Gap> gaps;
  if (period_hours() == 0) return gaps;
  uint64_t placed = 0;
  for (const auto& [hour, posts] : source.hours) placed += posts;
  const double each_hour = static_cast<double>(placed) / static_cast<double>(period_hours());
  int64_t next = first_hour_;
  const auto close = [&](int64_t hour) {
    if (hour > next) gaps.push_back({next, hour - next, each_hour * static_cast<double>(hour - next)});
    next = hour + 1;
  };
  for (const auto& [hour, posts] : source.hours) close(hour);
  close(last_hour_ + 1);
  std::sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return std::tuple(-a.hours, a.begin) < std::tuple(-b.hours, b.begin); });
  return gaps;
}

uint64_t CoverageFilter::hours_of_any() const {
  std::set<int64_t> hours;
  for (const SourceCoverage& source : sources_) {
    for (const auto& [hour, posts] : source.hours) hours.insert(hour);
  }
  return hours.size();
}

void CoverageFilter::end(filter::Output& output) {
  if (!any_queries_) std::swap(captured_, all_posts_);
  captured_.resolve();
  if (settings_.form == Form::text) output.write(coverage_page(*this, settings_.width));
  else emit_coverage(*this, output);
}

}  // namespace sc::terms
