// SPDX-License-Identifier: Apache-2.0
#include "redact/filter.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "json/writer.hpp"
#include "redact/erase.hpp"

namespace sc::redact {

namespace {

constexpr size_t shortest_key = 16;  // bytes

// The bytes of a file that an option names.
std::string bytes_of(const query::ReadList& read_file, const std::string& file) {
  query::ListFile read = read_file(file);
  if (!read.wrong.empty()) throw Fault{FaultKind::usage, read.wrong, {file}};
  return std::move(read.text);
}

std::string key_of(const RedactSettings& settings, const query::ReadList& read_file) {
  constexpr std::string_view how = "make one with: head -c 32 /dev/urandom > FILE";
  if (settings.key_file.empty()) throw Fault{FaultKind::usage, "pseudonyms need --key FILE - " + std::string(how)};
  std::string key = bytes_of(read_file, settings.key_file);
  if (key.size() < shortest_key)
    throw Fault{FaultKind::usage, "is a key of fewer than 16 bytes, which can be guessed - " + std::string(how), {settings.key_file}};
  return key;
}

}  // namespace

Mode mode_named(std::string_view name) {
  if (name == "mask") return Mode::mask;
  if (name == "pseudonym") return Mode::pseudonym;
  return name == "drop" ? Mode::drop : Mode::label;
}

std::unique_ptr<filter::Filter> make_redact(const RedactSettings& settings, const playbook::Playbook& playbook,
                                            const query::ReadList& read_file) {
  if (!settings.erase_file.empty()) {
    if (settings.audit || !settings.mode.empty()) throw Fault{FaultKind::usage, "--erase stands alone - run sc-redact again for the rest"};
    return std::make_unique<EraseFilter>(bytes_of(read_file, settings.erase_file), settings.erase_file);
  }
  const bool needs_key = mode_named(settings.mode) == Mode::pseudonym;
  if (!needs_key && !settings.key_file.empty()) throw Fault{FaultKind::usage, "--key is for --mode pseudonym"};
  const std::string key = needs_key ? key_of(settings, read_file) : std::string();
  if (settings.audit) return std::make_unique<AuditFilter>(settings, key, playbook);
  return std::make_unique<RedactFilter>(settings, key, playbook);
}

RedactFilter::RedactFilter(const RedactSettings& settings, std::string_view key, const playbook::Playbook& playbook)
    : finder_(playbook),
      replacement_(mode_named(settings.mode), key),
      own_(playbook::own_accounts(playbook.handles, settings.own)),
      rewriter_(finder_, replacement_, own_) {
  plain_member_ = R"({"mode":")" + (settings.mode.empty() ? "label" : settings.mode) + '"';
  if (Pseudonyms* const pseudonyms = replacement_.pseudonyms()) plain_member_ += R"(,"key":")" + pseudonyms->key_name() + '"';
  plain_member_ += '}';
}

bool RedactFilter::is_looked_at(record::Type type) {
  switch (type) {
    case record::Type::post:
    case record::Type::record_case:
    case record::Type::event:
    case record::Type::person:
    case record::Type::content:
    case record::Type::alert:
    case record::Type::reject: return true;
    case record::Type::source:
    case record::Type::term:
    case record::Type::partial:
    case record::Type::other: return false;
  }
  return false;
}

void RedactFilter::each(const record::Record& record, filter::Output& output) {
  const record::Type type = record.type();
  if (!is_looked_at(type)) return output.pass(record);
  if (type == record::Type::post && !record.member("text").unknown() && record.member("text").kind() != json::Kind::string) {
    return output.reject(record, "text is not a string");
  }
  if (!rewriter_.read(record)) {
    if (type != record::Type::post || record.member("redact").kind() == json::Kind::object) return output.pass(record);
    return output.add(record, "redact", plain_member_);
  }
  write_member(record);
  line_.clear();
  rewriter_.write(line_);
  const size_t size = line_.size();
  line_.append(json::padding, ' ');
  if (outline_.parse(std::string_view(line_).substr(0, size)) != nullptr) return output.reject(record, "a member is not JSON");
  output.add(record::Record(outline_), "redact", member_);
}

