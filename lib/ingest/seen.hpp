// SPDX-License-Identifier: Apache-2.0
// --seen: of posts that an earlier run gave only what has changed since passes, by an edit or by deletion.
//
// Stands before the output. The store holds for each id when it last changed: the greatest of `time`, `edited` and `deleted`,
// in RFC 3339, or "unknown".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "filter/filter.hpp"
#include "ingest/unique_table.hpp"
#include "json/outline.hpp"

namespace sc::ingest {

class SeenOutput : public filter::DecoderOutput {
 public:
  explicit SeenOutput(filter::Store& store) : store_(store) {}
  void set_output(filter::DecoderOutput& output) noexcept { output_ = &output; }

  // The `source` record of an input tells how many of its posts were left out.
  void emit(std::string_view line) override;
  void reject(uint64_t line, uint64_t column, std::string_view bytes, std::string_view reason) override {
    output_->reject(line, column, bytes, reason);
  }
  void note(std::string_view text) override { output_->note(text); }
  void warn(std::string_view text) override { output_->warn(text); }
  bool admits(std::string_view line) override { return output_->admits(line); }

 private:
  bool is_news();

  filter::Store& store_;
  filter::DecoderOutput* output_ = nullptr;
  FrameReader reader_;
  json::Outline outline_;
  std::string known_, when_, padded_, line_;
  uint64_t left_out_ = 0;  // of the input at hand
};

}  // namespace sc::ingest
