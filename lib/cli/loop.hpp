// SPDX-License-Identifier: Apache-2.0
// The run loops: lines through a filter, or bytes through a decoder. Both keep the order, count and keep rejects,
// flush when full and whenever the next read would wait, and stop at a whole record when a signal came.
#pragma once

#include <string>

#include "cli/common.hpp"
#include "cli/destination.hpp"
#include "cli/gate.hpp"
#include "cli/inputs.hpp"
#include "cli/progress.hpp"
#include "cli/rejects.hpp"
#include "cli/tool.hpp"

namespace sc::cli {

// All that a loop works with; made and owned by run().
struct Run {
  const Tool& tool;
  const Common& common;
  Messages& messages;
  Inputs& inputs;
  Destination& destination;
  Rejects& rejects;
  Gate& gate;
  Progress& progress;
  uint64_t records = 0;
  uint64_t blanks = 0;
};

void run_filter(Run& run, filter::Filter& filter);
void run_decoder(Run& run, filter::Decoder& decoder);

}  // namespace sc::cli
