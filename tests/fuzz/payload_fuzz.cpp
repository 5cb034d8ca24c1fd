// SPDX-License-Identifier: Apache-2.0
// What networks and help desks answer: the first line names the format, the next byte is the cut; any bytes give valid
// records or a complaint, the same ones however they are cut.
#include <algorithm>

#include "ingest/formats.hpp"
#include "ingested.hpp"

using namespace sc;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  static const std::vector<std::string> formats = ingest::format_names();
  const std::string name(input.line());
  ingest::IngestSettings settings;
  settings.from = std::find(formats.begin(), formats.end(), name) != formats.end() ? name : formats[name.size() % formats.size()];
  settings.own = {"@acme"};
  settings.max_line = size_t{1} << 20;
  const uint8_t cut = input.byte();
  fuzz::cut_makes_no_difference(settings, input.rest(), cut);
  return 0;
}
