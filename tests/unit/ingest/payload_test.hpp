// SPDX-License-Identifier: Apache-2.0
// What tests of payloads share: a text through the JSON decoder.
#pragma once

#include <doctest/doctest.h>

#include "ingest/json_decoder.hpp"
#include "ingest_test.hpp"

namespace sc::ingest::testing {

struct Run {
  Remembered out;
  std::string source;
};

inline Run decoded(std::string_view text, const PostSettings& settings = {}) {
  Run run;
  PostWriter writer(settings);
  SourceTally tally;
  JsonDecoder decoder({}, writer, tally);
  tally.begin("t");
  decoder.begin({"t"});
  feed_in_blocks(text, 4096, [&](std::string_view bytes) { decoder.feed(bytes, run.out); });
  decoder.finish(run.out);
  tally.write(run.source);
  return run;
}

inline std::string only_line(std::string_view text, const PostSettings& settings = {}) {
  const Run run = decoded(text, settings);
  REQUIRE(run.out.lines.size() == 1);
  return run.out.lines[0];
}

inline std::string_view at(const std::string& line, std::string_view path) { return json::Value(line).at(path).raw(); }

}  // namespace sc::ingest::testing
