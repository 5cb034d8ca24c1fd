// SPDX-License-Identifier: Apache-2.0
#include "report/daily.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/hash.hpp"
#include "time/instant.hpp"

namespace sc::report {

namespace {

// The flags of a row: the low bits are the sentiment and the hour.
constexpr uint32_t sentiment_mask = 7;
constexpr uint32_t hour_shift = 3;
constexpr uint32_t hour_mask = 31;
constexpr uint32_t has_time = 1 << 8;
constexpr uint32_t is_deleted = 1 << 9;
constexpr uint32_t is_own = 1 << 10;
constexpr uint32_t is_original = 1 << 11;
constexpr uint32_t has_followers = 1 << 12;
constexpr uint32_t has_views = 1 << 13;
constexpr uint32_t has_impressions = 1 << 14;
constexpr uint32_t is_candidate = 1 << 15;

constexpr std::string_view own_roles[] = {"brand", "agent", "bot"};
constexpr std::string_view repost_kinds[] = {"repost"};

struct RowBody {
  uint64_t author = 0;  // 0: not known
  int32_t day = 0;
  uint32_t group = 0;
};

template <typename Plain>
void append_plain(std::string& out, const Plain& value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

void append_sized(std::string& out, std::string_view text) {
  append_plain(out, static_cast<uint32_t>(text.size()));
  out.append(text);
}

// Reads back what the two above wrote.
class Unpacker {
 public:
  explicit Unpacker(const char* at) : at_(at) {}
  template <typename Plain>
  Plain plain() {
    Plain value;
    std::memcpy(&value, at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  std::string_view sized() {
    const auto size = plain<uint32_t>();
    at_ += size;
    return {at_ - size, size};
  }

 private:
  const char* at_;
};

// Dates are always there, so naming one is no further group; brand and network are what the page rolls up.
std::vector<std::string> with_page_fields(const std::vector<std::string>& by) {
  std::vector<std::string> names;
  for (const std::string& name : by)
    if (name != "date" && name != "day") names.push_back(name);
  for (const char* needed : {"brand", "network"})
    if (std::find(names.begin(), names.end(), needed) == names.end()) names.emplace_back(needed);
  return names;
}

}  // namespace

void DailyNotes::merge(const DailyNotes& other) noexcept {
  read += other.read;
  posts += other.posts;
  deleted += other.deleted;
  no_time += other.no_time;
  no_id += other.no_id;
  after_now += other.after_now;
  with_role += other.with_role;
}

DailyNumbers::DailyNumbers(DailySettings settings)
    : settings_(std::move(settings)),
      heads_(facts_, settings_.now),
      slots_(make_slots()),
      dimensions_(with_page_fields(settings_.by), facts_),
      rows_(settings_.memory_bytes, settings_.make_spool) {}

DailyNumbers::Slots DailyNumbers::make_slots() {
  Slots slots{};
  const std::pair<const char*, size_t&> wanted[] = {
      {"kind", slots.kind},
      {"url", slots.url},
      {"author.id", slots.author_id},
      {"author.handle", slots.author_handle},
      {"author.followers", slots.author_followers},
      {"actor.role", slots.role},
      {"same_as", slots.same_as},
      {"network", slots.network},
      {"classify.sentiment.label", slots.sentiment},
      {"metrics.views", slots.views},
      {"metrics.impressions", slots.impressions},
  };
  for (const auto& [path, slot] : wanted) slot = facts_.slot_of(path);
  if (settings_.show_text) slots.text = facts_.slot_of("text");
  return slots;
}

bool DailyNumbers::is_one_of(size_t slot, std::span<const std::string_view> words) {
  if (facts_[slot].kind() != json::Kind::string) return false;
  const std::string_view text = facts_[slot].as_text(scratch_);
  return std::find(words.begin(), words.end(), text) != words.end();
}

// Never 0, which means not known. Ids are of a network; so are handles, which may not be mixed up with ids.
uint64_t DailyNumbers::author_hash() {
  const bool by_id = !facts_[slots_.author_id].unknown();
  const json::Value& name = facts_[by_id ? slots_.author_id : slots_.author_handle];
  if (name.unknown()) return 0;
  const uint64_t network = hash64(facts_[slots_.network].raw());
  const std::string_view text = name.kind() == json::Kind::string ? name.as_text(scratch_) : name.raw();
  if (text.empty()) return 0;
  const uint64_t hash = hash64(text) ^ (network * (by_id ? 0x9E3779B97F4A7C15ULL : 0xC2B2AE3D27D4EB4FULL));
  return hash == 0 ? 1 : hash;
}

Sentiment DailyNumbers::sentiment() {
  const std::string_view label = facts_[slots_.sentiment].as_text(scratch_);
  for (size_t at = 0; at < sentiment_count; ++at)
    if (sentiment_names[at] == label) return static_cast<Sentiment>(at);
  return Sentiment::unknown;
}

std::optional<uint64_t> DailyNumbers::count_in(size_t slot) const {
  const auto number = facts_[slot].as_integer();
  if (!number || *number < 0) return std::nullopt;
  return static_cast<uint64_t>(*number);
}

// What a negative post needs to be named among the loudest.
void DailyNumbers::append_candidate(int64_t time) {
  const auto followers = count_in(slots_.author_followers);
  const auto audience = followers ? followers : count_in(slots_.impressions);
  append_plain(payload_, time);
  append_plain(payload_, uint64_t{audience.has_value()});
  append_plain(payload_, audience.value_or(0));
  for (const size_t slot : {slots_.url, heads_.id_slot()}) append_sized(payload_, facts_[slot].as_text(scratch_));
  if (!settings_.show_text) return;
  for (const size_t slot : {slots_.author_handle, slots_.text}) append_sized(payload_, facts_[slot].as_text(scratch_));
}

bool DailyNumbers::read(const record::Record& record) {
  facts_.read(record);
  if (!heads_.is_post(facts_, record)) return false;
  PostHead head = heads_.read(facts_, record);
  if (head.after_now) {
    ++notes_.after_now;
    return true;
  }
  ++notes_.read;
  if (!head.has_id) ++notes_.no_id;
  if (!facts_[slots_.role].unknown()) ++notes_.with_role;
  uint32_t& flags = head.row.flags;
  RowBody body;
  std::optional<time::Local> local;
  if (head.time) {
    clock_.add(*head.time);
    local = settings_.zone.local(time::Instant{*head.time});
    body.day = local->day;
    flags |= has_time | static_cast<uint32_t>(local->micros_of_day / time::micros_per_hour) << hour_shift;
  }
  if (head.deleted) flags |= is_deleted;
  if (is_one_of(slots_.role, own_roles)) flags |= is_own;
  if (facts_[slots_.same_as].unknown() && !is_one_of(slots_.kind, repost_kinds)) flags |= is_original;
  const Sentiment label = sentiment();
  flags |= static_cast<uint32_t>(label);
  body.author = author_hash();
  body.group = groups_.intern(dimensions_.key_of(facts_, local));
  payload_.clear();
  append_plain(payload_, body);
  const std::pair<uint32_t, size_t> reaches[] = {
      {has_followers, slots_.author_followers}, {has_views, slots_.views}, {has_impressions, slots_.impressions}};
  for (const auto& [flag, slot] : reaches) {
    const auto count = count_in(slot);
    if (!count) continue;
    flags |= flag;
    append_plain(payload_, *count);
  }
  if (label == Sentiment::negative && settings_.loudest > 0 && (flags & (is_own | is_deleted)) == 0 && head.time) {
    flags |= is_candidate;
    append_candidate(*head.time);
  }
  rows_.append(head.row, payload_);
  return true;
}

DailyTally& DailyNumbers::tally_of(int32_t day, uint32_t group) {
  if (!cells_.empty() && cells_.back().day == day && cells_.back().group == group) return cells_.back().tally;
  const uint64_t key = (static_cast<uint64_t>(static_cast<uint32_t>(day)) << 32) | group;
  const auto [place, is_new] = places_.try_emplace(key, cells_.size());
  if (is_new) cells_.push_back({day, group, {}});
  return cells_[place->second].tally;
}

LoudPosts& DailyNumbers::loudest_of(int32_t day) { return loudest_.try_emplace(day, LoudPosts(settings_.loudest)).first->second; }

void DailyNumbers::resolve(DayRange range) {
  rows_.each_winner([&](const RowHead& head, const char* payload) { fold(head, payload, range); });
}

void DailyNumbers::fold(const RowHead& head, const char* payload, DayRange range) {
  ++notes_.posts;
  ids_.add(head.id);
  if ((head.flags & is_deleted) != 0) {
    ++notes_.deleted;
    return;
  }
  if ((head.flags & has_time) == 0) {
    ++notes_.no_time;
    return;
  }
  Unpacker unpack(payload);
  const auto body = unpack.plain<RowBody>();
  if (!range.contains(body.day)) return;
  DailyTally& tally = tally_of(body.day, body.group);
  if ((head.flags & is_own) != 0) {
    ++tally.own_posts;
    return;
  }
  const auto label = static_cast<Sentiment>(head.flags & sentiment_mask);
  ++tally.posts;
  ++tally.sentiments[static_cast<size_t>(label)];
  ++tally.hours[(head.flags >> hour_shift) & hour_mask];
  if ((head.flags & is_original) != 0) ++tally.originals;
  if (body.author == 0) ++tally.without_author;
  else tally.people.add(body.author);
  if ((head.flags & has_followers) != 0) {
    const auto followers = unpack.plain<uint64_t>();
    tally.potential.add(followers);
    if (label == Sentiment::negative || label == Sentiment::positive) tally.opinion.add(followers);
  }
  if ((head.flags & has_views) != 0) tally.views.add(unpack.plain<uint64_t>());
  if ((head.flags & has_impressions) != 0) tally.impressions.add(unpack.plain<uint64_t>());
  if ((head.flags & is_candidate) == 0) return;
  LoudPost loud;
  loud.time = unpack.plain<int64_t>();
  loud.audience_known = unpack.plain<uint64_t>() != 0;
  loud.audience = unpack.plain<uint64_t>();
  loud.url = unpack.sized();
  loud.id = unpack.sized();
  if (settings_.show_text) {
    loud.handle = unpack.sized();
    loud.text = unpack.sized();
  }
  loudest_of(body.day).add(std::move(loud));
}

std::optional<time::Day> DailyNumbers::report_day() const {
  return settings_.day ? settings_.day : last_complete_day(clock_, settings_.zone, settings_.now);
}

bool DailyNumbers::day_may_be_incomplete(time::Day day) const {
  const auto latest = clock_.latest();
  if (settings_.now) return *settings_.now < settings_.zone.start_of(time::Day{day.days + 1});
  return latest && settings_.zone.day_of(*latest) <= day;
}

}  // namespace sc::report
