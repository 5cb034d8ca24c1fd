// SPDX-License-Identifier: Apache-2.0
#include "ingest/audit.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "ingest/ids.hpp"
#include "ingest/plain_page.hpp"
#include "json/splice.hpp"
#include "json/writer.hpp"
#include "record/record.hpp"
#include "time/duration.hpp"

namespace sc::ingest {

namespace {

constexpr size_t most_told = 20;  // silences, in the text
constexpr std::string_view own_source = R"({"type":"source","tool":"sc-ingest")";

std::string share(uint64_t count, uint64_t all) { return std::to_string(count) + "/" + std::to_string(all); }

std::string duration_of(int64_t seconds) { return time::duration_text(seconds * time::micros_per_second); }

std::string spread_of(const stats::LogBuckets& buckets) {
  return "half within " + duration_of(buckets.quantile(0.5).value_or(0)) + ", 95 % within " + duration_of(buckets.quantile(0.95).value_or(0)) +
         ", the greatest " + duration_of(buckets.max().value_or(0));
}

void put_spread(json::Writer& json, std::string_view key, const stats::LogBuckets& buckets) {
  json.key(key).begin_object().member("n", buckets.count());
  if (buckets.count() > 0) json.member("p50", *buckets.quantile(0.5)).member("p95", *buckets.quantile(0.95)).member("max", *buckets.max());
  json.end_object();
}

}  // namespace

void Audit::take(const json::Outline& post) {
  ++posts_;
  const std::string_view id = post.find("id").as_text(scratch_);
  if (hash_of_id(id)) ++generated_;
  const uint64_t hash = seeded_hash64(id);
  if (ids_.contains(hash)) ++repeats_;
  else if (ids_.size() < most_ids_) ids_.insert(hash);
  else ids_left_out_ = true;
  count_absent(post);
  take_times(post);
}

void Audit::count_absent(const json::Outline& post) {
  const record::Record record(post);
  for (size_t at = 0; at < std::size(members); ++at) {
    const json::Value value = record.at(record::Path(members[at]));
    const bool empty = value.kind() == json::Kind::string && value.raw() == "\"\"";
    if (value.unknown() || empty) ++absent_[at];
  }
}

void Audit::take_times(const json::Outline& post) {
  const auto published = time::parse_rfc3339(post.find("time").as_text(scratch_));
  if (!published) return;
  silences_.add(*published);
  const auto seen = time::parse_rfc3339(post.find("seen").as_text(scratch_));
  if (!seen) return;
  const int64_t late = seen->micros - published->micros;
  if (late >= 0) delays_.add(late / time::micros_per_second);
  else early_.add((-late + time::micros_per_second - 1) / time::micros_per_second);
}

void Audit::append_text(std::string& out) const {
  append_row(out, "duplicates", (ids_left_out_ ? "at least " : "") + share(repeats_, posts_));
  if (generated_ > 0) append_row(out, "no id", share(generated_, posts_) + " posts have none of their own");
  std::string without;
  for (size_t at = 0; at < std::size(members); ++at) {
    if (absent_[at] > 0) without.append(without.empty() ? "" : ", ").append(members[at]).append(" ").append(share(absent_[at], posts_));
  }
  append_row(out, "without", without.empty() ? "nothing is missing" : without);
  const uint64_t both = delays_.count() + early_.count();
  const std::string nobody = "unknown (no post states time and seen)";
  append_row(out, "delay", both == 0 ? nobody : delays_.count() == 0 ? "unknown (no post was seen after its time)" : spread_of(delays_) + ", of " + share(delays_.count(), posts_) + " posts");
  append_row(out, "clock skew", both == 0 ? nobody : early_.count() == 0 ? "none: no post was seen before its time" : share(early_.count(), both) + " posts were seen before their time: " + spread_of(early_));
  const std::vector<Silence> silences = silences_.found();
  append_row(out, "silences", silences.empty() ? "none, by the rate at each hour of the day" : counted(silences.size(), "time") + " without posts, and how many were to be expected");
  for (size_t at = 0; at < std::min(silences.size(), most_told); ++at) {
    const Silence& one = silences[at];
    append_row(out, "", time::rfc3339(one.from) + " " + time::rfc3339(one.to) + " " + time::duration_text(one.to.micros - one.from.micros) + ", about " + std::to_string(one.expected));
  }
  if (silences.size() > most_told) append_row(out, "", "and " + std::to_string(silences.size() - most_told) + " more: --audit ndjson has all");
}

void Audit::append_json(std::string& out) const {
  json::Writer json(out);
  json.begin_object().member("duplicates", repeats_).member("generated_ids", generated_).key("without").begin_object();
  for (size_t at = 0; at < std::size(members); ++at) {
    if (absent_[at] > 0) json.member(members[at], absent_[at]);
  }
  json.end_object();
  put_spread(json, "delay", delays_);
  put_spread(json, "early", early_);
  json.key("silences").begin_array();
  for (const Silence& one : silences_.found()) {
    json.begin_object().member("from", time::rfc3339(one.from)).member("to", time::rfc3339(one.to)).member("expected", one.expected).end_object();
  }
  json.end_array().end_object();
}

// --- The inputs

// Every post goes to the audit, and of the source record is kept what it says.
class AuditDecoder::Listener : public Passage {
 public:
  explicit Listener(uint64_t memory) : memory_(memory), audit_(memory) {}
  void begin() {
    audit_ = Audit(memory_);
    source_.clear();
  }
  const Audit& audit() const noexcept { return audit_; }
  // Parsed, until the next input.
  const json::Outline& source() {
    padded_ = source_;
    padded_.append(json::padding, ' ');
    static_cast<void>(outline_.parse({padded_.data(), source_.size()}));
    return outline_;
  }

