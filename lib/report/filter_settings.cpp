// SPDX-License-Identifier: Apache-2.0
#include "report/filter_settings.hpp"

#include <cmath>
#include <utility>

#include "base/fault.hpp"
#include "report/cases.hpp"
#include "report/filter.hpp"
#include "report/sla.hpp"
#include "report/table.hpp"

namespace sc::report {

namespace {

// "brand,network" and further lists as one; nothing given: `usual`.
std::vector<std::string> fields_of(const std::vector<std::string>& lists, std::vector<std::string> usual) {
  if (lists.empty()) return usual;
  std::vector<std::string> fields;
  for (const std::string& list : lists) {
    for (size_t at = 0; at <= list.size();) {
      const size_t comma = std::min(list.find(',', at), list.size());
      if (comma > at) fields.push_back(list.substr(at, comma - at));
      at = comma + 1;
    }
  }
  return fields;
}

time::Zone zone_of(const ReportOptions& options, const ReportWorld& world) {
  const std::string& name = options.zone.empty() ? world.playbook_zone : options.zone;
  auto zone = time::Zone::named(name);
  if (!zone) throw Fault{FaultKind::usage, "--tz: no zone '" + name + "' - name it as the IANA database does, such as Europe/Berlin"};
  return std::move(*zone);
}

std::optional<time::Day> day_of(const ReportOptions& options) {
  if (options.day.empty() || options.day == "last") return std::nullopt;
  const auto day = time::parse_day(options.day);
  if (!day) throw Fault{FaultKind::usage, "--day: '" + options.day + "' is no day - write it like 2024-05-01, or last"};
  return day;
}

PartialMode partial_mode(const ReportOptions& options) {
  if (options.partial) return options.merge ? PartialMode::merge_and_write : PartialMode::write;
  return options.merge ? PartialMode::merge : PartialMode::none;
}

DailySettings daily_settings(const ReportOptions& options, const ReportWorld& world) {
  if (!options.measures.empty()) throw Fault{FaultKind::usage, "--measure is for report table - daily has its own measures"};
  DailySettings settings;
  settings.by = fields_of(options.by, settings.by);
  settings.zone = zone_of(options, world);
  settings.day = day_of(options);
  settings.now = world.now;
  settings.influence_millionths = static_cast<uint32_t>(std::llround(options.influence_rate * 1e6));
  settings.loudest = static_cast<size_t>(options.loudest);
  settings.show_text = options.show_text;
  settings.memory_bytes = options.memory_bytes;
  settings.make_spool = world.spool;
  return settings;
}

void refuse_last_day_of_parts(const ReportOptions& options) {
  if (options.day == "last" && (options.partial || options.merge))
    throw Fault{FaultKind::usage, "--day last is not the same day in every part - name the day"};
}

TableSettings table_settings(const ReportOptions& options, const ReportWorld& world) {
  refuse_last_day_of_parts(options);
  TableSettings settings;
  settings.by = fields_of(options.by, settings.by);
  if (!options.measures.empty()) settings.measures = options.measures;
  settings.zone = zone_of(options, world);
  settings.day = day_of(options);
  settings.last_day = options.day == "last";
  settings.now = world.now;
  settings.memory_bytes = options.memory_bytes;
  settings.make_spool = world.spool;
  return settings;
}

// What the reports on cases don't take.
void refuse_posts_options(const ReportOptions& options, const std::string& report) {
  if (!options.measures.empty()) throw Fault{FaultKind::usage, "--measure is for report table - " + report + " has its own measures"};
}

// What the reports on cases have in common.
template <typename Settings>
Settings case_settings(const ReportOptions& options, const ReportWorld& world) {
  Settings settings;
  settings.zone = zone_of(options, world);
  settings.day = day_of(options);
  settings.last_day = options.day == "last";
  settings.now = world.now;
  settings.own_known = world.own_known;
  settings.memory_bytes = options.memory_bytes;
  settings.make_spool = world.spool;
  return settings;
}

SlaReportSettings sla_settings(const ReportOptions& options, const ReportWorld& world) {
  refuse_posts_options(options, "sla");
  refuse_last_day_of_parts(options);
  auto settings = case_settings<SlaReportSettings>(options, world);
  settings.by = fields_of(options.by, settings.by);
  return settings;
}

CasesSettings cases_settings(const ReportOptions& options, const ReportWorld& world) {
  refuse_posts_options(options, "cases");
  if (options.partial || options.merge)
    throw Fault{FaultKind::usage, "--partial and --merge: report cases has a row for each case, so nothing adds up - give it the cases of all parts at once"};
  if (!options.by.empty()) throw Fault{FaultKind::usage, "--by groups - report cases has a row for each; give report sla --by"};
  return case_settings<CasesSettings>(options, world);
}

}  // namespace

std::unique_ptr<filter::Filter> make_report(const ReportOptions& options, const ReportWorld& world) {
  DeliverySettings delivery{world.output, options.format, world.page};
  delivery.page.machine = options.machine;
  if (world.mode == "table")
    return std::make_unique<TableFilter>(table_settings(options, world), std::move(delivery), partial_mode(options));
  if (world.mode == "sla") return std::make_unique<SlaReportFilter>(sla_settings(options, world), std::move(delivery), partial_mode(options));
  if (world.mode == "cases") return std::make_unique<CasesFilter>(cases_settings(options, world), std::move(delivery));
  return std::make_unique<DailyFilter>(daily_settings(options, world), std::move(delivery), partial_mode(options));
}

}  // namespace sc::report
