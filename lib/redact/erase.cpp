// SPDX-License-Identifier: Apache-2.0
#include "redact/erase.hpp"

#include <algorithm>
#include <utility>

#include "base/fault.hpp"
#include "json/string.hpp"
#include "redact/reading.hpp"
#include "text/letters.hpp"

namespace sc::redact {

namespace {

constexpr size_t fewest_digits = 4;  // of a number that is looked for inside of texts
// What a tombstone keeps as it is: what is counted, and how posts hang together.
constexpr std::string_view kept[] = {"type",    "id",       "network",         "kind",         "visibility", "time",
                                     "seen",    "edited",   "deleted",         "actor",        "template",   "account",
                                     "lang",    "reply_to", "reply_to_author", "conversation", "mentions",   "replies",
                                     "same_as", "metrics",  "thread",          "sla"};

std::string folded(std::string_view text) {
  std::string out;
  for (const char byte : text) out += text::ascii_lower(byte);
  return out;
}

bool is_run_byte(char byte) { return is_alnum(byte) || static_cast<unsigned char>(byte) >= 0x80; }

std::string name_of(uint32_t person) { return "erased-" + std::to_string(person); }

bool is_number(std::string_view word) { return std::ranges::all_of(word, is_digit); }

}  // namespace

ErasedPeople::ErasedPeople(std::string_view text, const std::string& file) {
  uint32_t person = 0;
  uint64_t line_number = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++line_number;
    const size_t before = words_.size();
    while (!line.empty()) {
      if (line[0] == ' ' || line[0] == '\t' || line[0] == '\r') {
        line.remove_prefix(1);
        continue;
      }
      const bool quoted = line[0] == '"';
      const size_t stop = quoted ? line.find('"', 1) : std::min(line.find_first_of(" \t\r"), line.size());
      if (stop == line.npos) throw Fault{FaultKind::usage, "a name's closing quote is missing", {file, line_number}};
      add(line.substr(quoted ? 1 : 0, stop - (quoted ? 1 : 0)), person + 1);
      line.remove_prefix(std::min(stop + (quoted ? 1 : 0), line.size()));
    }
    if (words_.size() > before) ++person;
  }
  if (person == 0) throw Fault{FaultKind::usage, "names nobody - write one person a line: @handle, id, \"a name\"", {file}};
}

// "@ann", "twitter:71", "did:plc:…", "Ann Reef".
void ErasedPeople::add(std::string_view word, uint32_t person) {
  if (word.starts_with('@')) word.remove_prefix(1);
  const size_t colon = word.find(':');
  if (colon != word.npos && !word.starts_with("did:")) word.remove_prefix(colon + 1);
  if (word.starts_with('@')) word.remove_prefix(1);
  const size_t first = static_cast<size_t>(std::ranges::find_if(word, is_run_byte) - word.begin());
  if (first >= word.size()) return;
  std::string small_word = folded(word);
  size_t end = first;
  while (end < word.size() && is_run_byte(word[end])) ++end;
  whole_.try_emplace(small_word, person);
  by_front_[small_word.substr(first, end - first)].push_back(static_cast<uint32_t>(words_.size()));
  words_.push_back({std::move(small_word), person});
}

uint32_t ErasedPeople::person(std::string_view value) const {
  if (value.starts_with('@')) value.remove_prefix(1);
  if (value.empty() || value.size() > 1024) return 0;
  const auto found = whole_.find(folded(value));
  return found == whole_.end() ? 0 : found->second;
}

// The longest word whose first run of letters is [at, end) of the text.
const ErasedPeople::Word* ErasedPeople::word_at(std::string_view text, size_t at, size_t end) const {
  const auto found = by_front_.find(folded(text.substr(at, end - at)));
  if (found == by_front_.end()) return nullptr;
  const Word* best = nullptr;
  for (const uint32_t number : found->second) {
    const Word& word = words_[number];
    const size_t lead = static_cast<size_t>(std::ranges::find_if(word.folded, is_run_byte) - word.folded.begin());
    if (lead > at || text.size() - (at - lead) < word.folded.size() || (best != nullptr && best->folded.size() >= word.folded.size()))
      continue;
    const std::string_view there = text.substr(at - lead, word.folded.size());
    if (!std::equal(there.begin(), there.end(), word.folded.begin(), [](char one, char other) { return text::ascii_lower(one) == other; })) continue;
    const char before = byte_before(text, at - lead), behind = byte_at(text, at - lead + word.folded.size());
    const bool number_word = is_number(word.folded);
    if (number_word && word.folded.size() < fewest_digits) continue;
    const bool alone = !is_run_byte(before) && !is_run_byte(behind) && (number_word || (before != '_' && behind != '_'));
    if (alone) best = &word;
  }
  return best;
}

