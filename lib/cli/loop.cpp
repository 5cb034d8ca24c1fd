// SPDX-License-Identifier: Apache-2.0
#include "cli/loop.hpp"

#include <cstring>
#include <optional>
#include <utility>

#include "cli/again.hpp"
#include "cli/terminal.hpp"
#include "io/line_reader.hpp"
#include "json/splice.hpp"

namespace sc::cli {

namespace {

constexpr uint64_t records_between_looks = 1024;

// Answers of a filter, on their way out.
class RunOutput : public filter::Output {
 public:
  RunOutput(Run& run, const io::LineReader& reader) : run_(run), reader_(reader), writer_(run.destination.writer()) {}

  void begin_input() { is_new_input_ = true; }
  void at(std::string_view file, uint64_t line) {
    file_ = file;
    line_ = line;
  }
  void pass(const record::Record& record) override { writer_.write_line(record.line()); }
  void add(const record::Record& record, std::string_view key, std::string_view value) override {
    char* const to = writer_.line(json::spliced_room(record.outline(), key, value));
    writer_.end_line(json::splice(to, record.outline(), key, value));
  }
  void emit(std::string_view line) override { writer_.write_line(line); }
  void emit_joined(std::string_view before, std::string_view between, std::string_view behind) override {
    char* to = writer_.line(before.size() + between.size() + behind.size());
    for (const std::string_view piece : {before, between, behind}) {
      std::memcpy(to, piece.data(), piece.size());
      to += piece.size();
    }
    writer_.end_line(to);
  }
  void write(std::string_view bytes) override { writer_.write(bytes); }
  void document(std::string_view path, std::string_view bytes) override {
    run_.destination.add_document(path, bytes, run_.inputs.names());
  }
  std::string place() const override { return std::string(file_) + ":" + std::to_string(line_); }
  std::optional<filter::LinePlace> place_of(const record::Record& record, uint64_t hash) override {
    if (std::exchange(is_new_input_, false)) {
      uint64_t begin = 0;
      io::File file = run_.inputs.take_plain_file(begin);
      again_.open(std::move(file), begin);
    }
    const auto offset = reader_.offset_of(record.line());
    return offset ? again_.place(record.line(), hash, *offset) : std::nullopt;
  }
  std::string_view line_at(const filter::LinePlace& place) override { return again_.read(place); }
  void reject(const record::Record& record, std::string_view reason) override { reject_line(record.line(), reason); }
  void reject_line(std::string_view bytes, std::string_view reason) { run_.rejects.add({file_, line_, 0, bytes, reason}); }

 private:
  Run& run_;
  const io::LineReader& reader_;
  io::LineWriter& writer_;
  Again again_;
  bool is_new_input_ = false;
  std::string_view file_;
  uint64_t line_ = 0;
};

// One line: outlined, admitted, given to the filter.
class RecordStep {
 public:
  RecordStep(Run& run, filter::Filter& filter, RunOutput& output) : run_(run), filter_(filter), output_(output) {}

  // The next line, when it is whole in memory and a good record: its end is found on the way, and everything else is
  // left for next() and take(). Then take_outlined(); of `line` only its number is set, and that it ended.
  bool outlines_next(io::LineReader& reader, io::Line& line) {
    const std::string_view held = reader.held();
    size_t length = 0;
    if (held.empty() || outline_.parse_first_line(held, length) != nullptr) return false;
    if (length == held.size() || length > run_.common.max_line) return false;
    line.number = reader.take_held(length);
    line.ended = true;
    return true;
  }
  void take_outlined() {
    ++run_.records;
    give(record::Record(outline_));
  }

  void take(const io::Line& line) {
    if (is_blank(line.text)) {
      ++run_.blanks;
      return;
    }
    ++run_.records;
    if (line.too_long) {
      output_.reject_line(line.text, "the line is longer than --max-line");
      return;
    }
    if (const char* wrong = outline_.parse(line.text)) {
      output_.reject_line(line.text, line.ended ? std::string(wrong) : std::string(wrong) + ", and the input ends here");
      return;
    }
    give(record::Record(outline_));
  }

  // What was rejected travels on: with the stream from a map, into the document from a fold.
  void take_own_source(std::string_view file) {
    if (run_.rejects.count() == 0) return;
    const std::string line = run_.rejects.source_record(file, run_.records);
    if (run_.tool.way == Way::map) {
      output_.emit(line);
    } else if (outline_.parse(line) == nullptr) {
      filter_.each(record::Record(outline_), output_);
    }
  }

