// SPDX-License-Identifier: Apache-2.0
// The door: any bytes, as any format, give valid records, the same ones however the input is cut.
#include "ingest/filter.hpp"
#include "ingest/formats.hpp"
#include "lines.hpp"

using namespace sc;

namespace {

std::string ingested(std::string_view bytes, uint8_t flags, uint8_t cut) {
  ingest::IngestSettings settings;
  static const std::vector<std::string> formats = ingest::format_names();
  settings.from = formats[(flags & 15U) % formats.size()];
  settings.keep_source = (flags & 16) != 0;
  settings.unique = (flags & 32) != 0;
  settings.own = {"@acme"};
  settings.max_line = (flags & 64) != 0 ? 300 : size_t{1} << 20;
  fuzz::Lines lines;
  try {
    ingest::IngestDecoder decoder(settings, playbook::Playbook{});
    decoder.begin({"given"});
    if (cut == 0) {
      const fuzz::Copy block(bytes, json::padding);
      decoder.feed(block.view(), lines);
    } else {
      fuzz::in_pieces(bytes, cut, [&](std::string_view piece) {
        const fuzz::Copy block(piece, json::padding);
        decoder.feed(block.view(), lines);
      });
    }
    decoder.finish(lines);
    decoder.end(lines);
  } catch (const Fault& fault) {
    lines.text += fault.text();
  }
  return lines.text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::Input input(data, size);
  const uint8_t flags = input.byte(), cut = input.byte();
  fuzz::require(ingested(input.rest(), flags, 0) == ingested(input.rest(), flags, cut == 0 ? uint8_t{1} : cut), "the cut makes no difference");
  return 0;
}
