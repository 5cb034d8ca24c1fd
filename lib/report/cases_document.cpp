// SPDX-License-Identifier: Apache-2.0
// The rows and the page of report `cases`.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "report/cases.hpp"
#include "report/render_cell.hpp"

namespace sc::report {

namespace {

constexpr size_t most_rows = 200;  // of a page for people; CSV and NDJSON have all
constexpr std::string_view single_clocks[] = {"acknowledge", "first", "resolution"};
constexpr std::string_view repeated_clocks[] = {"next", "update"};

size_t number_of(std::string_view clock) {
  return static_cast<size_t>(std::find(sla_clocks.begin(), sla_clocks.end(), clock) - sla_clocks.begin());
}

Cell count_of(size_t count) { return Count{static_cast<int64_t>(count)}; }

Cell text_cell(std::string_view text, const char* hint) {
  if (text.empty()) return Unknown{hint};
  return Text{std::string(text)};
}

Cell time_cell(int64_t micros) {
  if (micros == no_instant) return Unknown{"none"};
  return Text{time::rfc3339(time::Instant{micros})};
}

Cell seconds_cell(int64_t seconds) {
  if (seconds < 0) return Unknown{"no answer known"};
  return Count{seconds};
}

Cell count_text_cell(std::string_view text, const char* hint) {
  const json::Value value(text);
  if (const auto count = value.as_integer()) return Count{*count};
  return Unknown{hint};
}

std::string_view state_name(SlaState state) { return sla_states[static_cast<size_t>(state)]; }

// "met 20m", "breached", "running, due 2024-05-06T10:00:00Z".
std::string clock_text(const SlaClock& clock) {
  std::string text(clock.state == SlaState::none ? (clock.answered() ? "" : "no target") : state_name(clock.state));
  if (clock.elapsed >= 0) text += (text.empty() ? "" : " ") + seconds_text(clock.elapsed);
  else if (clock.state == SlaState::running && clock.due != no_instant) text += ", due " + time::rfc3339(time::Instant{clock.due});
  return text;
}

}  // namespace

std::string_view CasesFilter::link_of(std::string_view of) const {
  const auto found = links_.find(hash64(of));
  return found == links_.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<SlaClock> CasesFilter::judged(const Case& of, const SlaClock& clock) const {
  auto then = clock.as_of(now_);
  const bool told = clock.clock == resolution_clock || settings_.own_known || speaks_.contains(of.texts[brand]);
  if (then && !told && !then->answered()) then->state = SlaState::unknown;
  return then;
}

std::vector<Cell> CasesFilter::machine_row(const Case& of) const {
  std::vector<Cell> row;
  for (size_t at = 0; at < paths.size(); ++at) {
    if (at == turns_customer || at == turns_brand) row.push_back(count_text_cell(of.texts[at], "not counted"));
    else row.push_back(text_cell(of.texts[at], "not stated"));
  }
  row.insert(row.begin() + 1, text_cell(link_of(of.texts[id]), "the first post has no url, or is not in the stream"));
  for (const std::string_view name : single_clocks) {
    std::optional<SlaClock> found;
    for (const SlaClock& clock : of.clocks)
      if (clock.clock == number_of(name)) found = judged(of, clock);
    const SlaClock shown = found.value_or(SlaClock{});
    row.push_back(found ? Cell(Text{std::string(state_name(shown.state))}) : Cell(Unknown{"no such clock"}));
    for (const int64_t when : {shown.start, shown.due, shown.at}) row.push_back(time_cell(when));
    for (const int64_t seconds : {shown.elapsed, shown.business}) row.push_back(seconds_cell(seconds));
  }
  for (const std::string_view name : repeated_clocks) {
    std::array<size_t, sla_state_count> states{};
    size_t count = 0;
    int64_t longest = -1;
    for (const SlaClock& clock : of.clocks) {
      if (clock.clock != number_of(name)) continue;
      const auto then = judged(of, clock);
      if (!then) continue;
      ++count;
      ++states[static_cast<size_t>(then->state)];
      longest = std::max(longest, then->business);
    }
    row.push_back(count_of(count));
    for (const size_t so_many : states) row.push_back(count_of(so_many));
    row.push_back(seconds_cell(longest));
  }
  return row;
}

std::vector<Cell> CasesFilter::people_row(const Case& of) const {
  const auto word = [&](Field field) { return text_cell(of.texts[field], "not stated"); };
  std::vector<Cell> row = {Link{std::string(link_of(of.texts[id])), std::string(of.texts[id])}, word(brand), word(opened), word(state),
                           count_text_cell(of.texts[turns_customer], "not counted"), count_text_cell(of.texts[turns_brand], "not counted")};
  for (size_t which = 0; which < sla_clocks.size(); ++which) {
    std::string text;
    std::array<size_t, sla_state_count> states{};
    for (const SlaClock& clock : of.clocks) {
      if (clock.clock != which) continue;
      const auto then = judged(of, clock);
      if (!then) continue;
      ++states[static_cast<size_t>(then->state)];
      if (sla_clocks[which] != "next" && sla_clocks[which] != "update") text = clock_text(*then);
    }
    if (sla_clocks[which] == "next" || sla_clocks[which] == "update")
      for (size_t at = 0; at < states.size(); ++at)
        if (states[at] > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", states[at], sla_states[at] == "none" ? "no target" : sla_states[at]);
    if (of.clocks.empty()) row.push_back(Unknown{"no clocks: pipe the cases through sc-sla"});
    else row.push_back(Text{text.empty() ? "-" : std::move(text)});  // nobody waited so
  }
  return row;
}

Document CasesFilter::rows(size_t begin, size_t end) const {
  Document document;
  document.report = "cases";
  document.day = only_ ? time::day_text(*only_) : "all";
  Table table;
  table.id = "cases";
  table.for_people = false;
  table.for_machines = true;
  for (const char* name : {"case", "url", "brand", "customer", "opened", "last", "state", "networks", "team", "policy"}) table.columns.push_back({name, name, true});
  for (const char* name : {"turns_customer", "turns_brand"}) table.columns.push_back({name, name});
  const auto add = [&](std::string_view clock, std::string_view member) {
    const std::string name = fmt::format("{}_{}", clock, member);
    table.columns.push_back({name, name});
  };
  for (const std::string_view clock : single_clocks)
    for (const std::string_view member : {"state", "start", "due", "at", "elapsed_seconds", "business_seconds"}) add(clock, member);
  for (const std::string_view clock : repeated_clocks) {
    add(clock, "n");
    for (const std::string_view name : sla_states) add(clock, name == "none" ? "no_target" : name);
    add(clock, "longest_business_seconds");
  }
  Case of;
  for (size_t at = begin; at < end; ++at) {
    unpack(cases_[at], of);
    table.rows.push_back(machine_row(of));
  }
  document.tables.push_back(std::move(table));
  document.notes = notes_;
  document.inputs = inputs_.for_document();
  return document;
}

// The latest cases last, as in a log.
Document CasesFilter::page() const {
  Document document;
  document.report = "cases";
  document.day = only_ ? time::day_text(*only_) : "all";
  document.title = "Cases";
  document.subtitle = fmt::format("{}, {}", only_ ? document.day : "all days", settings_.zone.name());
  if (now_) document.subtitle += ", judged at " + time::rfc3339(*now_);
  Table table;
  table.id = "cases";
  table.caption = cases_.size() > most_rows ? fmt::format("The latest {} of {} conversations", most_rows, grouped(static_cast<int64_t>(cases_.size()))) : "Conversations";
  table.columns = {{"case", "case", true}, {"brand", "brand", true}, {"opened", "opened"}, {"state", "state"}, {"theirs", "turns_customer"}, {"ours", "turns_brand"}};
  for (const std::string_view clock : sla_clocks) table.columns.push_back({std::string(clock), std::string(clock)});
  table.empty_text = "no cases";
  Case of;
  size_t silent = 0;
  for (size_t at = 0; at < cases_.size(); ++at) {
    unpack(cases_[at], of);
    silent += !settings_.own_known && !speaks_.contains(of.texts[brand]);
    if (at + most_rows >= cases_.size()) table.rows.push_back(people_row(of));
  }
  document.tables.push_back(std::move(table));
  if (cases_.size() > most_rows) document.notes.push_back(fmt::format("{} earlier conversations are in CSV and NDJSON only", grouped(static_cast<int64_t>(cases_.size() - most_rows))));
  if (silent > 0) document.notes.push_back(silence_note(silent));
  document.definitions = {"a clock: how it stands, and how long the answer took by the wall clock; sc-sla(1) says what each measures"};
  document.inputs = inputs_.for_document();
  return document;
}

}  // namespace sc::report
