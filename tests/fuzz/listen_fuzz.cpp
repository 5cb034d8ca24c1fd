// SPDX-License-Identifier: Apache-2.0
// Records through sc-listen with queries over words, phrases and fields.
#include "lines.hpp"
#include "listen/filter.hpp"

using namespace sc;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const uint8_t flags = input.byte();
  listen::ListenSettings settings;
  settings.brand = "acme";
  settings.own = {"@acme", "forum:help"};
  settings.queries = {"acme=acme* OR #acme", "angry=\"not good\" -lang:de", "who=(author:ann OR network:forum) late"};
  settings.only = (flags & 1) != 0;
  listen::ListenFilter filter(settings, playbook::Playbook{});
  fuzz::Lines first, second;
  fuzz::run_lines(input.rest(), filter, first);
  fuzz::run_lines(input.rest(), filter, second);
  fuzz::require(first.text == second.text, "a record alone decides");
  return 0;
}
