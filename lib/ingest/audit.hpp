// SPDX-License-Identifier: Apache-2.0
// `sc-ingest --audit`: instead of posts, how good each input is as a source: what repeats, what its posts don't state, how late
// they reached us, whether clocks disagree, and where it was silent though posts were to be expected (silences.hpp).
//
// For people as text, or as the `source` record with a member `audit` (sc-record(5)). Delays and skews are whole seconds; their
// percentiles are at most 0.8 % off (stats/quantiles.hpp), the greatest is exact.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <tsl/robin_set.h>

#include "ingest/filter.hpp"
#include "ingest/silences.hpp"
#include "json/outline.hpp"
#include "stats/quantiles.hpp"

namespace sc::ingest {

enum class AuditForm : uint8_t { text, ndjson };

// What is known of one input.
class Audit {
 public:
  // Ids are remembered up to so many bytes of memory.
  explicit Audit(uint64_t memory) : most_ids_(memory / 16) {}

  void take(const json::Outline& post);
  // What was found, for people, as rows of "  name   words".
  void append_text(std::string& out) const;
  // The same as the value of `audit`.
  void append_json(std::string& out) const;

 private:
  static constexpr std::string_view members[] = {"time", "seen", "author", "author.followers", "text", "lang", "url", "account"};

  void take_times(const json::Outline& post);
  void count_absent(const json::Outline& post);

  uint64_t most_ids_;
  tsl::robin_set<uint64_t> ids_;
  bool ids_left_out_ = false;
  uint64_t posts_ = 0, repeats_ = 0, generated_ = 0;
  std::array<uint64_t, std::size(members)> absent_{};
  stats::LogBuckets delays_;  // seconds from `time` to `seen`
  stats::LogBuckets early_;   // seconds from `seen` to a later `time`
  Silences silences_;
  std::string scratch_;
};

class AuditDecoder : public filter::Decoder {
 public:
  // Throws Fault{usage} when the settings make no sense.
  AuditDecoder(IngestSettings settings, const playbook::Playbook& playbook, AuditForm form);
  ~AuditDecoder() override;
  void begin(const filter::Input& input) override;
  void feed(std::string_view block, filter::DecoderOutput& output) override;
  void finish(filter::DecoderOutput& output) override;

 private:
  class Listener;

  void write_text(filter::DecoderOutput& output);
  void write_record(filter::DecoderOutput& output);

  AuditForm form_;
  uint64_t memory_;
  IngestDecoder ingest_;
  std::unique_ptr<Listener> listener_;
  std::string file_;
};

}  // namespace sc::ingest
