// SPDX-License-Identifier: Apache-2.0
// A stage between a decoder and its output: complaints go through, lines are the stage's own business.
#pragma once

#include <cstdint>
#include <string_view>

#include "filter/filter.hpp"

namespace sc::ingest {

class Passage : public filter::DecoderOutput {
 public:
  void set_output(filter::DecoderOutput& output) noexcept { output_ = &output; }

  void reject(uint64_t line, uint64_t column, std::string_view bytes, std::string_view reason) override {
    output_->reject(line, column, bytes, reason);
  }
  void note(std::string_view text) override { output_->note(text); }
  void warn(std::string_view text) override { output_->warn(text); }
  bool admits(std::string_view line) override { return output_->admits(line); }

 protected:
  filter::DecoderOutput& output() noexcept { return *output_; }

 private:
  filter::DecoderOutput* output_ = nullptr;
};

}  // namespace sc::ingest
