// SPDX-License-Identifier: Apache-2.0
#include "ingest/cross_posts.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "base/hash.hpp"
#include "json/splice.hpp"
#include "json/string.hpp"
#include "record/record.hpp"
#include "text/fold.hpp"
#include "time/instant.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view own_source = R"({"type":"source","tool":"sc-ingest")";
constexpr size_t most_words = 256;     // of a text that are looked at
constexpr size_t most_compared = 256;  // posts with a later one
constexpr size_t least_of_name = 4;    // words that say the same by the name alone
constexpr size_t least_beginning = 4;  // words of a text that was cut

size_t shared_by(std::vector<uint32_t> left, std::vector<uint32_t> right) {
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  std::vector<uint32_t> both;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
  return both.size();
}

}  // namespace

// --- Utterances

Utterance::Person Utterance::person_of(const Utterance& other) const noexcept {
  const auto is_same = [&](size_t name) { return names[name] != 0 && names[name] == other.names[name]; };
  if (names[0] != 0 && other.names[0] != 0) return is_same(0) ? Person::sure : Person::other;
  if (is_same(1)) return Person::sure;
  return is_same(2) ? Person::by_name : Person::other;
}

bool Utterance::says_the_same(const Utterance& other) const {
  const Person person = person_of(other);
  if (person == Person::other) return false;
  const std::vector<uint32_t>& shorter = words.size() < other.words.size() ? words : other.words;
  const std::vector<uint32_t>& longer = words.size() < other.words.size() ? other.words : words;
  const size_t shared = shared_by(shorter, longer);
  if (person == Person::by_name && shared < least_of_name) return false;
  if (shared * 5 >= (shorter.size() + longer.size() - shared) * 4) return true;
  const bool may_be_cut = shorter.size() > least_beginning && shorter.size() < longer.size();
  return may_be_cut && std::equal(shorter.begin(), shorter.end() - 1, longer.begin());
}

uint64_t UtteranceReader::number_of(std::string_view member, std::string_view name, bool is_handle) {
  if (is_handle && name.starts_with('@')) name.remove_prefix(1);
  if (is_handle) name = name.substr(0, name.find('@'));
  if (name.empty()) return 0;
  folded_ = member;
  folded_ += '\n';
  text::fold(name, folded_);
  return seeded_hash64(folded_) | 1;
}

void UtteranceReader::read_words(std::string_view text, std::vector<uint32_t>& out) {
  text::split_words(text, words_);
  out.clear();
  for (const text::Word& word : words_) {
    if (word.kind == text::WordKind::link || word.kind == text::WordKind::mention || out.size() == most_words) continue;
    std::string_view part = text::part_of(text, word);
    if (word.kind == text::WordKind::tag) part.remove_prefix(static_cast<unsigned char>(part.front()) < 0x80 ? 1 : 3);
    folded_.clear();
    text::fold(part, folded_);
    out.push_back(static_cast<uint32_t>(seeded_hash64(folded_)));
  }
}

bool UtteranceReader::read(std::string_view line, Utterance& out) {
  padded_.assign(line);
  padded_.append(json::padding, ' ');
  if (outline_.parse({padded_.data(), line.size()}) != nullptr) return false;
  const record::Record record(outline_);
  if (record.type() != record::Type::post || !outline_.find("same_as").unknown() || !outline_.find("deleted").unknown()) return false;
  const auto when = time::parse_rfc3339(outline_.find("time").as_text(scratch_));
  id_ = outline_.find("id").as_text(id_text_);
  if (!when || id_.empty()) return false;
  const json::Value author = outline_.find("author");
  out.names = {number_of("customer", author.member("customer").as_text(scratch_), false), number_of("handle", author.member("handle").as_text(scratch_), true),
               number_of("name", author.member("name").as_text(scratch_), false)};
  out.when = when->micros;
  out.network = seeded_hash64(outline_.find("network").as_text(scratch_));
  if (out.names == decltype(out.names){}) return false;
  read_words(outline_.find("text").as_text(text_), out.words);
  return !out.words.empty();
}

