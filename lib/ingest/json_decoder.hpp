// SPDX-License-Identifier: Apache-2.0
// JSON inputs, decoded to posts: NDJSON, arrays, values one after the other; UTF-8, or UTF-16 by its mark or its NULs.
// Every value is validated in full here, at the door; what is broken costs one reject with line and column. Records
// of ours pass (see json_records.hpp), payloads of networks become posts, what nobody claims is rejected.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"
#include "ingest/event_stream.hpp"
#include "ingest/json_payload.hpp"
#include "ingest/json_records.hpp"
#include "ingest/json_split.hpp"
#include "ingest/post.hpp"
#include "ingest/source.hpp"
#include "json/validate.hpp"
#include "text/encoding.hpp"

namespace sc::ingest {

// Is told which format takes each object; an empty one is no format at all.
class ClaimWatch {
 public:
  virtual ~ClaimWatch() = default;
  virtual void claimed(std::string_view format, const TopMembers& top, uint64_t line) = 0;
};

struct JsonSettings {
  std::string only;  // the one payload's format to take ("twitter-v2"), "records" for ours; empty: whatever claims
  size_t max_line = size_t{16} * 1024 * 1024;
  ClaimWatch* watch = nullptr;
  std::string network;  // of posts of feeds; empty: found out
  bool of_rejects = false;  // the input is a --rejects file, whose `input` members are the values
};

// `finish` fills the tally and emits no `source` record.
class JsonDecoder : public filter::Decoder, private JsonPieces, private PayloadOutput {
 public:
  // Writer and tally outlive the decoder; the tally has begun the input when `begin` is called.
  JsonDecoder(JsonSettings settings, PostWriter& writer, SourceTally& tally);
  ~JsonDecoder() override;

  // Before the first feed: how the bytes are written.
  void set_encoding(text::Encoding encoding);
  // Before the first feed: the input is a stream of events whose data is JSON.
  void set_events();

  void begin(const filter::Input& input) override;
  void feed(std::string_view block, filter::DecoderOutput& output) override;
  void finish(filter::DecoderOutput& output) override;

 private:
  void value(const JsonPiece& piece) override;
  void broken(const JsonPiece& piece, const char* why) override;
  void blank_line() override;

  void post(PostDraft& draft, const json::Value& where) override;
  void refuse(const json::Value& where, std::string_view reason) override;
  void notice() override;
  void remark(std::string_view text) override;
  std::string_view told_network() const override { return settings_.network; }

  void split(std::string_view text);
  void take(const json::Value& value);
  void take_object(const json::Value& object);
  void take_reject(const json::Value& object);
  void pass(const json::Value& object, RecordKind kind);
  bool is_valid(const JsonPiece& piece);
  void make_payloads();
  Payload* claimant();
  uint64_t line_of(const json::Value& where);
  void name_format(std::string_view name, const json::Value& object);

  JsonSettings settings_;
  PostWriter& writer_;
  SourceTally& tally_;
  std::unique_ptr<JsonSplitter> splitter_;
  std::vector<std::unique_ptr<Payload>> payloads_;
  OwnRecords records_;
  json::Validator validator_;
  TopMembers top_;
  PostDraft draft_;
  text::Encoding encoding_ = text::Encoding::utf8;
  std::unique_ptr<text::Transcoder> transcoder_;
  std::unique_ptr<EventStream> events_;
  std::string transcoded_, event_lines_, line_, original_, repaired_, original_kind_;
  std::string file_;
  std::vector<std::string> formats_;       // met so far
  filter::DecoderOutput* output_ = nullptr;  // while feeding
  JsonPiece piece_;                          // the one at hand
  bool piece_is_one_line_ = false;           // surely
  size_t counted_to_ = 0;                    // offset in it up to which its lines are counted
  uint64_t counted_line_ = 0;
};

}  // namespace sc::ingest
