// SPDX-License-Identifier: Apache-2.0
// sc-terms's options as typed, and the filter that they ask for.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "playbook/playbook.hpp"
#include "query/syntax.hpp"

namespace sc::terms {

struct TermsOptions {
  std::vector<std::string> names;
  std::vector<std::string> own;
  std::vector<std::string> word_lists;
  std::string label;
  double least_precision = 0.5;
  std::string format;
  std::string by;
  std::vector<std::string> expected;
  int64_t min_count = 3;
  int64_t top = 20;
  uint64_t memory_bytes = uint64_t{128} << 20;
};

// What the run knows.
struct TermsWorld {
  std::string mode;  // "variations", "language" or "coverage"
  const playbook::Playbook& playbook;
  query::ReadList read_list;
  filter::SpoolMaker spool;
  bool output_is_terminal = false;
  size_t width = 78;
};

// Throws Fault{usage} for an option that can't be meant.
std::unique_ptr<filter::Filter> make_terms(const TermsOptions& options, const TermsWorld& world);

}  // namespace sc::terms
