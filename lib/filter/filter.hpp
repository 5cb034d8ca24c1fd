// SPDX-License-Identifier: Apache-2.0
// The seam between the run loop (lib/cli) and every filter: read this first.
//
// A filter gets records once and in order, and answers through Output. A record is valid until `each` returns.
// Saying nothing drops the record. `end` comes once, after the last record, unless something failed before. A filter
// throws Fault only when going on is pointless; a record it can't use it rejects. It opens no file, reads no clock, no
// environment, and never prints: what it needs comes with its settings or through the interfaces below, which
// lib/cli supplies and the tests supply from memory.
//
//     class Shout : public Filter {
//       void each(const record::Record& record, Output& output) override { output.add(record, "shout", "true"); }
//     };
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "record/record.hpp"

namespace sc::filter {

// What a line can be read again by, where it came from.
struct LinePlace {
  uint64_t at;
  uint32_t length;
  uint32_t check;  // the low half of its line_hash64
};

// Where a filter's answers go. Everything written is one line of the output, in the order of the calls.
class Output {
 public:
  virtual ~Output() = default;
  // The record as it came, byte for byte.
  virtual void pass(const record::Record& record) = 0;
  // The record with one member set (json::splice): `key` is the filter's own, `value` is JSON.
  virtual void add(const record::Record& record, std::string_view key, std::string_view value) = 0;
  // A record of the filter's making: one JSON object, without line end.
  virtual void emit(std::string_view line) = 0;
  // The same of two pieces with one between them.
  virtual void emit_joined(std::string_view before, std::string_view between, std::string_view behind) {
    std::string line(before);
    emit((line += between) += behind);
  }
  // A document's bytes, as they are: for filters that end in a report and not in records.
  virtual void write(std::string_view bytes) = 0;
  // A whole document under a file name of its own, besides the main output; it appears by rename when the run succeeds.
  virtual void document(std::string_view path, std::string_view bytes) = 0;
  // Where the current record stands, "posts.ndjson:12", for people; empty where that is not known.
  virtual std::string place() const { return {}; }
  // Where the current record's line can be read a second time, so that a filter which needs it twice need not keep it:
  // in a plain file. Nothing elsewhere. `hash` is line_hash64 (base/hash.hpp) of the line.
  virtual std::optional<LinePlace> place_of(const record::Record& record, uint64_t hash) {
    return static_cast<void>(record), static_cast<void>(hash), std::nullopt;
  }
  // That line, good until the next call, with json::padding readable bytes behind it. Quick when places come in their
  // order. Throws Fault{input} when other bytes are there now.
  virtual std::string_view line_at(const LinePlace& place) { return static_cast<void>(place), std::string_view(); }
  // The current record can't be used; `reason` is a few words without the record's content ("time is not RFC 3339").
  virtual void reject(const record::Record& record, std::string_view reason) = 0;
};

class Filter {
 public:
  virtual ~Filter() = default;
  virtual void each(const record::Record& record, Output& output) = 0;
  virtual void end(Output& output) { static_cast<void>(output); }
  // After `end`: whether the answer that was asked for is no, which is exit status 1.
  virtual bool says_no() const { return false; }
};

// What is known of an input before its first byte is decoded.
struct Input {
  std::string name;      // as the user gave it; "-" is standard input
};

// Where a decoder's lines and complaints go: Output without records, since there are none yet.
class DecoderOutput {
 public:
  virtual ~DecoderOutput() = default;
  virtual void emit(std::string_view line) = 0;
  // `line` and `column` count from 1 in the input (column 0: the whole line); `bytes` is what could not be used.
  virtual void reject(uint64_t line, uint64_t column, std::string_view bytes, std::string_view reason) = 0;
  // Said under --verbose: what was found out and went well ("zone not stated: UTC assumed").
  virtual void note(std::string_view text) = 0;
  // Said always: what the reader of the numbers must know ("the ids of column 1 are destroyed").
  virtual void warn(std::string_view text) { note(text); }
  // Whether the line, once emitted, really leaves, or --where, --since or --until keep it back.
  virtual bool admits(std::string_view line) { return static_cast<void>(line), true; }
};

// Bytes to records, for sc-ingest: fed blocks of decompressed bytes, cut anywhere. A new input begins with `begin`.
// A `feed` block is followed by json::padding readable bytes. Views handed out are good until the call returns.
class Decoder {
 public:
  virtual ~Decoder() = default;
  virtual void begin(const Input& input) = 0;
  virtual void feed(std::string_view block, DecoderOutput& output) = 0;
  // The input is at its end (of this file): flush what is held, emit the `source` record.
  virtual void finish(DecoderOutput& output) = 0;
  // After the last input.
  virtual void end(DecoderOutput& output) { static_cast<void>(output); }
};

// Memory that may go to disk: an append-only run of bytes that is read back from its start, in order.
// lib/cli hands out spools backed by unlinked files in $TMPDIR; tests hand out std::string.
class Spool {
 public:
  virtual ~Spool() = default;
  virtual void append(std::string_view bytes) = 0;
  // Calls `visit` with consecutive blocks of what was appended. Throws Fault{state} when the disk fails.
  virtual void replay(const std::function<void(std::string_view)>& visit) = 0;
  virtual uint64_t size() const = 0;
};

using SpoolMaker = std::function<std::unique_ptr<Spool>()>;

// What is remembered from run to run. Keys and values are text; what was put is known to the next run if this one succeeds.
class Store {
 public:
  virtual ~Store() = default;
  virtual bool get(std::string_view key, std::string& value) = 0;
  virtual void put(std::string_view key, std::string_view value) = 0;
};

}  // namespace sc::filter