  void emit(std::string_view line) override {
    if (line.starts_with(own_source)) {
      source_.assign(line);
      return;
    }
    padded_.assign(line);
    padded_.append(json::padding, ' ');
    if (outline_.parse({padded_.data(), line.size()}) != nullptr) return;
    if (record::Record(outline_).type() == record::Type::post && output().admits(line)) audit_.take(outline_);
  }

 private:
  uint64_t memory_;
  Audit audit_;
  json::Outline outline_;
  std::string source_, padded_;
};

namespace {

// Repeats are what is looked for.
IngestSettings of_each(IngestSettings settings) {
  settings.unique = false;
  settings.cross_posts = 0;
  settings.seen = nullptr;
  return settings;
}

}  // namespace

AuditDecoder::AuditDecoder(IngestSettings settings, const playbook::Playbook& playbook, AuditForm form)
    : form_(form), memory_(settings.memory), ingest_(of_each(std::move(settings)), playbook), listener_(std::make_unique<Listener>(memory_)) {}

AuditDecoder::~AuditDecoder() = default;

void AuditDecoder::begin(const filter::Input& input) {
  file_ = input.name;
  listener_->begin();
  ingest_.begin(input);
}

void AuditDecoder::feed(std::string_view block, filter::DecoderOutput& output) {
  listener_->set_output(output);
  ingest_.feed(block, *listener_);
}

void AuditDecoder::finish(filter::DecoderOutput& output) {
  listener_->set_output(output);
  ingest_.finish(*listener_);
  if (form_ == AuditForm::text) write_text(output);
  else write_record(output);
}

void AuditDecoder::write_text(filter::DecoderOutput& output) {
  const json::Outline& source = listener_->source();
  std::string scratch;
  const auto count = [&](std::string_view key) { return static_cast<uint64_t>(source.find(key).as_integer().value_or(0)); };
  std::string page = file_ + '\n';
  append_row(page, "format", source.find("format").as_text(scratch));
  append_row(page, "rows", counted(count("rows"), "row") + ", " + counted(count("posts"), "post") + ", " + counted(count("rejects"), "reject"));
  const std::string first(source.find("first").as_text(scratch));
  append_row(page, "times", first.empty() ? "unknown" : first + " to " + std::string(source.find("last").as_text(scratch)));
  listener_->audit().append_text(page);
  emit_lines(page, output);
}

void AuditDecoder::write_record(filter::DecoderOutput& output) {
  std::string value, line;
  listener_->audit().append_json(value);
  json::splice(line, listener_->source(), "audit", value);
  output.emit(line);
}

}  // namespace sc::ingest
