// SPDX-License-Identifier: Apache-2.0
// What tests of decoders share: an output that remembers, and inputs cut into blocks.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"
#include "json/outline.hpp"
#include "json/value.hpp"

namespace sc::ingest::testing {

struct Refused {
  uint64_t line, column;
  std::string bytes, reason;
  bool operator==(const Refused&) const = default;
};

class Remembered : public filter::DecoderOutput {
 public:
  void emit(std::string_view line) override { lines.emplace_back(line); }
  void reject(uint64_t line, uint64_t column, std::string_view bytes, std::string_view reason) override {
    rejects.push_back({line, column, std::string(bytes), std::string(reason)});
  }
  void note(std::string_view text) override { notes.emplace_back(text); }

  std::vector<std::string> lines, notes;
  std::vector<Refused> rejects;
};

// What came of one input: its lines, complaints and source record.
struct InputRun {
  Remembered out;
  std::string source;

  // A value of the post at `place`, as JSON; empty when there is none.
  std::string_view at(size_t place, std::string_view path) const {
    return place < out.lines.size() ? json::Value(out.lines[place]).at(path).raw() : std::string_view("no such post");
  }
  std::string_view told(std::string_view member) const { return json::Value(source).member(member).raw(); }
};

// Feeds `text` in blocks of `block` bytes, each behind padding of its own.
template <typename Feed>
void feed_in_blocks(std::string_view text, size_t block, Feed&& feed) {
  for (size_t at = 0; at < text.size(); at += block) {
    std::string bytes(text.substr(at, block));
    const size_t size = bytes.size();
    bytes.append(json::padding, '#');
    feed(std::string_view(bytes.data(), size));
  }
}

class MemorySpool : public filter::Spool {
 public:
  void append(std::string_view bytes) override { bytes_ += bytes; }
  void replay(const std::function<void(std::string_view)>& visit) override {
    for (size_t at = 0; at < bytes_.size(); at += 1000) visit(std::string_view(bytes_).substr(at, 1000));
  }
  uint64_t size() const override { return bytes_.size(); }

 private:
  std::string bytes_;
};

}  // namespace sc::ingest::testing
