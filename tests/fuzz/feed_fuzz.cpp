// SPDX-License-Identifier: Apache-2.0
// Feeds: one byte says how long an entry may be and what is kept, one the cut; any bytes give valid records or a
// complaint, the same ones however they are cut.
#include "ingested.hpp"

using namespace sc;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const uint8_t flags = input.byte(), cut = input.byte();
  ingest::IngestSettings settings;
  settings.from = "feed";
  settings.keep_source = (flags & 1) != 0;
  settings.max_line = (flags & 2) != 0 ? 300 : size_t{1} << 20;
  fuzz::cut_makes_no_difference(settings, input.rest(), cut);
  return 0;
}
