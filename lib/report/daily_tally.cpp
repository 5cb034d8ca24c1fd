// SPDX-License-Identifier: Apache-2.0
#include "report/daily_tally.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>

namespace sc::report {

namespace {

constexpr uint64_t greatest_sum = std::numeric_limits<int64_t>::max();

uint64_t capped_sum(uint64_t left, uint64_t right) noexcept {
  return right > greatest_sum - std::min(left, greatest_sum) ? greatest_sum : left + right;
}

void append_reach(json::Writer& json, std::string_view key, const Reach& reach) {
  json.key(key).begin_array().element(reach.sum).element(reach.stated).end_array();
}

// Reads an array of exactly `numbers.size()` counts.
template <size_t size>
bool read_counts(const json::Value& value, std::array<uint64_t, size>& numbers) {
  size_t at = 0;
  const bool whole = value.each_element([&](const json::Value& element) {
    const auto number = element.as_integer();
    if (!number || *number < 0 || at == size) {
      at = size + 1;
      return false;
    }
    numbers[at++] = static_cast<uint64_t>(*number);
    return true;
  });
  return whole && at == size;
}

bool read_reach(const json::Value& value, Reach& reach) {
  std::array<uint64_t, 2> numbers{};
  if (!read_counts(value, numbers)) return false;
  reach = {numbers[0], numbers[1]};
  return true;
}

}  // namespace

void Reach::add(uint64_t value) noexcept {
  sum = capped_sum(sum, value);
  ++stated;
}

void Reach::merge(const Reach& other) noexcept {
  sum = capped_sum(sum, other.sum);
  stated += other.stated;
}

uint64_t DailyTally::decided() const noexcept { return of(Sentiment::negative) + of(Sentiment::neutral) + of(Sentiment::positive); }

void DailyTally::merge(const DailyTally& other) {
  posts += other.posts;
  originals += other.originals;
  own_posts += other.own_posts;
  without_author += other.without_author;
  for (size_t at = 0; at < sentiments.size(); ++at) sentiments[at] += other.sentiments[at];
  potential.merge(other.potential);
  opinion.merge(other.opinion);
  views.merge(other.views);
  impressions.merge(other.impressions);
  for (size_t at = 0; at < hours.size(); ++at) hours[at] += other.hours[at];
  people.merge(other.people);
}

void DailyTally::append_json(json::Writer& json) const {
  json.begin_object();
  json.key("counts").begin_array().element(posts).element(originals).element(own_posts).element(without_author).end_array();
  json.key("sentiments").begin_array();
  for (const uint64_t count : sentiments) json.element(count);
  json.end_array();
  append_reach(json, "potential", potential);
  append_reach(json, "opinion", opinion);
  append_reach(json, "views", views);
  append_reach(json, "impressions", impressions);
  json.key("hours").begin_array();
  for (const uint64_t count : hours) json.element(count);
  json.end_array();
  std::string sketch;
  people.append_text(sketch);
  json.member("people", sketch).end_object();
}

bool DailyTally::read_json(const json::Value& value) {
  std::array<uint64_t, 4> counts{};
  std::string scratch;
  const bool good = read_counts(value.member("counts"), counts) && read_counts(value.member("sentiments"), sentiments) &&
                    read_reach(value.member("potential"), potential) && read_reach(value.member("opinion"), opinion) &&
                    read_reach(value.member("views"), views) && read_reach(value.member("impressions"), impressions) &&
                    read_counts(value.member("hours"), hours);
  const json::Value sketch = value.member("people");
  if (!good || sketch.kind() != json::Kind::string) return false;
  auto parsed = stats::Distinct::parse(sketch.as_text(scratch));
  if (!parsed) return false;
  people = std::move(*parsed);
  posts = counts[0];
  originals = counts[1];
  own_posts = counts[2];
  without_author = counts[3];
  return true;
}

bool is_louder(const LoudPost& left, const LoudPost& right) noexcept {
  if (left.audience_known != right.audience_known) return left.audience_known;
  if (left.audience != right.audience) return left.audience > right.audience;
  return std::tie(left.time, left.url, left.id, left.handle, left.text) <
         std::tie(right.time, right.url, right.id, right.handle, right.text);
}

void LoudPosts::add(LoudPost post) {
  if (most_ == 0 || (all_.size() == most_ && !is_louder(post, all_.back()))) return;
  const auto place = std::upper_bound(all_.begin(), all_.end(), post, is_louder);
  all_.insert(place, std::move(post));
  if (all_.size() > most_) all_.pop_back();
}

}  // namespace sc::report
