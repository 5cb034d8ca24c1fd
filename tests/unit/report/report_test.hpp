// SPDX-License-Identifier: Apache-2.0
// What the tests of lib/report share: lines as records, and an output that keeps what it is given.
#pragma once

#include <fmt/format.h>

#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"
#include "json/outline.hpp"
#include "record/record.hpp"

namespace sc::report::test {

using Lines = std::vector<std::string>;

inline Lines lines_of(const std::string& text) {
  Lines lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

inline Lines joined(Lines left, const Lines& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

// Shows each line to `visit` as a record.
template <typename Visit>
void each_record(const std::vector<std::string>& lines, Visit&& visit) {
  json::Outline outline;
  for (const std::string& line : lines) {
    const std::string padded = line + std::string(json::padding, ' ');
    if (outline.parse(std::string_view(padded).substr(0, line.size())) != nullptr) throw line;
    visit(record::Record(outline));
  }
}

class KeepingOutput : public filter::Output {
 public:
  void pass(const record::Record&) override {}
  void add(const record::Record&, std::string_view, std::string_view) override {}
  void emit(std::string_view line) override { written += std::string(line) + "\n"; }
  void write(std::string_view bytes) override { written += bytes; }
  void document(std::string_view path, std::string_view bytes) override { documents[std::string(path)] = bytes; }
  void reject(const record::Record&, std::string_view reason) override { rejected.emplace_back(reason); }

  std::string written;
  std::map<std::string, std::string> documents;
  std::vector<std::string> rejected;
};

class StringSpool : public filter::Spool {
 public:
  void append(std::string_view bytes) override { bytes_ += bytes; }
  // Cut anywhere, as a file's blocks are.
  void replay(const std::function<void(std::string_view)>& visit) override {
    for (size_t at = 0; at < bytes_.size(); at += 1013) visit(std::string_view(bytes_).substr(at, 1013));
  }
  uint64_t size() const override { return bytes_.size(); }

 private:
  std::string bytes_;
};

inline filter::SpoolMaker string_spools() {
  return [] { return std::make_unique<StringSpool>(); };
}

// What a filter writes about these lines.
inline std::string written_by(filter::Filter& filter, const std::vector<std::string>& lines) {
  KeepingOutput output;
  each_record(lines, [&](const record::Record& record) { filter.each(record, output); });
  filter.end(output);
  return output.written;
}

inline std::vector<std::string> shuffled(std::vector<std::string> lines, uint64_t seed) {
  std::mt19937_64 random(seed);
  for (size_t at = lines.size(); at > 1; --at) std::swap(lines[at - 1], lines[random() % at]);
  return lines;
}

// A day's posts of several networks, brands and moods, with repeats, edits, tombstones and gaps.
inline std::vector<std::string> invented_posts(size_t count, uint64_t seed) {
  std::mt19937_64 random(seed);
  const char* const labels[] = {"negative", "neutral", "positive", "unsure"};
  const char* const brands[] = {R"(["acme"])", R"(["acme","zeta"])", R"(["zeta","acme"])", "[]"};
  std::vector<std::string> lines;
  for (size_t at = 0; at < count; ++at) {
    const uint64_t id = random() % (count * 3 / 4);
    const uint64_t day = id % 20 + 1;
    std::string line =
        fmt::format(R"({{"type":"post","id":"n{}:{}","network":"n{}","kind":"{}","time":"2024-05-{:02}T{:02}:10:00Z","text":"t{}")", id % 3,
                    id, id % 3, id % 7 == 0 ? "repost" : "post", day, id % 24, random() % 5);
    if (id % 5 != 0) line += fmt::format(R"(,"author":{{"id":"a{}","followers":{}}})", id % 50, random() % 1000);
    if (id % 4 == 0) line += fmt::format(R"(,"actor":{{"role":"{}"}})", id % 8 == 0 ? "agent" : "customer");
    if (random() % 3 == 0) line += fmt::format(R"(,"edited":"2024-05-{:02}T{:02}:20:00Z")", day + 1, random() % 24);
    if (random() % 40 == 0) line += R"(,"deleted":"2024-06-01T00:00:00Z")";
    if (random() % 5 == 0) line += fmt::format(R"(,"metrics":{{"views":{},"likes":{}.5}})", random() % 100, random() % 100);
    line += fmt::format(R"(,"listen":{{"brands":{}}})", brands[id % 4]);
    if (id % 9 != 0) line += fmt::format(R"(,"classify":{{"sentiment":{{"label":"{}"}}}})", labels[random() % 4]);
    lines.push_back(line + "}");
  }
  return lines;
}

}  // namespace sc::report::test
