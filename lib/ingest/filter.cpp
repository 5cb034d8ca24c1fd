// SPDX-License-Identifier: Apache-2.0
#include "ingest/filter.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "ingest/dialect.hpp"
#include "ingest/suggest.hpp"
#include "ingest/table_head.hpp"
#include "json/outline.hpp"

namespace sc::ingest {

namespace {

Fault foreign_fault(const ForeignKind& kind, const std::string& file) {
  return {FaultKind::input, "is " + std::string(kind.what) + " - " + std::string(kind.advice), {file, 0, 0}};
}

JsonSettings json_settings(const IngestSettings& settings) {
  JsonSettings json;
  json.max_line = settings.max_line;
  json.watch = settings.watch;
  json.network = settings.network;
  json.of_rejects = settings.from == "rejects";
  const auto any = {"auto", "json", "ndjson", "rejects"};
  if (std::find(any.begin(), any.end(), settings.from) == any.end()) json.only = settings.from == "feed" ? "json-feed" : settings.from;
  return json;
}

FeedSettings feed_settings(const IngestSettings& settings) { return {settings.network, settings.zone, settings.encoding, settings.max_line}; }

PostSettings post_settings(const IngestSettings& settings, const playbook::Playbook& playbook) {
  std::vector<playbook::Handle> own;
  for (const std::string& argument : settings.own) own.push_back(playbook::parse_own(argument, "/"));  // an address is no account
  own.insert(own.end(), playbook.handles.begin(), playbook.handles.end());
  PostSettings posts;
  posts.own = playbook::OwnAccounts(std::move(own));
  posts.keep_source = settings.keep_source;
  if (!settings.network.empty()) posts.network = settings.network;
  return posts;
}

}  // namespace

TableSettings table_settings(const IngestSettings& settings, const playbook::Playbook& playbook) {
  TableSettings table;
  table.max_line = settings.max_line;
  table.sources = playbook.sources;
  playbook::Source& told = table.told;
  told.encoding = settings.encoding;
  told.separator = settings.separator.empty() && settings.from == "tsv" ? "\t" : settings.separator;
  told.zone = settings.zone;
  told.date_order = settings.date_order;
  told.network = settings.network;
  told.skip = settings.skip;
  for (const std::string& column : settings.columns) {
    const size_t equals = column.find('=');
    if (equals == 0 || equals == std::string::npos || equals + 1 == column.size()) {
      throw Fault(FaultKind::usage, "--map '" + column + "' maps nothing - give member=column, such as text=Message");
    }
    told.columns.emplace_back(column.substr(0, equals), column.substr(equals + 1));
  }
  return table;
}

// Stands before the output under --unique: records wait, complaints go through.
class IngestDecoder::Gate : public Passage {
 public:
  explicit Gate(Unique& unique) : unique_(unique) {}

  void emit(std::string_view line) override { unique_.add(line); }

