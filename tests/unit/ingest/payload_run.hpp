// SPDX-License-Identifier: Apache-2.0
// What tests of payloads share: JSON in, posts, rejects and the source record out.
#pragma once

#include <string>
#include <string_view>

#include "ingest/json_decoder.hpp"
#include "ingest_test.hpp"

namespace sc::ingest::testing {

using PayloadRun = InputRun;

enum class InputIs { json, events };

inline PayloadRun decoded(std::string_view text, InputIs input = InputIs::json, size_t block = 4096) {
  PayloadRun run;
  PostWriter writer({});
  SourceTally tally;
  JsonDecoder decoder({}, writer, tally);
  tally.begin("t");
  decoder.begin({"t"});
  if (input == InputIs::events) decoder.set_events();
  feed_in_blocks(text, block, [&](std::string_view bytes) { decoder.feed(bytes, run.out); });
  decoder.finish(run.out);
  tally.write(run.source);
  return run;
}

}  // namespace sc::ingest::testing
