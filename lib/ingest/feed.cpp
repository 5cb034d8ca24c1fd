// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fault.hpp"
#include "ingest/feed_entities.hpp"
#include "ingest/feed_entry.hpp"
#include "ingest/feed_text.hpp"
#include "time/zone.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view roots[] = {"rss", "rdf", "feed", "channel", "entry", "item"};

time::Zone zone_named(const std::string& name) {
  if (name.empty()) return time::Zone::utc();
  return time::Zone::named(name).value_or(time::Zone::utc());  // that there is one is checked with the settings of tables
}

}  // namespace

FeedDecoder::FeedDecoder(FeedSettings settings, PostWriter& writer, SourceTally& tally) : settings_(std::move(settings)), writer_(writer), tally_(tally) {}

void FeedDecoder::begin(const filter::Input& input) {
  file_ = input.name;
  bytes_.clear();
  text_.clear();
  tree_.bindings().clear();
  counted_to_ = 0;
  counted_line_ = 1;
  line_begin_ = 0;
}

void FeedDecoder::feed(std::string_view block, filter::DecoderOutput&) {
  if (block.size() > settings_.max_bytes - std::min(bytes_.size(), settings_.max_bytes)) {
    throw Fault(FaultKind::input, fmt::format("is a feed of more than {} bytes - raise --max-line", settings_.max_bytes), {file_, 0, 0});
  }
  bytes_.append(block);
}

void FeedDecoder::check_root(const std::string& root) const {
  if (std::find(std::begin(roots), std::end(roots), root) != std::end(roots)) return;
  if (root == "html") throw Fault(FaultKind::input, "is a web page (HTML) - give the address of its feed, or export the data itself", {file_, 0, 0});
  throw Fault(FaultKind::input, "is XML and no feed - give RSS or Atom, or export CSV or JSON", {file_, 0, 0});
}

void FeedDecoder::finish(filter::DecoderOutput& output) {
  FeedText read = decode_feed(std::move(bytes_), settings_.encoding);
  bytes_ = {};
  text_ = std::move(read.text);
  tally_.set_encoding(read.encoding);
  const FeedSplit split(text_);
  check_root(split.root());
  if (!read.remark.empty()) say(read.remark, output);
  const FeedFacts facts = read_head(split, output);
  tally_.set_format(facts.format);
  read_entries(split, facts, output);
  const bool told = !split.entries().empty() && !split.entries().back().closed;
  if (!split.root_closed() && !told) reject(text_.size(), {}, "the feed is cut short: its last end tag is missing", output);
}

FeedFacts FeedDecoder::read_head(const FeedSplit& split, filter::DecoderOutput& output) {
  const std::string head = split.head();
  const std::optional<FeedDamage> damage = tree_.parse(head);
  FeedFacts facts = read_feed_head(tree_, split.root());
  if (!settings_.network.empty()) facts.network = settings_.network;
  if (damage && split.root_closed()) {
    const size_t place = split.place_of(damage->offset);
    const auto line = 1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(place), '\n');
    say(fmt::format("what the feed says of itself is damaged on line {}: {}", line, damage->reason), output);
  }
  return facts;
}

void FeedDecoder::read_entries(const FeedSplit& split, const FeedFacts& facts, filter::DecoderOutput& output) {
  const time::Zone zone = zone_named(settings_.zone);
  FeedEntry entry(tree_, facts, zone);
  FeedEntities entities(text_);
  const std::string_view text = text_;
  for (const FeedPiece& piece : split.entries()) {
    const std::string_view xml = text.substr(piece.begin, piece.end - piece.begin);
    if (const auto damage = tree_.parse(entities.expanded(xml))) {
      reject(piece.begin + damage->offset, xml, damage->reason, output);
      continue;
    }
    const char* wrong = entry.read(draft_);
    draft_.file = file_;
    draft_.line = place_of(piece.begin).line;
    draft_.original = xml;
    std::string_view line;
    if (wrong == nullptr) wrong = writer_.write(draft_, line);
    if (wrong != nullptr) {
      reject(piece.begin, xml, wrong, output);
      continue;
    }
    tally_.count_row();
    tally_.count_post(draft_.time.instant, writer_.kind());
    output.emit(line);
  }
  if (!entry.met_local_time()) return;
  tally_.set_assumed_zone(zone.name());
  if (settings_.zone.empty()) output.note("times without a zone are taken for UTC - say which with --zone");
}

void FeedDecoder::say(const std::string& fact, filter::DecoderOutput& output) {
  tally_.note(fact);
  output.warn(fact);
}

void FeedDecoder::reject(size_t offset, std::string_view bytes, std::string_view reason, filter::DecoderOutput& output) {
  const Place place = place_of(std::min(offset, text_.size()));
  tally_.count_row();
  tally_.count_reject(reason);
  output.reject(place.line, place.column, bytes, reason);
}

// Lines are counted on from the last place that was asked for.
FeedDecoder::Place FeedDecoder::place_of(size_t offset) {
  const std::string_view text = text_;
  if (offset < counted_to_) {
    counted_to_ = 0;
    counted_line_ = 1;
    line_begin_ = 0;
  }
  const std::string_view between = text.substr(counted_to_, offset - counted_to_);
  for (size_t line_end = between.find('\n'); line_end != between.npos; line_end = between.find('\n', line_end + 1)) {
    ++counted_line_;
    line_begin_ = counted_to_ + line_end + 1;
  }
  counted_to_ = offset;
  return {counted_line_, offset - line_begin_ + 1};
}

}  // namespace sc::ingest