bool ErasedPeople::hide_in(std::string_view text, Edits& edits) const {
  bool any = false;
  for (size_t at = 0; at < text.size();) {
    if (!is_run_byte(text[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && is_run_byte(text[end])) ++end;
    if (const Word* word = end - at <= 1024 ? word_at(text, at, end) : nullptr) {
      const size_t lead = static_cast<size_t>(std::ranges::find_if(word->folded, is_run_byte) - word->folded.begin());
      end = at - lead + word->folded.size();
      edits.add(at - lead, end, name_of(word->person));
      any = true;
    }
    at = end;
  }
  return any;
}

uint32_t EraseFilter::author_of(const record::Record& record) {
  for (const std::string_view path : {"author.id", "author.handle", "author.name", "author.customer"}) {
    const json::Value value = record.at(path);
    const std::string_view name = value.kind() == json::Kind::number ? value.raw() : value.as_text(scratch_);
    if (const uint32_t person = people_.person(name)) return person;
  }
  return 0;
}

void EraseFilter::each(const record::Record& record, filter::Output& output) {
  const record::Type type = record.type();
  if (type == record::Type::partial) return output.pass(record);
  line_ = record.line();
  edits_.clear();
  if (type == record::Type::post) {
    if (const uint32_t person = author_of(record)) {
      write_tombstone(record, person);
      // What it keeps may still name somebody.
      std::string tombstone = out_;
      tombstone.append(json::padding, ' ');
      line_ = std::string_view(tombstone).substr(0, out_.size());
      if (outline_.parse(line_) != nullptr) return output.reject(record, "a member is not JSON");
      for (const json::Member& member : outline_.members()) hide(member.raw_key, member.value, false);
      out_.clear();
      edits_.apply(line_, out_);
      return output.emit(out_);
    }
  }
  const bool is_repost = people_.person(record.text("reply_to_author", scratch_)) != 0 && record.text("kind", text_) == "repost";
  for (const json::Member& member : record.outline().members()) {
    const size_t before = edits_.size();
    hide(member.raw_key, member.value, is_repost);
    if (member.raw_key != "text" || edits_.size() == before) continue;
    for (const std::string_view key : {"listen", "classify", "redact"})
      move_spans(record.member(key), line_, {&text_edits_, 1}, text_.size(), edits_);
    text_edits_.clear();
  }
  if (edits_.empty()) return output.pass(record);
  out_.clear();
  edits_.apply(line_, out_);
  output.emit(out_);
}

void EraseFilter::write_tombstone(const record::Record& record, uint32_t person) {
  out_ = "{";
  const auto begin = [&](std::string_view raw_key) {
    if (out_.size() > 1) out_ += ',';
    ((out_ += '"') += raw_key) += "\":";
  };
  const json::Value author = record.member("author");
  for (const json::Member& member : record.outline().members()) {
    if (std::ranges::find(kept, member.raw_key) != std::end(kept)) {
      begin(member.raw_key);
      out_ += member.value.raw();
    } else if (member.raw_key == "author" && member.value.raw().data() == author.raw().data()) {
      begin("author");
      out_ += R"({"id":")" + name_of(person) + '"';
      if (author.member("followers").kind() == json::Kind::number) (out_ += R"(,"followers":)") += author.member("followers").raw();
      out_ += '}';
    } else if (member.raw_key == "classify") {
      begin("classify");
      write_without(member.value, "evidence", {});
    } else if (member.raw_key == "route") {
      begin("route");
      write_without(member.value, "trace", {});
    } else if (member.raw_key == "source") {
      begin("source");
      write_without(member.value, "original", {});
    } else if (member.raw_key == "listen") {
      begin("listen");
      write_without(member.value, "matches", "[]");
    }
  }
  begin("redact");
  out_ += R"({"erased":true}})";
}

// An object without a member, or with something else there.
void EraseFilter::write_without(json::Value object, std::string_view key, std::string_view but) {
  out_ += '{';
  bool first = true;
  static_cast<void>(object.each_member([&](std::string_view raw_key, json::Value value) {
    const bool is_it = json::key_is(raw_key, key);
    if (is_it && but.empty()) return true;
    if (!std::exchange(first, false)) out_ += ',';
    ((out_ += '"') += raw_key) += "\":";
    out_ += is_it ? but : value.raw();
    return true;
  }));
  out_ += '}';
}

void EraseFilter::hide(std::string_view key, json::Value value, bool is_repost) {
  switch (value.kind()) {
    case json::Kind::string: return hide_string(value, is_repost && key == "text");
    case json::Kind::number:
      if (const uint32_t person = value.raw().size() >= fewest_digits ? people_.person(value.raw()) : 0) {
        const size_t begin = static_cast<size_t>(value.raw().data() - line_.data());
        edits_.add(begin, begin + value.raw().size(), '"' + name_of(person) + '"');
      }
      return;
    case json::Kind::array:
      static_cast<void>(value.each_element([&](json::Value each) {
        hide(key, each, false);
        return true;
      }));
      return;
    case json::Kind::object:
      static_cast<void>(value.each_member([&](std::string_view raw_key, json::Value each) {
        text_edits_.clear();
        std::string name;
        if (json::append_decoded(name, raw_key) && people_.hide_in(name, text_edits_)) {
          std::string changed;
          text_edits_.apply(name, changed);
          quoted_.clear();
          json::append_quoted_utf8(quoted_, changed);
          const size_t begin = static_cast<size_t>(raw_key.data() - line_.data());
          edits_.add(begin, begin + raw_key.size(), std::string_view(quoted_).substr(1, quoted_.size() - 2));
        }
        hide(raw_key, each, false);
        return true;
      }));
      return;
    case json::Kind::absent:
    case json::Kind::null:
    case json::Kind::boolean: return;
  }
}

void EraseFilter::hide_string(json::Value value, bool is_quoted) {
  const std::string_view text = value.as_text(scratch_);
  text_edits_.clear();
  if (!people_.hide_in(text, text_edits_) && !is_quoted) return;
  text_.clear();
  text_edits_.apply(text, text_);
  // Behind "RT @them:" stand their words.
  if (const size_t repeated = text_.find("RT @erased-"); repeated != text_.npos)
    text_.resize(std::min(text_.find_first_of(": \n", repeated + 4), text_.size()));
  if (is_quoted) text_.clear();
  quoted_.clear();
  json::append_quoted_utf8(quoted_, text_);
  const size_t begin = static_cast<size_t>(value.raw().data() - line_.data());
  edits_.add(begin, begin + value.raw().size(), quoted_);
}

}  // namespace sc::redact