 private:
  static bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r") == std::string_view::npos; }

  void give(const record::Record& record) {
    if (!run_.gate.open()) {
      const Admit admit = run_.gate.admit(record);
      if (admit == Admit::not_yet_happened) return;
      if (admit == Admit::no && !is_told_of(record)) {
        if (run_.tool.way == Way::map) output_.pass(record);
        return;
      }
    }
    filter_.each(record, output_);
  }
  // Source records are about the stream, not in it: a condition never keeps them out.
  static bool is_told_of(const record::Record& record) { return record.type() == record::Type::source; }

  Run& run_;
  filter::Filter& filter_;
  RunOutput& output_;
  json::Outline outline_;
};

}  // namespace

void run_filter(Run& run, filter::Filter& filter) {
  io::LineReader reader({.longest = run.common.max_line});
  RunOutput output(run, reader);
  RecordStep step(run, filter, output);
  const auto flush = [&run] {
    run.destination.writer().flush();
    run.rejects.flush();
  };
  while (io::ByteSource* source = run.inputs.open_next()) {
    reader.open(*source, flush);
    output.begin_input();
    io::Line line;
    while (caught_signal() == 0) {
      const bool outlined = step.outlines_next(reader, line);
      if (!outlined && !reader.next(line)) break;
      if (!line.ended && caught_signal() != 0) break;  // the signal cut it, not its writer
      output.at(run.inputs.name(), line.number);
      if (outlined) step.take_outlined();
      else step.take(line);
      if (run.records % records_between_looks == 0) run.progress.at(run.records, reader.bytes_read());
    }
    if (caught_signal() != 0) return;
  }
  step.take_own_source(run.inputs.names().size() == 1 ? run.inputs.names().front() : "several");
  filter.end(output);
}

namespace {

// A decoder's lines on their way out; conditions are looked at only when there are some.
class DecoderRunOutput : public filter::DecoderOutput {
 public:
  explicit DecoderRunOutput(Run& run) : run_(run), writer_(run.destination.writer()) {}

  void at(std::string_view file) { file_ = file; }
  void emit(std::string_view line) override {
    // What a decoder tells of its input is no record of it.
    const bool maybe_source = line.size() > 9 && line[9] == 's';  // a look before the comparison: posts come by the million
    if (!maybe_source || !line.starts_with(R"({"type":"source","tool":)")) ++run_.records;
    if (admits(line)) writer_.write_line(line);
  }
  void reject(uint64_t line, uint64_t column, std::string_view bytes, std::string_view reason) override {
    ++run_.records;
    run_.rejects.add({file_, line, column, bytes, reason});
  }
  void note(std::string_view text) override {
    if (run_.common.verbose) warn(text);
  }
  bool admits(std::string_view line) override { return run_.gate.open() || is_admitted(line); }
  void warn(std::string_view text) override {
    run_.messages.say_some("notes", std::string(file_) + ": " + std::string(text));
  }

 private:
  bool is_admitted(std::string_view line) {
    if (outline_.parse(line) != nullptr) return true;
    const record::Record record(outline_);
    return record.type() != record::Type::post || run_.gate.admit(record) == Admit::yes;
  }

  Run& run_;
  io::LineWriter& writer_;
  json::Outline outline_;
  std::string_view file_;
};

}  // namespace

void run_decoder(Run& run, filter::Decoder& decoder) {
  DecoderRunOutput output(run);
  constexpr size_t block_size = size_t{64} << 10;  // what is read stays near while it is decoded
  const auto block = std::make_unique_for_overwrite<char[]>(block_size + json::padding);
  uint64_t bytes = 0;
  while (io::ByteSource* source = run.inputs.open_next()) {
    output.at(run.inputs.name());
    decoder.begin(filter::Input{run.inputs.name()});
    while (caught_signal() == 0) {
      if (source->would_wait()) {
        run.destination.writer().flush();
        run.rejects.flush();
      }
      const size_t count = source->read(block.get(), block_size);
      if (count == 0) break;
      bytes += count;
      decoder.feed({block.get(), count}, output);
      run.progress.at(run.records, bytes);
    }
    if (caught_signal() != 0) return;
    decoder.finish(output);
  }
  decoder.end(output);
}

}  // namespace sc::cli
