// SPDX-License-Identifier: Apache-2.0
#include "report/daily_document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "report/daily_page.hpp"

namespace sc::report {

namespace {

constexpr size_t most_rows = 20;  // of a roll-up on the page; machines get all
constexpr size_t most_heat_rows = 12;
constexpr std::string_view no_own = "no own account known - give sc-ingest --own @name";

Cell own_posts_cell(const DailyPage& page, const DailyTally& tally) {
  if (page.numbers().notes().with_role == 0) return Unknown{std::string(no_own)};
  return count_cell(tally.own_posts);
}

std::vector<Fact> facts_of(const DailyPage& page) {
  const DailyTally& today = page.day_total(page.day().days);
  const time::Day before_day = page.week_before();
  const DailyTally* before = page.has_data(before_day.days) ? &page.day_total(before_day.days) : nullptr;
  const std::string against = day_name(before_day);
  const uint32_t rate = page.numbers().settings().influence_millionths;
  std::vector<Fact> facts;
  const auto add = [&](std::string label, std::string machine, Cell value) {
    facts.push_back({std::move(label), std::move(machine), std::move(value), std::nullopt, {}});
  };
  facts.push_back({"posts", "posts", count_cell(today.posts), posts_change(today, before, before_day), against});
  add("originals", "originals", count_cell(today.originals));
  add("people", "people", count_cell(today.people.count()));
  facts.push_back({"negative share", "negative_share", negative_share(today), share_change(today, before, before_day), against});
  add("potential impressions", "potential_impressions", reach_cell(today.potential, today.posts, "author.followers"));
  add("posts that state followers", "follower_coverage", share_cell(today.potential.stated, today.posts, "no post"));
  add("impressions of opinions", "opinion_impressions",
      reach_cell(today.opinion, today.of(Sentiment::negative) + today.of(Sentiment::positive), "author.followers"));
  add(fmt::format("influential at {} %", rate / 10'000.0), "influential", influential_cell(today, rate));
  add("measured views", "views", reach_cell(today.views, today.posts, "metrics.views"));
  add("measured impressions", "impressions", reach_cell(today.impressions, today.posts, "metrics.impressions"));
  add("own posts", "own_posts", own_posts_cell(page, today));
  return facts;
}

Table days_table(const DailyPage& page) {
  Table table;
  table.id = "days";
  table.caption = "The day and the seven before it";
  table.columns = {{"day", "date", true},
                   {"posts", "posts"},
                   {"negative", "negative"},
                   {"neutral", "neutral"},
                   {"positive", "positive"},
                   {"undecided", "undecided"},
                   {"negative share", "negative_share"}};
  for (int32_t day = page.day().days - table_days + 1; day <= page.day().days; ++day) {
    const DailyTally& tally = page.day_total(day);
    const std::string name = day_name(time::Day{day}).substr(0, 3) + " " + time::day_text(time::Day{day}).substr(5);
    table.rows.push_back({Text{name}, count_cell(tally.posts), count_cell(tally.of(Sentiment::negative)),
                          count_cell(tally.of(Sentiment::neutral)), count_cell(tally.of(Sentiment::positive)),
                          count_cell(tally.posts - tally.decided()), negative_share(tally)});
  }
  return table;
}

using RollUpRow = std::pair<GroupValue, DailyRollUp>;

// Most posts today first, then most in all, then by name; groups that only posts of ours are in have no row.
std::vector<RollUpRow> by_size(std::map<GroupValue, DailyRollUp> rows) {
  std::erase_if(rows, [](const auto& row) {
    return std::all_of(row.second.trend.begin(), row.second.trend.end(), [](int64_t posts) { return posts == 0; });
  });
  std::vector<RollUpRow> sorted(std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
  const auto all_posts = [](const RollUpRow& row) {
    int64_t sum = 0;
    for (const int64_t posts : row.second.trend) sum += posts;
    return sum;
  };
  std::stable_sort(sorted.begin(), sorted.end(), [&](const RollUpRow& left, const RollUpRow& right) {
    return std::pair(left.second.today.posts, all_posts(left)) > std::pair(right.second.today.posts, all_posts(right));
  });
  return sorted;
}

Cell label_cell(const GroupValue& value, std::string_view field) {
  if (value.known) return Text{value.text};
  return Unknown{fmt::format("no {} stated", field)};
}

Table roll_up_table(const DailyPage& page, size_t field, const std::vector<RollUpRow>& rows) {
  const std::string& name = page.numbers().dimensions().name(field);
  Table table;
  table.id = name;
  std::replace_if(
      table.id.begin(), table.id.end(), [](char c) { return c == '.' || c == '/'; }, '-');
  table.caption = "By " + name;
  if (rows.size() > most_rows) table.caption += fmt::format(": the {} with most posts of {}", most_rows, rows.size());
  table.columns = {{name, name, true},
                   {"share of posts", "volume_share"},
                   {"trend", "trend"},
                   {"negative share", "negative_share"},
                   {"share of impressions", "impression_share"}};
  table.empty_text = "no posts";
  const DailyTally& total = page.day_total(page.day().days);
  for (size_t at = 0; at < std::min(rows.size(), most_rows); ++at) {
    const auto& [value, row] = rows[at];
    const bool followers_known = row.today.posts == 0 || row.today.potential.stated > 0;
    const Cell impressions =
        share_cell(row.today.potential.sum, followers_known ? total.potential.sum : 0, "no post states author.followers");
    table.rows.push_back({label_cell(value, name), share_cell(row.today.posts, total.posts, "no post on this day"), Series{row.trend},
                          negative_share(row.today), impressions});
  }
  return table;
}

Table loudest_table(const DailyPage& page) {
  const DailySettings& settings = page.numbers().settings();
  Table table;
  table.id = "loudest";
  table.caption = "Loudest negative posts";
  table.columns = {{"post", "post", true}, {"seen by at most", "audience"}, {"time", "time"}};
  if (settings.show_text) table.columns.insert(table.columns.end(), {{"by", "handle"}, {"text", "text"}});
  table.empty_text = "no negative post";
  const auto found = page.numbers().loudest().find(page.day().days);
  if (found == page.numbers().loudest().end()) return table;
  for (const LoudPost& post : found->second.all()) {
    std::vector<Cell> row = {Link{post.url, post.id},
                             post.audience_known ? count_cell(post.audience) : Cell(Unknown{"author.followers not stated"}),
                             Text{time::rfc3339(time::Instant{post.time})}};
    if (settings.show_text) row.insert(row.end(), {Text{post.handle}, Text{post.text}});
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<Column> machine_columns(const DailyPage& page) {
  std::vector<Column> columns = {{"date", "date", true}, {"zone", "zone", true}};
  for (const size_t field : page.fields()) {
    const std::string& name = page.numbers().dimensions().name(field);
    columns.push_back({name, name, true});
  }
  for (const char* name : {"posts",
                           "originals",
                           "people",
                           "own_posts",
                           "negative",
                           "neutral",
                           "positive",
                           "unsure",
                           "unknown",
                           "negative_share",
                           "potential_impressions",
                           "follower_coverage",
                           "opinion_impressions",
                           "influential",
                           "views",
                           "views_coverage",
                           "impressions",
                           "impressions_coverage",
                           "posts_change",
                           "negative_share_change"})
    columns.push_back({name, name});
  return columns;
}

void append_measures(std::vector<Cell>& row, const DailyPage& page, const DailyTally& tally) {
  const uint64_t opinions = tally.of(Sentiment::negative) + tally.of(Sentiment::positive);
  for (const uint64_t count : {tally.posts, tally.originals, tally.people.count()}) row.push_back(count_cell(count));
  row.push_back(own_posts_cell(page, tally));
  for (const uint64_t count : tally.sentiments) row.push_back(count_cell(count));
  row.push_back(negative_share(tally));
  row.push_back(reach_cell(tally.potential, tally.posts, "author.followers"));
  row.push_back(share_cell(tally.potential.stated, tally.posts, "no post"));
  row.push_back(reach_cell(tally.opinion, opinions, "author.followers"));
  row.push_back(influential_cell(tally, page.numbers().settings().influence_millionths));
  row.push_back(reach_cell(tally.views, tally.posts, "metrics.views"));
  row.push_back(share_cell(tally.views.stated, tally.posts, "no post"));
  row.push_back(reach_cell(tally.impressions, tally.posts, "metrics.impressions"));
  row.push_back(share_cell(tally.impressions.stated, tally.posts, "no post"));
}

// A row for each day of eight and each group of these days or the week before: a group without posts is zeros.
Table machine_table(const DailyPage& page) {
  Table table;
  table.id = "groups";
  table.caption = "By day and group";
  table.for_people = false;
  table.for_machines = true;
  table.columns = machine_columns(page);
  const DailyTally nothing;
  const auto groups = page.groups();
  for (int32_t day = page.day().days - table_days + 1; day <= page.day().days; ++day) {
    for (const auto& [values, days] : groups) {
      const auto tally_on = [&nothing, &days = days](int32_t when) -> const DailyTally& {
        const auto found = days.find(when);
        return found == days.end() ? nothing : found->second;
      };
      std::vector<Cell> row = {Text{time::day_text(time::Day{day})}, Text{std::string(page.numbers().settings().zone.name())}};
      for (size_t at = 0; at < values.size(); ++at)
        row.push_back(label_cell(values[at], page.numbers().dimensions().name(page.fields()[at])));
      const DailyTally& now = tally_on(day);
      const DailyTally* before = page.has_data(day - 7) ? &tally_on(day - 7) : nullptr;
      append_measures(row, page, now);
      row.push_back(posts_change(now, before, time::Day{day - 7}));
      row.push_back(share_change(now, before, time::Day{day - 7}));
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

Chart sentiment_chart(const DailyPage& page) {
  StackedBars bars;
  const DayRange range = page.chart_range();
  bars.series.assign(sentiment_names.begin(), sentiment_names.end());
  bars.values.resize(sentiment_count);
  for (int32_t day = range.first; day <= range.last; ++day) {
    bars.days.push_back(time::day_text(time::Day{day}));
    for (size_t at = 0; at < sentiment_count; ++at) bars.values[at].push_back(static_cast<int64_t>(page.day_total(day).sentiments[at]));
  }
  bars.highlighted = static_cast<int>(bars.days.size()) - 1;
  const std::string title = fmt::format("Sentiment of {} days", bars.days.size());
  return {"sentiment", title, fmt::format("Posts of each day from {} to {} by sentiment.", bars.days.front(), bars.days.back()),
          std::move(bars)};
}

Chart hours_chart(const DailyPage& page, const std::vector<RollUpRow>& networks) {
  HeatMap map;
  for (size_t at = 0; at < std::min(networks.size(), most_heat_rows); ++at) {
    map.rows.push_back(networks[at].first.known ? networks[at].first.text : "unknown");
    map.values.push_back(networks[at].second.hours);
  }
  const DayRange range = page.chart_range();
  return {"hours", "When people post",
          fmt::format("Posts by network and hour of the day in {}, {} to {}.", page.numbers().settings().zone.name(),
                      time::day_text(time::Day{range.first}), time::day_text(time::Day{range.last})),
          std::move(map)};
}

}  // namespace

Document daily_document(const DailyNumbers& numbers, time::Day day, const Inputs& inputs) {
  const DailyPage page(numbers, day);
  Document document;
  document.report = "daily";
  document.day = time::day_text(day);
  document.title = "Daily report";
  document.subtitle = fmt::format("{}, {}", day_name(day), numbers.settings().zone.name());
  document.facts = facts_of(page);
  const size_t network = *numbers.dimensions().find("network");
  const auto networks = by_size(page.roll_up(network));
  document.charts.push_back(sentiment_chart(page));
  if (!networks.empty()) document.charts.push_back(hours_chart(page, networks));
  document.tables.push_back(days_table(page));
  for (const size_t field : page.fields())
    document.tables.push_back(roll_up_table(page, field, field == network ? networks : by_size(page.roll_up(field))));
  document.tables.push_back(loudest_table(page));
  document.tables.push_back(machine_table(page));
  document.notes = daily_notes(page);
  document.definitions = daily_definitions(numbers.settings());
  document.inputs = daily_inputs(numbers, inputs);
  return document;
}

Document daily_document_of_nothing(const DailyNumbers& numbers, const Inputs& inputs) {
  Document document;
  document.report = "daily";
  document.day = "none";
  document.title = "Daily report";
  document.subtitle = "no day: the input has no post with a time";
  document.notes.emplace_back("there is nothing to count - --day D reports a day without posts as zeros");
  document.definitions = daily_definitions(numbers.settings());
  document.inputs = daily_inputs(numbers, inputs);
  return document;
}

}  // namespace sc::report
