// SPDX-License-Identifier: Apache-2.0
// What a filter remembers from run to run, in a file that the user names. It changes with the run's --output file, together or
// not at all (store/run_store.hpp).
#pragma once

#include <memory>
#include <string>

#include "filter/filter.hpp"

namespace sc::cli {

class State : public filter::Store {
 public:
  // The output is whole and waits under this name for its own.
  virtual void settle(const std::string& temporary) = 0;
  // It has it.
  virtual void commit() = 0;
};

// A tool that keeps none carries no database with it: only those that say so get one.
using OpenState = std::unique_ptr<State> (*)(const std::string& path, const std::string& output);

// Throws Fault{usage} and Fault{state}, see RunStore.
std::unique_ptr<State> open_state(const std::string& path, const std::string& output);

}  // namespace sc::cli
