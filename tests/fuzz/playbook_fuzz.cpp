// SPDX-License-Identifier: Apache-2.0
// A playbook: read, or refused with its file and line.
#include "fuzz.hpp"
#include "playbook/playbook.hpp"

using namespace sc;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const fuzz::Copy text(fuzz::Input(data, size).rest());
  try {
    static_cast<void>(playbook::parse(text.view(), "care.toml"));
  } catch (const Fault& fault) {
    fuzz::require(fault.text().starts_with("care.toml:"), "a refusal names the file");
  }
  return 0;
}
