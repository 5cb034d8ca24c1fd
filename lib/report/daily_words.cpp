// SPDX-License-Identifier: Apache-2.0
// The sentences of report `daily`: what its reader must know, what its numbers mean, where they came from.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "report/daily_page.hpp"

namespace sc::report {

namespace {

std::string posts_text(uint64_t count) { return count == 1 ? "1 post" : fmt::format("{} posts", count); }

}  // namespace

std::vector<std::string> daily_notes(const DailyPage& page) {
  const DailyNumbers& numbers = page.numbers();
  const DailyTally& today = page.day_total(page.day().days);
  std::vector<std::string> notes;
  if (numbers.day_may_be_incomplete(page.day())) notes.push_back("the data ends on this day, so the day may be incomplete");
  if (const uint64_t ahead = numbers.clock().ahead_count(); ahead > 0)
    notes.push_back(fmt::format("{} dated more than 24 h ahead of the rest, up to {}, did not decide which day is the last",
                                posts_text(ahead), time::rfc3339(*numbers.clock().ahead_latest())));
  if (page.several_brands() > 0)
    notes.push_back(
        fmt::format("posts of the days shown that name more than one brand: {}; each counts for every brand that "
                    "it names, and once in totals",
                    page.several_brands()));
  if (today.without_author > 0)
    notes.push_back(fmt::format("posts of the day without a known author, so not in people: {}", today.without_author));
  if (page.any_estimate()) notes.emplace_back("people above 4,096 in a group is an estimate with a standard error of 0.81 %");
  if (numbers.notes().with_role == 0)
    notes.emplace_back("no own account known, so posts of ours may be counted - give sc-ingest --own @name");
  if (today.posts > 0 && today.of(Sentiment::unknown) == today.posts)
    notes.emplace_back("no post of the day has a sentiment - pipe the posts through sc-classify");
  if (numbers.notes().deleted > 0) notes.push_back(fmt::format("posts that were deleted, so not counted: {}", numbers.notes().deleted));
  if (numbers.notes().after_now > 0)
    notes.push_back(fmt::format("posts that came after --now, so not counted: {}", numbers.notes().after_now));
  return notes;
}

std::vector<std::string> daily_definitions(const DailySettings& settings) {
  return {
      "posts: posts by others than us; repeats of an id count once",
      "originals: posts that are neither reposts nor cross-posts",
      "people: different authors; posts without a known author are left out",
      "negative share: negative / (negative + neutral + positive), with its 95 % interval (Wilson)",
      "undecided: unsure (the classifier abstained) and unknown (there is no sentiment)",
      "potential impressions: sum of the authors' followers, an upper bound that is never added to measured numbers",
      "impressions of opinions: potential impressions of negative and positive posts",
      fmt::format("influential: {} % of the impressions of opinions (--influence-rate)", settings.influence_millionths / 10'000.0),
      "change: against the same weekday one week before",
  };
}

std::vector<InputLine> daily_inputs(const DailyNumbers& numbers, const Inputs& inputs) {
  std::vector<InputLine> lines = inputs.for_document();
  const DailyNotes& notes = numbers.notes();
  InputLine own;
  own.file = "this report";
  own.format = "posts";
  own.rows = static_cast<int64_t>(notes.read);
  own.posts = static_cast<int64_t>(notes.posts);
  own.duplicates = static_cast<int64_t>(notes.read - notes.posts);
  if (notes.no_time > 0) own.rejects.emplace_back("no usable time", static_cast<int64_t>(notes.no_time));
  if (notes.no_id > 0) own.remarks.push_back(fmt::format("{} without an id", posts_text(notes.no_id)));
  if (inputs.empty()) own.remarks.emplace_back("no source record came with the posts, so earlier rejects are not known");
  lines.push_back(std::move(own));
  return lines;
}

}  // namespace sc::report