void RedactFilter::write_member(const record::Record& record) {
  member_.assign(plain_member_, 0, plain_member_.size() - 1);
  const json::Value before = record.member("redact");
  write_spans(before);
  member_ += R"(,"members":[)";
  bool first = true;
  const auto add = [&](std::string_view raw_key) {
    if (!first) member_ += ',';
    ((member_ += '"') += raw_key) += '"';
    first = false;
  };
  std::vector<std::string_view> named_already;
  static_cast<void>(before.member("members").each_element([&](json::Value each) {
    if (each.kind() != json::Kind::string || each.raw().size() < 2) return true;
    named_already.push_back(each.raw().substr(1, each.raw().size() - 2));
    add(named_already.back());
    return true;
  }));
  for (const std::string_view key : rewriter_.members()) {
    if (std::ranges::find(named_already, key) == named_already.end()) add(key);
  }
  member_ += "]}";
}

// Those of an earlier run, moved along, and those of this one, in order of place.
void RedactFilter::write_spans(json::Value before) {
  std::vector<std::pair<std::pair<size_t, size_t>, std::string>> spans;
  for (const TextSpan& span : rewriter_.spans()) spans.push_back({{span.begin, span.end}, std::string(finder_.kind_name(span.kind))});
  static_cast<void>(before.member("spans").each_element([&](json::Value each) {
    std::vector<size_t> places;
    static_cast<void>(each.member("span").each_element([&](json::Value place) {
      places.push_back(static_cast<size_t>(std::max<int64_t>(0, place.as_integer().value_or(0))));
      return true;
    }));
    std::string kind;
    if (places.size() == 2)
      spans.push_back({{rewriter_.moved_begin(places[0]), rewriter_.moved_end(places[1])}, std::string(each.member("kind").as_text(kind))});
    return true;
  }));
  if (spans.empty()) return;
  std::sort(spans.begin(), spans.end());
  member_ += R"(,"spans":[)";
  for (size_t at = 0; at < spans.size(); ++at) {
    if (at > 0) member_ += ',';
    json::Writer(member_)
        .begin_object()
        .member("kind", spans[at].second)
        .key("span")
        .begin_array()
        .element(spans[at].first.first)
        .element(spans[at].first.second)
        .end_array()
        .end_object();
  }
  member_ += ']';
}

void AuditFilter::each(const record::Record& record, filter::Output& output) {
  static_cast<void>(output);
  if (!is_looked_at(record.type())) return;
  ++records_;
  if (!rewriter().read(record)) return;
  ++with_;
  const std::vector<uint32_t>& counts = rewriter().counts();
  if (kinds_.size() < counts.size()) kinds_.resize(counts.size());
  for (size_t kind = 0; kind < counts.size(); ++kind) kinds_[kind] += counts[kind];
  for (const std::string_view key : rewriter().members()) {
    const auto known = std::ranges::find(members_, key, &std::pair<std::string, uint64_t>::first);
    if (known != members_.end()) ++known->second;
    else if (members_.size() < 256) members_.emplace_back(key, 1);
  }
}

void AuditFilter::end(filter::Output& output) {
  std::string line;
  json::Writer json(line);
  json.begin_object()
      .member("type", "audit")
      .member("tool", "sc-redact")
      .member("records", records_)
      .member("with", with_)
      .key("kinds")
      .begin_object();
  for (size_t kind = 0; kind < kinds_.size(); ++kind) {
    if (kinds_[kind] > 0) json.member(finder().kind_name(static_cast<uint8_t>(kind)), kinds_[kind]);
  }
  json.end_object().key("members").begin_object();
  std::sort(members_.begin(), members_.end());
  for (const auto& [key, count] : members_) json.key_text(key).element(count);
  json.end_object().end_object();
  output.emit(line);
}

}  // namespace sc::redact
