// SPDX-License-Identifier: Apache-2.0
// The door: any bytes, as one of the first formats, give valid records, the same ones however the input is cut.
#include "ingest/formats.hpp"
#include "ingested.hpp"

using namespace sc;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const uint8_t flags = input.byte(), cut = input.byte();
  static const std::vector<std::string> formats = ingest::format_names();
  ingest::IngestSettings settings;
  settings.from = formats[(flags & 15U) % formats.size()];
  settings.keep_source = (flags & 16) != 0;
  settings.unique = (flags & 32) != 0;
  settings.own = {"@acme"};
  settings.max_line = (flags & 64) != 0 ? 300 : size_t{1} << 20;
  fuzz::cut_makes_no_difference(settings, input.rest(), cut);
  return 0;
}
