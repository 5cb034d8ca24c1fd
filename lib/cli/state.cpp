// SPDX-License-Identifier: Apache-2.0
#include "cli/state.hpp"

#include <climits>
#include <cstdlib>

#include "cli/list_file.hpp"
#include "store/run_store.hpp"

namespace sc::cli {

namespace {

// With the real path of its folder: the next run may start elsewhere.
std::string whole_path(const std::string& path) {
  const std::string folder = folder_of(path);
  char resolved[PATH_MAX];
  if (realpath(folder.empty() ? "." : folder.c_str(), resolved) == nullptr) return path;
  return std::string(resolved) + '/' + path.substr(path.rfind('/') + 1);
}

class RunState : public State {
 public:
  RunState(const std::string& path, const std::string& output) : store_(path, whole_path(output)) {}
  bool get(std::string_view key, std::string& value) override { return store_.get(key, value); }
  void put(std::string_view key, std::string_view value) override { store_.put(key, value); }
  void settle(const std::string& temporary) override { store_.settle(whole_path(temporary)); }
  void commit() override { store_.finish(); }

 private:
  store::RunStore store_;
};

}  // namespace

std::unique_ptr<State> open_state(const std::string& path, const std::string& output) { return std::make_unique<RunState>(path, output); }

}  // namespace sc::cli
