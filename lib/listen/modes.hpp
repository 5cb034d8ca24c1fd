// SPDX-License-Identifier: Apache-2.0
// What sc-listen is asked to do with what it finds: annotate, or instead explain, prove or compare.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "listen/settings.hpp"
#include "listen/words.hpp"

namespace sc::listen {

struct ModeSettings {
  bool explain = false;
  bool test = false;
  std::vector<std::string> diff;  // the old playbook and the new one
  std::string label;              // of test; empty: "expect"
  double precision = -1;          // bounds of test; below 0: the playbook's
  double recall = -1;

  // Text for people stands in the place of the records.
  bool tells_people() const noexcept { return explain || test || !diff.empty(); }
};

using ReadPlaybook = std::function<playbook::Playbook(const std::string& file)>;

// Throws Fault{usage}: two of them at once, or an option of one that is not asked for.
std::unique_ptr<filter::Filter> filter_of(const ListenSettings& settings, const ModeSettings& modes, const playbook::Playbook& playbook,
                                          const query::ReadList& read_list, const ReadPlaybook& read_playbook, Marks marks);

}  // namespace sc::listen
