// SPDX-License-Identifier: Apache-2.0
#include "playbook/audit.hpp"

#include <fmt/format.h>

#include "text/width.hpp"

namespace sc::playbook {

namespace {

std::string name_of(const PlaybookText& playbook) {
  return playbook.file.empty() ? "the embedded default" : playbook.file == "-" ? "standard input" : text::visible(playbook.file);
}

std::string counted(size_t count, std::string_view one) {
  const bool plural = count != 1;
  if (plural && one.ends_with('y')) return fmt::format("{} {}ies", count, one.substr(0, one.size() - 1));
  return fmt::format("{} {}{}", count, one, plural ? "s" : "");
}

// Line breaks are ours; what else a stranger's text may do to a terminal is made visible.
void append_visible(std::string& out, std::string_view lines) {
  while (true) {
    const size_t end = lines.find('\n');
    out += text::visible(lines.substr(0, end));
    out += '\n';
    if (end == std::string_view::npos) return;
    lines.remove_prefix(end + 1);
  }
}

// "no findings: 12 rules, 3 teams; hash 9c01d2ee", without what there is none of.
std::string contents(const Playbook& playbook) {
  const std::pair<size_t, std::string_view> sections[] = {
      {playbook.handles.size(), "handle"},     {playbook.agents.size(), "agent"},       {playbook.queries.size(), "query"},
      {playbook.topics.size(), "topic"},       {playbook.value_adds.size(), "value_add"}, {playbook.sources.size(), "source"},
      {playbook.rules.size(), "rule"},         {playbook.teams.size(), "team"},         {playbook.calendars.size(), "calendar"},
      {playbook.policies.size(), "policy"},    {playbook.costs.size(), "cost"},         {playbook.benchmarks.size(), "benchmark"}};
  std::string out;
  for (const auto& [count, name] : sections) {
    if (count > 0) out += (out.empty() ? "" : ", ") + counted(count, name);
  }
  return "no findings: " + (out.empty() ? std::string("nothing is said") : out) + "; hash " + playbook.hash();
}

}  // namespace

Audit audit(std::span<const PlaybookText> playbooks) {
  Audit said;
  for (const PlaybookText& each : playbooks) {
    const Reading reading = playbook::read(each.text, each.file, each.lists);
    for (const Finding& finding : reading.findings) append_visible(said.text, fault_of(finding, 0).text());
    said.clean = said.clean && reading.findings.empty();
    said.text += name_of(each) + ": ";
    said.text += reading.findings.empty() ? contents(reading.playbook) : counted(reading.findings.size(), "finding");
    said.text += '\n';
  }
  return said;
}

std::string hashes(std::span<const PlaybookText> playbooks) {
  std::string said;
  for (const PlaybookText& each : playbooks) said += playbook::parse(each.text, each.file, each.lists).hash() + "  " + name_of(each) + "\n";
  return said;
}

}  // namespace sc::playbook
