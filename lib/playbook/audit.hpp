// SPDX-License-Identifier: Apache-2.0
// What is said of playbooks as texts: all that is wrong with each, or what each holds, and their hashes.
#pragma once

#include <span>
#include <string>

#include "playbook/playbook.hpp"

namespace sc::playbook {

// A playbook as it was written; the embedded default has no file.
struct PlaybookText {
  std::string file;
  std::string text;
  query::ReadList lists = {};  // of the files that its queries name
};

struct Audit {
  std::string text;    // lines for people: each finding with its place and excerpt, then one line of the whole
  bool clean = true;   // no findings
};
Audit audit(std::span<const PlaybookText> playbooks);

// "9c01d2ee  care.toml" for each. Throws Fault{playbook} of the first finding of one that has any.
std::string hashes(std::span<const PlaybookText> playbooks);

}  // namespace sc::playbook
