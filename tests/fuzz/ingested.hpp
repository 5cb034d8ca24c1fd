// SPDX-License-Identifier: Apache-2.0
// What sc-ingest makes of bytes.
#pragma once

#include <string>
#include <string_view>

#include "ingest/filter.hpp"
#include "lines.hpp"

namespace sc::fuzz {

// Its records and complaints; with a `cut` of 0 of all bytes at once, else in pieces of sizes that the cut draws.
inline std::string ingested(const ingest::IngestSettings& settings, std::string_view bytes, uint8_t cut) {
  Lines lines;
  try {
    ingest::IngestDecoder decoder(settings, playbook::Playbook{});
    decoder.begin({"given"});
    const auto feed = [&](std::string_view piece) {
      const Copy block(piece, json::padding);
      decoder.feed(block.view(), lines);
    };
    if (cut == 0) feed(bytes);
    else in_pieces(bytes, cut, feed);
    decoder.finish(lines);
    decoder.end(lines);
  } catch (const Fault& fault) {
    lines.text += fault.text();
  }
  return lines.text;
}

inline void cut_makes_no_difference(const ingest::IngestSettings& settings, std::string_view bytes, uint8_t cut) {
  require(ingested(settings, bytes, 0) == ingested(settings, bytes, cut == 0 ? uint8_t{1} : cut), "the cut makes no difference");
}

}  // namespace sc::fuzz