 private:
  Unique& unique_;
};

IngestDecoder::IngestDecoder(IngestSettings settings, const playbook::Playbook& playbook)
    : settings_(std::move(settings)),
      writer_(post_settings(settings_, playbook)),
      json_(json_settings(settings_), writer_, tally_),
      table_(table_settings(settings_, playbook), writer_, tally_),
      mail_(settings_.max_line, writer_, tally_),
      feed_(feed_settings(settings_), writer_, tally_),
      sniffer_(settings_.max_line) {
  if (settings_.cross_posts > 0) cross_posts_ = std::make_unique<CrossPosts>(settings_.cross_posts, settings_.spool);
  if (settings_.seen != nullptr) seen_ = std::make_unique<SeenOutput>(*settings_.seen);
  if (!settings_.unique) return;
  unique_ = std::make_unique<Unique>(settings_.memory, settings_.spool);
  gate_ = std::make_unique<Gate>(*unique_);
}

IngestDecoder::~IngestDecoder() = default;

filter::DecoderOutput& IngestDecoder::outlet(filter::DecoderOutput& output) {
  filter::DecoderOutput& out = door(output);
  if (gate_ == nullptr) return out;
  gate_->set_output(out);
  return *gate_;
}

// What lines go through once no repeat is among them.
filter::DecoderOutput& IngestDecoder::door(filter::DecoderOutput& output) {
  filter::DecoderOutput* out = &output;
  if (seen_ != nullptr) {
    seen_->set_output(*out);
    out = seen_.get();
  }
  if (cross_posts_ != nullptr) {
    cross_posts_->set_output(*out);
    out = cross_posts_.get();
  }
  return *out;
}

void IngestDecoder::begin(const filter::Input& input) {
  input_ = input;
  tally_.begin(input.name);
  sniffer_ = Sniffer(settings_.max_line);
  reader_ = nullptr;
}

void IngestDecoder::start(filter::Decoder& reader) {
  reader_ = &reader;
  reader.begin(input_);
}

// Chooses the reader when the first bytes, or --from, say which.
void IngestDecoder::decide(const Sniffed& sniffed, filter::DecoderOutput& output) {
  sniffed_ = sniffed;
  if (sniffed.shape == Shape::undecided || sniffed.shape == Shape::empty) return;
  const bool told_table = settings_.from == "csv" || settings_.from == "tsv";
  const bool told_mail = settings_.from == "mbox" || settings_.from == "eml";
  const bool told_json = settings_.from != "auto" && !told_table && !told_mail;
  const bool is_mail = sniffed.shape == Shape::mbox || sniffed.shape == Shape::eml;
  if (sniffed.foreign != nullptr) throw foreign_fault(*sniffed.foreign, input_.name);
  const bool told_feed = settings_.from == "feed" && sniffed.shape != Shape::json;
  if (told_feed || (sniffed.shape == Shape::feed && settings_.from == "auto")) {
    start(feed_);
  } else if (told_json || (sniffed.shape == Shape::json && !told_table && !told_mail)) {
    start(json_);
    if (sniffed.encoding != text::Encoding::windows1252) json_.set_encoding(sniffed.encoding);
    if (sniffed.events) json_.set_events();
  } else if (told_mail || (is_mail && !told_table)) {
    start(mail_);
    if (told_mail ? settings_.from == "eml" : sniffed.shape == Shape::eml) mail_.set_shape(MailShape::eml);
  } else {
    start(table_);
  }
  std::string head = std::move(sniffer_.head());
  const size_t size = head.size();
  head.append(json::padding, ' ');
  reader_->feed({head.data(), size}, output);
}

void IngestDecoder::feed(std::string_view block, filter::DecoderOutput& output) {
  filter::DecoderOutput& out = outlet(output);
  if (reader_ != nullptr) reader_->feed(block, out);
  else decide(sniffer_.feed(block), out);
}

void IngestDecoder::finish(filter::DecoderOutput& output) {
  filter::DecoderOutput& out = outlet(output);
  if (reader_ == nullptr) decide(sniffer_.finish(), out);
  if (reader_ != nullptr) reader_->finish(out);
  line_.clear();
  tally_.write(line_);
  if (unique_ != nullptr) unique_->end_input(line_);
  else out.emit(line_);
}

void IngestDecoder::end(filter::DecoderOutput& output) {
  filter::DecoderOutput& out = door(output);
  if (unique_ != nullptr) unique_->finish(out);
  if (cross_posts_ != nullptr) cross_posts_->finish();
}

// --- Suggestions

SuggestDecoder::SuggestDecoder(const IngestSettings& settings) : settings_(table_settings(settings, {})) { check_settings(settings_); }

void SuggestDecoder::begin(const filter::Input& input) {
  file_ = input.name;
  head_.clear();
  gauge_ = HeadGauge();
}

void SuggestDecoder::feed(std::string_view block, filter::DecoderOutput&) {
  head_.append(block.substr(0, gauge_.take(block)));
}

void SuggestDecoder::finish(filter::DecoderOutput& output) {
  Sniffer sniffer(head_bytes);
  Sniffed sniffed = sniffer.feed(head_);
  if (sniffed.shape == Shape::undecided) sniffed = sniffer.finish();
  if (sniffed.foreign != nullptr) throw foreign_fault(*sniffed.foreign, file_);
  if (sniffed.shape == Shape::json) throw Fault(FaultKind::input, "is JSON - only tables need a [[source]]", {file_, 0, 0});
  if (sniffed.shape == Shape::mbox || sniffed.shape == Shape::eml) throw Fault(FaultKind::input, "is mail - only tables need a [[source]]", {file_, 0, 0});
  if (sniffed.shape == Shape::feed) throw Fault(FaultKind::input, "is XML - only tables need a [[source]]", {file_, 0, 0});
  const std::string table = suggest_source(head_, file_, !gauge_.full(), settings_);
  for (std::string_view rest = table; !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    output.emit(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace sc::ingest