// --- The stream

void CrossPosts::emit(std::string_view line) {
  Utterance said;
  if (reader_.read(line, said)) {
    for (const uint64_t name : said.names) {
      if (name == 0) continue;
      Seen& seen = networks_[name];
      if (seen.network != 0 && seen.network != said.network) seen.several = true;
      seen.network = said.network;
    }
  }
  spool_.add({places_++, 0, FrameKind::other, line});
}

// The posts of all who speak on several networks.
void CrossPosts::gather() {
  spool_.replay([&](const Frame& frame) {
    Entry entry{{}, frame.place, {}, none};
    if (!reader_.read(frame.line, entry.said)) return;
    const auto speaks_on_several = [&](uint64_t name) { return name != 0 && networks_[name].several; };
    if (!std::any_of(entry.said.names.begin(), entry.said.names.end(), speaks_on_several)) return;
    entry.id = reader_.id();
    entries_.push_back(std::move(entry));
  });
  networks_.clear();
}

// The posts of one name in the order of time; each is compared with those before it within the window.
void CrossPosts::link(std::vector<size_t>& of_name) {
  size_t begin = 0;
  for (size_t at = 0; at < of_name.size(); ++at) {
    Entry& later = entries_[of_name[at]];
    while (later.said.when - entries_[of_name[begin]].said.when > window_ || at - begin > most_compared) ++begin;
    for (size_t before = begin; before < at && later.same_as == none; ++before) {
      const Entry& earlier = entries_[of_name[before]];
      if (earlier.said.network == later.said.network || earlier.id == later.id || !later.said.says_the_same(earlier.said)) continue;
      const size_t first = earlier.same_as != none ? earlier.same_as : of_name[before];
      if (entries_[first].said.network != later.said.network) later.same_as = first;
    }
  }
}

void CrossPosts::finish() {
  gather();
  std::sort(entries_.begin(), entries_.end(), [](const Entry& left, const Entry& right) {
    return std::tie(left.said.when, left.id, left.place) < std::tie(right.said.when, right.id, right.place);
  });
  for (size_t name = 0; name < Utterance::name_count; ++name) {
    tsl::robin_map<uint64_t, std::vector<size_t>, SeededNumber> by_name;
    for (size_t at = 0; at < entries_.size(); ++at) {
      if (entries_[at].said.names[name] != 0) by_name[entries_[at].said.names[name]].push_back(at);
    }
    for (auto it = by_name.begin(); it != by_name.end(); ++it) link(it.value());
  }
  write();
}

void CrossPosts::write() {
  std::vector<std::pair<uint64_t, size_t>> linked;  // place, and the entry that it is the same as
  for (const Entry& entry : entries_) {
    if (entry.same_as != none) linked.emplace_back(entry.place, entry.same_as);
  }
  std::sort(linked.begin(), linked.end());
  json::Outline outline;
  std::string padded, line, id;
  uint64_t count = 0;  // of the input at hand
  auto next = linked.begin();
  spool_.replay([&](const Frame& frame) {
    const bool is_linked = next != linked.end() && next->first == frame.place;
    const bool is_source = frame.line.starts_with(own_source);
    padded.assign(frame.line);
    padded.append(json::padding, ' ');
    if ((!is_linked && !is_source) || outline.parse({padded.data(), frame.line.size()}) != nullptr) return output().emit(frame.line);
    line.clear();
    if (is_linked) {
      id.clear();
      json::append_quoted(id, entries_[(next++)->second].id);
      json::splice(line, outline, "same_as", id);
      ++count;
    } else {
      json::splice(line, outline, "cross_posts", std::to_string(count));
      count = 0;
    }
    output().emit(line);
  });
}

}  // namespace sc::ingest
