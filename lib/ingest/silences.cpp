// SPDX-License-Identifier: Apache-2.0
#include "ingest/silences.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sc::ingest {

namespace {

constexpr double least_expected = 10;
constexpr uint64_t least_posts = 20;  // by fewer no rate is told
constexpr double least_told = 5;  // by a day whose rates say fewer posts nothing is told

int64_t floor_of(int64_t value, int64_t unit) noexcept { return value / unit - (value % unit < 0 ? 1 : 0); }

size_t hour_of(int64_t micros) noexcept { return static_cast<size_t>(((floor_of(micros, time::micros_per_hour) % 24) + 24) % 24); }

}  // namespace

void Silences::add(time::Instant when) {
  count(floor_of(when.micros, width_), {when.micros, when.micros, 1});
  if (stretches_.size() > most_) widen();
}

void Silences::count(int64_t key, const Stretch& stretch) {
  const auto [at, is_new] = stretches_.try_emplace(key, stretch);
  if (is_new) return;
  Stretch& held = at.value();
  held.first = std::min(held.first, stretch.first);
  held.last = std::max(held.last, stretch.last);
  held.count += stretch.count;
}

void Silences::widen() {
  width_ *= 2;
  const auto narrow = std::exchange(stretches_, {});
  for (const auto& [key, stretch] : narrow) count(floor_of(stretch.first, width_), stretch);
}

// Adds how long each hour of the day lasts between two instants, in hours.
void Silences::add_hours(Hours& hours, int64_t from, int64_t to) {
  const int64_t days = (to - from) / time::micros_per_day;
  for (double& hour : hours) hour += static_cast<double>(days);
  for (int64_t at = from + days * time::micros_per_day; at < to;) {
    const int64_t end = std::min(to, (floor_of(at, time::micros_per_hour) + 1) * time::micros_per_hour);
    hours[hour_of(at)] += static_cast<double>(end - at) / static_cast<double>(time::micros_per_hour);
    at = end;
  }
}

Silences::Course Silences::course() const {
  Course course;
  for (const auto& [key, stretch] : stretches_) {
    course.stretches.push_back(stretch);
    course.posts[hour_of(stretch.first)] += static_cast<double>(stretch.count);
  }
  std::sort(course.stretches.begin(), course.stretches.end(), [](const Stretch& left, const Stretch& right) { return left.first < right.first; });
  uint64_t posts = 0;
  for (const Stretch& stretch : course.stretches) {
    course.before.push_back(posts);
    posts += stretch.count;
  }
  course.before.push_back(posts);
  if (posts > 0) add_hours(course.open, course.stretches.front().first, course.stretches.back().last);
  return course;
}

// Posts of the stretches that begin there.
uint64_t Silences::Course::between(int64_t from, int64_t to) const {
  const auto place = [this](int64_t at) {
    return static_cast<size_t>(std::lower_bound(stretches.begin(), stretches.end(), at, [](const Stretch& one, int64_t when) { return one.first < when; }) - stretches.begin());
  };
  return before[place(to)] - before[place(from)];
}

double Silences::Course::expected(int64_t from, int64_t to, const Hours& silent) const {
  Hours asked{};
  add_hours(asked, from, to);
  double rest_of_all = 0;
  for (size_t hour = 0; hour < silent.size(); ++hour) rest_of_all += open[hour] - silent[hour];
  const double mean = rest_of_all > 0 ? static_cast<double>(before.back()) / rest_of_all : 0;
  double all = 0;
  for (size_t hour = 0; hour < asked.size(); ++hour) {
    const double rest = std::max(0.0, open[hour] - silent[hour]);
    all += (rest < 1 ? posts[hour] + (1 - rest) * mean : posts[hour] / rest) * asked[hour];
  }
  return all;
}

// How many posts there were in the day before and in the day behind, as a share of what the rates say: the lower, at most 1.
double Silences::Course::share_around(int64_t from, int64_t to, const Hours& silent) const {
  const auto share = [&](int64_t begin, int64_t end) {
    const double usual = expected(begin, end, silent);
    return usual < least_told ? 1 : static_cast<double>(between(begin, end + 1)) / usual;
  };
  const double day_before = share(std::max(stretches.front().first, from - time::micros_per_day), from);
  const double day_behind = share(to, std::min(stretches.back().last, to + time::micros_per_day));
  return std::min({1.0, day_before, day_behind});
}

std::vector<Silence> Silences::found() const {
  const Course course = this->course();
  std::vector<Silence> silences;
  if (course.before.back() < least_posts) return silences;
  for (size_t at = 1; at < course.stretches.size(); ++at) {
    const int64_t from = course.stretches[at - 1].last, to = course.stretches[at].first;
    if (to - from <= 2 * width_) continue;
    Hours silent{};
    add_hours(silent, from, to);
    double expected = course.expected(from, to, silent);
    if (expected < least_expected) continue;
    expected *= course.share_around(from, to, silent);
    if (expected >= least_expected) silences.push_back({{from}, {to}, static_cast<int64_t>(std::llround(expected))});
  }
  return silences;
}

}  // namespace sc::ingest
