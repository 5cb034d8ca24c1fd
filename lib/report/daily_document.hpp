// SPDX-License-Identifier: Apache-2.0
// The page of report `daily`: its headline figures, the day among the seven before it, the roll-ups by every field of
// --by, the loudest negative posts, 28 days of sentiment, the hours by network, and for machines one table with a row a
// day and group.
//
// Which post counts for what is said in daily_tally.hpp. The negative share is negative / (negative + neutral +
// positive) with its Wilson 95 % interval: posts whose sentiment is unsure or unknown are left out and shown beside it.
// Changes are against the same weekday one week before; they are unknown when the data has no post at all of that day.
#pragma once

#include "report/daily.hpp"
#include "report/document.hpp"
#include "report/inputs.hpp"

namespace sc::report {

// The days of the chart; `DailyNumbers` is resolved for as many, back from the report's day.
inline constexpr int32_t chart_days = 28;
inline constexpr int32_t table_days = 8;

Document daily_document(const DailyNumbers& numbers, time::Day day, const Inputs& inputs);

// The page when there is no post with a time, so no day to report.
Document daily_document_of_nothing(const DailyNumbers& numbers, const Inputs& inputs);

}  // namespace sc::report
