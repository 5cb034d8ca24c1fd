// SPDX-License-Identifier: Apache-2.0
// What is wrong with a playbook, and where. All findings of a file are gathered; a tool that needs the playbook throws
// the first, `sc-playbook check` lists them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/fault.hpp"

namespace sc::playbook {

struct Finding {
  Place place;          // line and column from 1; columns count bytes
  std::string message;  // as a Fault's
  std::string excerpt;  // the line and a caret
};

// As a tool throws it. `others` is how many more there are.
inline Fault fault_of(const Finding& finding, size_t others) {
  std::string message = finding.message;
  if (others > 0) message += " (and " + std::to_string(others) + " more: see sc-playbook check)";
  return Fault{FaultKind::playbook, std::move(message), finding.place, finding.excerpt};
}

}  // namespace sc::playbook
