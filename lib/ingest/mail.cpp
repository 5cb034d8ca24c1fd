// SPDX-License-Identifier: Apache-2.0
#include "ingest/mail.hpp"

#include <fmt/format.h>
#include <string>

#include "ingest/mail_post.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view too_long = "message is longer than --max-line";

std::string_view name_of(MailShape shape) { return shape == MailShape::mbox ? "mbox" : "eml"; }

}  // namespace

// Messages become records here: the sink of the splitter.
struct MailDecoder::Engine : MailSink {
  Engine(size_t max_line, PostWriter& post_writer, SourceTally& source_tally)
      : splitter(MailShape::mbox, max_line), writer(post_writer), tally(source_tally), reader(post_writer.settings().own) {}

  void message(std::string_view bytes, uint64_t line) override;
  void overlong(std::string_view bytes, uint64_t line) override { reject(bytes, line, too_long); }
  void reject(std::string_view bytes, uint64_t line, std::string_view reason);
  void tell();

  MailShape shape = MailShape::mbox;
  MailSplitter splitter;
  PostWriter& writer;
  SourceTally& tally;
  MailReader reader;
  PostDraft draft;
  std::string file;
  filter::DecoderOutput* output = nullptr;  // of the call that is running
};

void MailDecoder::Engine::message(std::string_view bytes, uint64_t line) {
  if (const char* wrong = reader.read(bytes, shape, draft)) return reject(bytes, line, wrong);
  draft.format = name_of(shape);
  draft.file = file;
  draft.line = line;
  std::string_view record;
  if (const char* wrong = writer.write(draft, record)) return reject(bytes, line, wrong);
  tally.count_row();
  tally.count_post(draft.time.instant, writer.kind());
  output->emit(record);
}

void MailDecoder::Engine::reject(std::string_view bytes, uint64_t line, std::string_view reason) {
  tally.count_row();
  tally.count_reject(reason);
  output->reject(line, 0, bytes, reason);
}

// What was assumed, for the source record.
void MailDecoder::Engine::tell() {
  const MailCounts counts = reader.counts();
  if (counts.zoneless > 0) tally.set_assumed_zone("UTC");
  if (counts.undated > 0) tally.note(fmt::format("{} of {} messages have no date, or none that can be right: their time is that of arrival, if it is known", counts.undated, tally.rows()));
  if (counts.guessed_texts > 0) tally.note(fmt::format("charsets not known or not those that were named: {} texts were read as they look", counts.guessed_texts));
  if (counts.broken_texts > 0) tally.note(fmt::format("characters that can't be read are shown as U+FFFD: {} times", counts.broken_texts));
}

MailDecoder::MailDecoder(size_t max_line, PostWriter& writer, SourceTally& tally) : max_line_(max_line), writer_(writer), tally_(tally) {}

MailDecoder::~MailDecoder() = default;

void MailDecoder::begin(const filter::Input& input) {
  if (engine_ == nullptr) engine_ = std::make_unique<Engine>(max_line_, writer_, tally_);
  engine_->reader.forget_counts();
  engine_->file = input.name;
  set_shape(MailShape::mbox);
}

void MailDecoder::set_shape(MailShape shape) {
  engine_->shape = shape;
  engine_->splitter = MailSplitter(shape, max_line_);
  tally_.set_format(name_of(shape));
}

void MailDecoder::feed(std::string_view block, filter::DecoderOutput& output) {
  engine_->output = &output;
  engine_->splitter.feed(block, *engine_);
}

void MailDecoder::finish(filter::DecoderOutput& output) {
  engine_->output = &output;
  engine_->splitter.finish(*engine_);
  engine_->tell();
}

}  // namespace sc::ingest
