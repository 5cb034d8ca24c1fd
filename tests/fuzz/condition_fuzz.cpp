// SPDX-License-Identifier: Apache-2.0
// A condition on its first line, a record on the next: refused with a message, or the same truth twice.
#include "fuzz.hpp"
#include "json/outline.hpp"
#include "rules/condition.hpp"

using namespace sc;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const std::string source(input.line());
  const fuzz::Copy line(input.line(), json::padding);
  try {
    const auto condition = rules::Condition::parse(source, "--where");
    json::Outline outline;
    if (outline.parse(line.view()) != nullptr) return 0;
    const record::Record record(outline);
    fuzz::require(condition.evaluate(record) == condition.evaluate(record), "a condition says the same twice");
    static_cast<void>(condition.paths());
  } catch (const Fault& fault) {
    fuzz::require(!fault.text().empty(), "a refusal says why");
  }
  return 0;
}
