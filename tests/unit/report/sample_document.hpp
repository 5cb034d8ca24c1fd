// SPDX-License-Identifier: Apache-2.0
// An invented report to look at and to test renderers with: Tern Ferries, 28 days of it, a fog day last.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "report/document.hpp"
#include "stats/interval.hpp"

namespace sc::report::sample {

inline Rate rate(uint64_t n, uint64_t d) {
  const stats::Interval interval = stats::wilson(n, d);
  return {n, d, interval.low, interval.high};
}

// The same figures on every machine, without a pattern that an eye would find.
inline int64_t wobble(int seed, int64_t most) {
  uint64_t bits = static_cast<uint64_t>(seed) * 0x9E3779B97F4A7C15U;
  bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9U;
  return static_cast<int64_t>((bits ^ (bits >> 27)) % static_cast<uint64_t>(most));
}

inline std::string day_text(int day) { return day < 3 ? fmt::format("2031-01-{:02}", day + 29) : fmt::format("2031-02-{:02}", day - 2); }

inline StackedBars bars(int days = 28) {
  StackedBars bars;
  bars.series = {"negative", "neutral", "positive", "unsure", "unknown"};
  bars.values.resize(5);
  for (int day = 0; day < days; ++day) {
    const int weekday = day % 7;
    const int64_t size = weekday == 3 || weekday == 4 ? 260 : 420;
    const bool fog = day == days - 1;
    bars.days.push_back(day_text(day));
    bars.values[0].push_back(fog ? 512 : size / 4 + wobble(day, 60));
    bars.values[1].push_back(size / 2 + wobble(day + 40, 80));
    bars.values[2].push_back((fog ? 70 : size / 5) + wobble(day + 80, 50));
    bars.values[3].push_back(18 + wobble(day + 120, 24));
    bars.values[4].push_back(day < 3 ? 90 : wobble(day + 160, 14));
  }
  bars.highlighted = days - 1;
  return bars;
}

inline HeatMap hours() {
  HeatMap map{{"twitter", "facebook", "instagram", "google_reviews", "email"}, {}};
  for (int row = 0; row < 5; ++row) {
    std::vector<int64_t> values;
    for (int hour = 0; hour < 24; ++hour) {
      const int64_t rush = hour == 7 || hour == 8 || hour == 17 || hour == 18 ? 3 : hour > 5 && hour < 23 ? 2 : 0;
      values.push_back((rush * (rush + 1) * 40 + wobble(hour + row * 31, 70)) / (row * row * 2 + 1));
    }
    map.values.push_back(values);
  }
  return map;
}

inline Table days_table() {
  Table table;
  table.id = "days";
  table.caption = "The day and the seven before it";
  table.columns = {{"day", "date", true}, {"posts", "posts"}, {"people", "people"}, {"negative", "negative"}, {"neutral", "neutral"},
                   {"positive", "positive"}, {"unsure", "unsure"}, {"unknown", "unknown"}, {"negative share", "negative_share"}};
  const char* names[] = {"Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon", "Tue"};
  const StackedBars all = bars();
  for (size_t at = 0; at < 8; ++at) {
    const size_t day = 20 + at;
    std::vector<Cell> row{Text{std::string(names[at]) + " " + all.days[day]}};
    int64_t posts = 0;
    for (const auto& values : all.values) posts += values[day];
    row.insert(row.end(), {Count{posts}, Count{posts * 9 / 10}});
    for (const auto& values : all.values) row.push_back(Count{values[day]});
    row.push_back(rate(static_cast<uint64_t>(all.values[0][day]),
                       static_cast<uint64_t>(all.values[0][day] + all.values[1][day] + all.values[2][day])));
    table.rows.push_back(row);
  }
  return table;
}

inline Table group_table(const std::string& name, const std::vector<std::string>& labels) {
  Table table;
  table.id = name;
  table.caption = "By " + name;
  table.columns = {{name, name, true}, {"posts", "posts"}, {"trend", "trend"}, {"share of posts", "volume_share"},
                   {"negative share", "negative_share"}, {"potential impressions", "potential_impressions"},
                   {"share of impressions", "impression_share"}};
  table.empty_text = "no posts";
  int row = 0;
  for (const std::string& label : labels) {
    Series trend;
    for (int day = 0; day < 28; ++day) trend.values.push_back((180 + wobble(day + row * 17, 120) + (day == 27 ? 160 : 0)) / (row * 3 + 1));
    const int64_t posts = trend.values.back();
    const auto size = static_cast<uint64_t>(posts);
    const Cell who = label.empty() ? Cell{Unknown{"no " + name + " stated"}} : Cell{Text{label}};
    const Cell seen = row == 3 ? Cell{Unknown{"no post states author.followers"}} : Cell{Count{posts * 1'731}};
    table.rows.push_back({who, Count{posts}, trend, rate(size, 1'021), rate(size * 2 / 5, size - size / 9), seen,
                          row == 3 ? Cell{Unknown{"no post states author.followers"}} : Cell{rate(size * 1'731, 1'767'351)}});
    ++row;
  }
  return table;
}

inline Table loudest_table() {
  Table table;
  table.id = "loudest";
  table.caption = "Loudest negative posts";
  table.columns = {{"post", "post", true}, {"seen by at most", "audience"}, {"time", "time"}, {"by", "handle"}, {"text", "text"}};
  table.empty_text = "no negative post";
  table.rows = {
      {Link{"https://social.example/harbourwatch/1893", "1893"}, Count{214'903}, Text{"2031-02-25T07:42:10Z"}, Text{"@harbourwatch"},
       Text{"third crossing cancelled before 8, no word on the boards, and the queue is out to the road @ternferries"}},
      {Link{"https://social.example/mo_k/1901", "1901"}, Count{48'112}, Text{"2031-02-25T08:05:51Z"}, Text{"@mo_k"},
       Text{"fog happens. silence doesn't have to 🌫️⛴️"}},
      {Link{"", "fb-77120"}, Count{9'650}, Text{"2031-02-25T09:13:02Z"}, Text{"Ælfrun Ó Briain"}, Text{"refund form asks for a ticket number that the app hides"}},
      {Link{"https://social.example/s/1922", "1922"}, Unknown{"author.followers not stated"}, Text{"2031-02-25T11:20:33Z"}, Text{"@דנה"},
       Text{"העבורת בוטלה שוב"}},
  };
  return table;
}

inline std::vector<Fact> facts() {
  const std::string against = "Tuesday 2031-02-18";
  const std::vector<Cell> today = days_table().rows.back();
  return {
      {"posts", "posts", today[1], Cell{Change{239, 0.3056, 0}}, against},
      {"originals", "originals", Count{774}, std::nullopt, {}},
      {"people", "people", today[2], std::nullopt, {}},
      {"negative share", "negative_share", today[8], Cell{PointChange{31.4, -1}}, against},
      {"potential impressions", "potential_impressions", Count{1'767'351}, std::nullopt, {}},
      {"posts that state followers", "follower_coverage", rate(703, 921), std::nullopt, {}},
      {"impressions of opinions", "opinion_impressions", Count{640'118}, std::nullopt, {}},
      {"influential at 0.2 %", "influential", Decimal{128'024, 2}, std::nullopt, {}},
      {"measured views", "views", Count{88'204}, std::nullopt, {}},
      {"measured impressions", "impressions", Unknown{"no post states metrics.impressions"}, std::nullopt, {}},
      {"own posts", "own_posts", Unknown{"no own account known - give sc-ingest --own @name"}, std::nullopt, {}},
  };
}

inline Document document() {
  Document document;
  document.report = "daily";
  document.day = "2031-02-25";
  document.title = "Daily report";
  document.subtitle = "Tuesday 2031-02-25, Europe/Dublin";
  document.facts = facts();
  document.charts = {{"sentiment", "Sentiment of 28 days", "Posts of each day from 2031-01-29 to 2031-02-25 by sentiment.", bars()},
                     {"hours", "When people post", "Posts by network and hour of the day in Europe/Dublin, 2031-01-29 to 2031-02-25.", hours()}};
  document.tables = {days_table(), group_table("brand", {"Tern Ferries", "Gannet Lines", ""}),
                     group_table("network", {"twitter", "facebook", "instagram", "google_reviews", "email"}), loudest_table()};
  Table groups = group_table("brand", {"Tern Ferries", "Gannet Lines"});
  groups.id = "groups";
  groups.for_people = false;
  groups.for_machines = true;
  document.tables.push_back(groups);
  document.notes = {"the data ends on this day, so the day may be incomplete",
                    "31 posts of the days shown name more than one brand: such a post counts for each of them, and once in totals",
                    "no own account known, so posts of ours may be counted - give sc-ingest --own @name"};
  document.definitions = {
      "posts: posts by others than us; repeats of an id count once",
      "originals: posts that are neither reposts nor cross-posts",
      "people: different authors; posts without a known author are left out",
      "negative share: negative / (negative + neutral + positive), with its 95 % interval (Wilson)",
      "unsure: the classifier abstained; unknown: there is no sentiment",
      "potential impressions: sum of the authors' followers, an upper bound that is never added to measured numbers",
      "influential: 0.2 % of the impressions of opinions (--influence-rate)",
      "change: against the same weekday one week before"};
  document.inputs = {{"exports/tern-2031-02.csv", "csv", 18'240, 18'112, 31, {{"no text", 84}, {"bad time", 13}}, {"zone not stated: UTC assumed"}},
                     {"exports/tern-reviews.ndjson", "ndjson", 640, 640, 0, {}, {}}};
  return document;
}

}  // namespace sc::report::sample
