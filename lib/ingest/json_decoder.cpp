// SPDX-License-Identifier: Apache-2.0
#include "ingest/json_decoder.hpp"

#include <algorithm>

#include "ingest/formats.hpp"
#include "ingest/json_map.hpp"
#include "json/outline.hpp"
#include "json/string.hpp"
#include "json/validate.hpp"
#include "text/utf8.hpp"

namespace sc::ingest {

namespace {

// All of `text`, with padding behind it.
std::string_view padded(std::string& text) {
  const size_t size = text.size();
  text.append(json::padding, ' ');
  return {text.data(), size};
}

}  // namespace

JsonDecoder::JsonDecoder(JsonSettings settings, PostWriter& writer, SourceTally& tally)
    : settings_(std::move(settings)), writer_(writer), tally_(tally), records_(writer.settings().own) {}

JsonDecoder::~JsonDecoder() = default;

void JsonDecoder::set_encoding(text::Encoding encoding) {
  encoding_ = encoding;
  transcoder_ = encoding == text::Encoding::utf8 ? nullptr : std::make_unique<text::Transcoder>(encoding);
  tally_.set_encoding(text::name_of(encoding));
}

void JsonDecoder::set_events() { events_ = std::make_unique<EventStream>(settings_.max_line); }

void JsonDecoder::begin(const filter::Input& input) {
  file_ = input.name;
  splitter_ = std::make_unique<JsonSplitter>(settings_.max_line);
  transcoder_.reset();
  events_.reset();
  encoding_ = text::Encoding::utf8;
  formats_.clear();
  for (const auto& payload : payloads_) payload->begin();
}

void JsonDecoder::feed(std::string_view block, filter::DecoderOutput& output) {
  output_ = &output;
  if (transcoder_ == nullptr) return split(block);
  transcoded_.clear();
  transcoder_->feed(block, transcoded_);
  split(padded(transcoded_));
}

void JsonDecoder::split(std::string_view text) {
  if (events_ == nullptr) return splitter_->feed(text, *this);
  event_lines_.clear();
  events_->feed(text, event_lines_);
  splitter_->feed(padded(event_lines_), *this);
}

void JsonDecoder::finish(filter::DecoderOutput& output) {
  output_ = &output;
  if (transcoder_ != nullptr) {
    transcoded_.clear();
    transcoder_->finish(transcoded_);
    split(padded(transcoded_));
  }
  if (events_ != nullptr) {
    event_lines_.clear();
    events_->finish(event_lines_);
    splitter_->feed(padded(event_lines_), *this);
  }
  splitter_->finish(*this);
  std::string format;
  for (const std::string& each : formats_) format.append(format.empty() ? "" : "+").append(each);
  tally_.set_format(format.empty() ? "json" : format);
}

void JsonDecoder::name_format(std::string_view name, const json::Value& object) {
  if (settings_.watch != nullptr) settings_.watch->claimed(name, top_, line_of(object));
  if (name.empty()) return;
  if (std::find(formats_.begin(), formats_.end(), name) == formats_.end()) formats_.emplace_back(name);
}

// --- Pieces

void JsonDecoder::blank_line() { tally_.count_blank(); }

void JsonDecoder::broken(const JsonPiece& piece, const char* why) {
  tally_.count_row();
  tally_.count_reject(why);
  output_->reject(piece.line, piece.column, piece.bytes, why);
}

bool JsonDecoder::is_valid(const JsonPiece& piece) {
  const json::Finding finding = validator_.check(piece.bytes);
  if (finding.lone_surrogate) tally_.note("half a surrogate pair stands alone in a text; it is read as U+FFFD");
  if (finding.what == nullptr) return true;
  const std::string_view before = piece.bytes.substr(0, finding.offset);
  const auto breaks = static_cast<uint64_t>(std::count(before.begin(), before.end(), '\n'));
  const uint64_t column = breaks == 0 ? piece.column + finding.offset : finding.offset - before.rfind('\n');
  tally_.count_row();
  tally_.count_reject(finding.what);
  output_->reject(piece.line + breaks, column, piece.bytes, finding.what);
  return false;
}

void JsonDecoder::value(const JsonPiece& piece) {
  if (!is_valid(piece)) return;
  piece_ = piece;
  counted_to_ = 0;
  counted_line_ = piece.line;
  piece_is_one_line_ = validator_.skips().is_one_line(piece.bytes.data());
  const json::Value whole(piece.bytes, &validator_.skips());
  if (whole.kind() != json::Kind::array) {
    take(whole);
    return;
  }
  whole.each_element([&](const json::Value& element) {
    take(element);
    return true;
  });
}

void JsonDecoder::take(const json::Value& value) {
  if (value.kind() != json::Kind::object) {
    refuse(value, "not an object");
  } else if (settings_.of_rejects) {
    take_reject(value);
  } else {
    take_object(value);
  }
}

void JsonDecoder::take_object(const json::Value& object) {
  top_.read(object);
  const bool ours_wanted = settings_.only.empty() || settings_.only == "records";
  const RecordKind kind = ours_wanted ? OwnRecords::kind_of(top_) : RecordKind::foreign;
  if (kind != RecordKind::foreign) {
    pass(object, kind);
  } else if (Payload* payload = claimant()) {
    name_format(payload->format(), object);
    payload->read(object, top_, draft_, *this);
  } else {
    name_format({}, object);
    refuse(object, "no format is known for this object");
  }
}

void JsonDecoder::make_payloads() {
  for (const Format& format : formats()) {
    if (format.make != nullptr && (settings_.only.empty() || format.name == settings_.only)) payloads_.push_back(format.make());
  }
}

// Payloads are made when the first object needs one: most runs read tables or records, and start sooner without.
Payload* JsonDecoder::claimant() {
  if (payloads_.empty()) make_payloads();
  const auto found = std::find_if(payloads_.begin(), payloads_.end(), [&](const auto& each) { return each->claims(top_); });
  return found == payloads_.end() ? nullptr : found->get();
}

// A line of a rejects file: its input, repaired by hand, is what was meant to come in.
void JsonDecoder::take_reject(const json::Value& object) {
  const std::string_view input = object.member("input").as_text(repaired_);
  if (object.member("type").as_text(line_) != "reject" || input.empty()) return refuse(object, "not a reject with its input");
  std::string copy(input);
  const size_t size = copy.size();
  copy.append(json::padding, ' ');
  const JsonPiece piece{{copy.data(), size}, piece_.line, 1};
  const json::Finding finding = validator_.check(piece.bytes);
  const json::Value value(piece.bytes.substr(json::scan::blanks(piece.bytes, 0)));
  if (finding.what != nullptr || value.kind() != json::Kind::object) {
    return refuse(object, "its input is no JSON object - repair it in the export it came from");
  }
  const JsonPiece outer = piece_;
  piece_ = piece;
  piece_is_one_line_ = false;
  counted_to_ = 0;
  counted_line_ = piece.line;
  const size_t end = json::scan::value(value.raw(), 0);
  take_object(json::Value(value.raw().substr(0, end)));
  piece_ = outer;
}

void JsonDecoder::pass(const json::Value& object, RecordKind kind) {
  name_format("ndjson", object);
  std::string_view bytes = object.raw();
  if (!is_on_one_line(object)) {
    original_.clear();
    append_on_one_line(original_, bytes);
    const size_t size = original_.size();
    original_.append(json::padding, ' ');
    bytes = {original_.data(), size};
  }
  if (kind == RecordKind::other) {
    tally_.count_row();
    tally_.count_other();
    output_->emit(bytes);
    return;
  }
  if (const char* wrong = records_.check(top_)) return refuse(object, wrong);
  tally_.count_row();
  tally_.count_post(time::parse_rfc3339(top_["time"].as_text(line_)), top_["kind"].as_text(original_kind_));
  output_->emit(records_.renewed(bytes, top_));
}

// --- Payloads

uint64_t JsonDecoder::line_of(const json::Value& where) {
  if (piece_is_one_line_) return piece_.line;
  const std::string_view raw = where.raw();
  if (raw.data() < piece_.bytes.data() || raw.data() > piece_.bytes.data() + piece_.bytes.size()) return piece_.line;
  const auto offset = static_cast<size_t>(raw.data() - piece_.bytes.data());
  if (offset < counted_to_) {
    counted_to_ = 0;
    counted_line_ = piece_.line;
  }
  const std::string_view between = piece_.bytes.substr(counted_to_, offset - counted_to_);
  for (size_t at = between.find('\n'); at != std::string_view::npos; at = between.find('\n', at + 1)) ++counted_line_;
  counted_to_ = offset;
  return counted_line_;
}

void JsonDecoder::post(PostDraft& draft, const json::Value& where) {
  draft.file = file_;
  draft.line = line_of(where);
  if (draft.format.empty()) draft.format = formats_.back();
  if (writer_.settings().keep_source) {
    original_.clear();
    append_on_one_line(original_, where.raw());
    draft.original = original_;
    draft.original_is_json = true;
  }
  std::string_view line;
  if (const char* wrong = writer_.write(draft, line)) return refuse(where, wrong);
  tally_.count_row();
  tally_.count_post(draft.time.instant, writer_.kind());
  output_->emit(line);
}

void JsonDecoder::refuse(const json::Value& where, std::string_view reason) {
  tally_.count_row();
  tally_.count_reject(reason);
  output_->reject(line_of(where), 0, where.raw(), reason);
}

void JsonDecoder::notice() { tally_.count_notice(); }

void JsonDecoder::remark(std::string_view text) { tally_.note(text); }

}  // namespace sc::ingest
