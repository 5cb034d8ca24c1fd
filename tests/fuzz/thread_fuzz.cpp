// SPDX-License-Identifier: Apache-2.0
// Records through sc-thread: the same whatever its memory.
#include "lines.hpp"
#include "thread/filter.hpp"

using namespace sc;

namespace {

class Memory : public filter::Spool {
 public:
  void append(std::string_view bytes) override { held_ += bytes; }
  void replay(const std::function<void(std::string_view)>& visit) override {
    for (size_t at = 0; at < held_.size(); at += 100) visit(std::string_view(held_).substr(at, 100));
  }
  uint64_t size() const override { return held_.size(); }

 private:
  std::string held_;
};

void thread_into(filter::Output& output, std::string_view lines, uint64_t memory) {
  thread::ThreadSettings settings;
  settings.memory = memory;
  settings.spool = [] { return std::make_unique<Memory>(); };
  playbook::Playbook playbook;
  playbook.handles.push_back({"", "acme", "", "", "acme"});
  thread::ThreadFilter filter(settings, playbook);
  fuzz::run_lines(lines, filter, output);
}

std::string threaded(std::string_view lines, uint64_t memory) {
  fuzz::Lines out;
  thread_into(out, lines, memory);
  return out.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  fuzz::Anything any;
  thread_into(any, input.rest(), 0);
  const std::string lines = fuzz::whole_lines(input.rest());
  const std::string once = threaded(lines, uint64_t{1} << 30);
  fuzz::require(once == threaded(lines, 0), "memory makes no difference");
  return 0;
}
