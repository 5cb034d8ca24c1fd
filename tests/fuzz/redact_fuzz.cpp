// SPDX-License-Identifier: Apache-2.0
// Records through sc-redact in every mode, and through an erasure.
#include <iterator>

#include "lines.hpp"
#include "redact/erase.hpp"
#include "redact/filter.hpp"

using namespace sc;

namespace {

constexpr const char* modes[] = {"label", "mask", "pseudonym", "drop"};

// What is refused is no line of the output.
struct Kept : fuzz::Lines {
  using fuzz::Lines::reject;
  void reject(const record::Record&, std::string_view) override {}
};

void run_twice(filter::Filter& filter, std::string_view bytes) {
  fuzz::Anything any;
  fuzz::run_lines(bytes, filter, any);
  const std::string lines = fuzz::whole_lines(bytes);
  Kept first, second, again;
  fuzz::run_lines(lines, filter, first);
  fuzz::run_lines(lines, filter, second);
  fuzz::require(first.text == second.text, "a record alone decides");
  fuzz::run_lines(first.text, filter, again);
  fuzz::require(first.text == again.text, "twice is once");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const uint8_t way = input.byte();
  if (way % 5 == 4) {
    redact::EraseFilter filter("@ann 4471 \"Ann Reef\"\ndid:plc:abc bob@sea.example\n", "people.txt");
    run_twice(filter, input.rest());
    return 0;
  }
  const playbook::Playbook playbook =
      playbook::parse("[[personal]]\nkind = \"meter\"\npattern = 'M-?[0-9]*'\n[[handle]]\nhandle = \"acme\"\n", "care.toml");
  const redact::RedactSettings settings{.mode = modes[way % 5], .own = {}, .key_file = {}, .erase_file = {}, .audit = false};
  redact::RedactFilter filter(settings, "a key of at least sixteen bytes", playbook);
  run_twice(filter, input.rest());
  return 0;
}
