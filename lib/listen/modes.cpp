// SPDX-License-Identifier: Apache-2.0
#include "listen/modes.hpp"

#include "base/fault.hpp"
#include "listen/difference.hpp"
#include "listen/explain.hpp"
#include "listen/filter.hpp"
#include "listen/proof.hpp"

namespace sc::listen {

namespace {

void check(const ListenSettings& settings, const ModeSettings& modes) {
  const int asked = static_cast<int>(modes.explain) + static_cast<int>(modes.test) + static_cast<int>(!modes.diff.empty());
  if (asked > 1) throw Fault{FaultKind::usage, "--explain, --test and --diff each take the place of the records - give one"};
  const bool of_test = !modes.label.empty() || modes.precision >= 0 || modes.recall >= 0;
  if (of_test && !modes.test) throw Fault{FaultKind::usage, "--label, --min-precision and --min-recall are of --test - give that, too"};
  if (!modes.diff.empty() && !settings.queries.empty()) throw Fault{FaultKind::usage, "--diff compares the queries of two playbooks - leave --query out"};
  if (settings.only && (modes.test || !modes.diff.empty())) throw Fault{FaultKind::usage, "--only leaves out records, of which --test and --diff write none"};
}

}  // namespace

std::unique_ptr<filter::Filter> filter_of(const ListenSettings& settings, const ModeSettings& modes, const playbook::Playbook& playbook,
                                          const query::ReadList& read_list, const ReadPlaybook& read_playbook, Marks marks) {
  check(settings, modes);
  if (modes.explain) return std::make_unique<ExplainFilter>(settings, playbook, read_list, marks);
  if (modes.test) {
    ProofSettings proof;
    if (!modes.label.empty()) proof.label = modes.label;
    if (modes.precision >= 0) proof.precision = modes.precision;
    if (modes.recall >= 0) proof.recall = modes.recall;
    return std::make_unique<ProofFilter>(settings, proof, playbook, read_list);
  }
  if (!modes.diff.empty()) return std::make_unique<DifferenceFilter>(settings, read_playbook(modes.diff[0]), read_playbook(modes.diff[1]));
  return std::make_unique<ListenFilter>(settings, playbook, read_list);
}

}  // namespace sc::listen
