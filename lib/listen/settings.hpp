// SPDX-License-Identifier: Apache-2.0
// What is listened for: the queries of the command line, or else those of a playbook, and the accounts that are ours.
#pragma once

#include <string>
#include <vector>

#include "playbook/playbook.hpp"
#include "query/set.hpp"

namespace sc::listen {

struct ListenSettings {
  std::vector<std::string> queries;  // "EXPRESSION" or "NAME=EXPRESSION"; when there are any, the playbook's are not used
  std::string brand;                 // that `queries` are about
  std::vector<std::string> own;      // own accounts besides the playbook's
  bool only = false;                 // drop posts that match nothing
  std::vector<std::string> windows;  // outside of which no query holds: "tue 20:00-21:00" or "FROM/UNTIL"
  std::string zone;                  // of `windows`; the playbook's without it
};

// All throw Fault{usage}. `sources_of` leaves reading the queries to whoever compiles them.
std::vector<query::QuerySource> sources_of(const ListenSettings& settings, const playbook::Playbook& playbook);
std::vector<playbook::Handle> own_of(const ListenSettings& settings, const playbook::Playbook& playbook);
// Of each query that has any, in the order of `sources_of`; empty when none has.
std::vector<playbook::Window> windows_of(const ListenSettings& settings, const playbook::Playbook& playbook);
// That of the command line.
playbook::Window common_window_of(const ListenSettings& settings, const playbook::Playbook& playbook);

}  // namespace sc::listen
