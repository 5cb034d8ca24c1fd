// SPDX-License-Identifier: Apache-2.0
#include "ingest/explain.hpp"

#include <algorithm>

#include "ingest/formats.hpp"
#include "ingest/passage.hpp"
#include "ingest/plain_page.hpp"
#include "ingest/preset.hpp"
#include "ingest/suggest.hpp"
#include "ingest/table_head.hpp"
#include "json/outline.hpp"
#include "json/value.hpp"
#include "text/width.hpp"

namespace sc::ingest {

namespace {

constexpr size_t most_members = 12;
constexpr size_t longest_member = 40;

std::string_view shape_in_words(const Sniffed& sniffed) {
  switch (sniffed.shape) {
    case Shape::json: return sniffed.events ? "JSON in the data of an event stream" : "JSON";
    case Shape::table: return "a table";
    case Shape::mbox: return "a mailbox";
    case Shape::eml: return "a message of mail";
    case Shape::feed: return "a feed";
    default: return "empty";
  }
}

std::string_view why(const Sniffed& sniffed) {
  switch (sniffed.shape) {
    case Shape::json: return sniffed.events ? "lines of event: and data:, whose data is an object" : "one of the first lines begins as an object or array does";
    case Shape::table: return "none of the first lines begins as JSON does, and no known binary format begins so";
    case Shape::mbox: return "its first line begins a message of a mailbox";
    case Shape::eml: return "its first lines are header fields of mail";
    case Shape::feed: return "it begins as XML does, and not as a web page or a workbook";
    default: return "there is nothing but blanks";
  }
}

}  // namespace

void Claims::claimed(std::string_view format, const TopMembers& top, uint64_t line) {
  const auto known = std::find_if(claims_.begin(), claims_.end(), [&](const Claim& claim) { return claim.format == format; });
  if (known != claims_.end()) {
    ++known->count;
    return;
  }
  Claim claim{std::string(format), {}, line, 1};
  for (const TopMembers::Member& member : top.all().first(std::min(top.size(), most_members))) {
    claim.members.append(claim.members.empty() ? "" : ", ").append(text::visible(member.key.substr(0, longest_member)));
  }
  if (top.size() > most_members) claim.members += ", …";
  claims_.push_back(std::move(claim));
}

void Claims::append_to(std::string& out) const {
  for (const Claim& claim : claims_) {
    std::string words = counted(claim.count, "object") + ", the first in line " + std::to_string(claim.first_line);
    if (!claim.members.empty()) words += ": " + claim.members;
    append_row(out, claim.format.empty() ? "unknown" : claim.format, words);
    const Format* const format = format_named(claim.format);
    const std::string sign = claim.format == "ndjson" ? std::string(format_named("records")->sign) : format == nullptr ? std::string() : std::string(format->sign);
    append_row(out, "", sign.empty() ? "no format has such members - see --formats" : "known by " + sign);
  }
}

// Keeps what the source record says, and lets no post through.
class ExplainDecoder::Listener : public Passage {
 public:
  const std::string& source() const noexcept { return source_; }

  void emit(std::string_view line) override {
    if (line.starts_with(R"({"type":"source","tool":"sc-ingest")")) source_.assign(line);
  }
  // The source record counts them by their reasons.
  void reject(uint64_t, uint64_t, std::string_view, std::string_view) override {}

 private:
  std::string source_;
};

namespace {

IngestSettings watched(IngestSettings settings, Claims& claims) {
  settings.watch = &claims;
  settings.unique = false;
  settings.cross_posts = 0;
  settings.seen = nullptr;
  return settings;
}

// Of a table that is known by its columns these, too.
std::string format_in_words(std::string name) {
  for (const Preset& preset : presets()) {
    if (preset.name != name) continue;
    name += ", which has the columns";
    for (const std::string_view column : preset.signature) name.append(column == preset.signature.front() ? " " : ", ").append(column);
    return name;
  }
  return name;
}

// What became of the input, by its source record.
void append_source(std::string& out, const std::string& record) {
  std::string padded = record;
  padded.append(json::padding, ' ');
  const json::Value source(std::string_view(padded).substr(0, record.size()));
  std::string scratch;
  const auto count = [&](std::string_view key) { return static_cast<uint64_t>(source.member(key).as_integer().value_or(0)); };
  append_row(out, "format", format_in_words(std::string(source.member("format").as_text(scratch))));
  append_row(out, "encoding", std::string(source.member("encoding").as_text(scratch)));
  std::string posts = counted(count("posts"), "post") + " of " + counted(count("rows"), "row");
  if (count("others") > 0) posts += ", " + counted(count("others"), "other record");
  if (count("rejects") > 0) posts += ", " + counted(count("rejects"), "reject");
  if (count("notices") > 0) posts += "; " + counted(count("notices"), "notice");
  append_row(out, "gave", posts);
  source.member("reasons").each_member([&](std::string_view reason, const json::Value& times) {
    append_row(out, "", std::string(times.raw()) + " rejected: " + std::string(reason));
    return true;
  });
  source.member("notes").each_element([&](const json::Value& note) {
    append_row(out, "note", std::string(note.as_text(scratch)));
    return true;
  });
}

}  // namespace

ExplainDecoder::ExplainDecoder(IngestSettings settings, const playbook::Playbook& playbook)
    : ingest_(watched(settings, claims_), playbook), table_(table_settings(settings, playbook)), listener_(std::make_unique<Listener>()) {}

ExplainDecoder::~ExplainDecoder() = default;

void ExplainDecoder::begin(const filter::Input& input) {
  file_ = input.name;
  head_.clear();
  gauge_ = HeadGauge();
  claims_.clear();
  ingest_.begin(input);
}

void ExplainDecoder::feed(std::string_view block, filter::DecoderOutput& output) {
  listener_->set_output(output);
  if (!gauge_.full()) head_.append(block.substr(0, gauge_.take(block)));
  ingest_.feed(block, *listener_);
}

void ExplainDecoder::explain_table(std::string& out) {
  const std::string table = suggest_source(head_, file_, !gauge_.full(), table_);
  out += "  what its columns are taken for:\n";
  for (std::string_view rest = table; !rest.empty();) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    out.append(end == 0 ? "" : "    ").append(rest.substr(0, end)) += '\n';
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void ExplainDecoder::finish(filter::DecoderOutput& output) {
  listener_->set_output(output);
  ingest_.finish(*listener_);
  const Sniffed& sniffed = ingest_.sniffed();
  std::string out = file_ + ": ";
  out.append(shape_in_words(sniffed)) += '\n';
  append_row(out, "why", std::string(ingest_.was_told() ? "--from says so" : why(sniffed)));
  append_source(out, listener_->source());
  claims_.append_to(out);
  if (ingest_.read_table()) explain_table(out);
  emit_lines(out, output);
}

}  // namespace sc::ingest
