// SPDX-License-Identifier: Apache-2.0
#include "report/filter.hpp"

#include <utility>

#include "report/daily_document.hpp"

namespace sc::report {

DailyFilter::DailyFilter(DailySettings settings, DeliverySettings delivery, PartialMode mode)
    : delivery_(std::move(delivery)), mode_(mode), numbers_(std::move(settings)), partials_(numbers_) {}

void DailyFilter::each(const record::Record& record, filter::Output& output) {
  if (numbers_.read(record)) return;
  switch (record.type()) {
    case record::Type::source: return inputs_.add(record);
    case record::Type::partial:
      if (merges()) return partials_.add(record, inputs_);
      return output.reject(record, "a part of a report - give --merge to put parts together");
    case record::Type::post:
    case record::Type::record_case:
    case record::Type::event:
    case record::Type::alert:
    case record::Type::person:
    case record::Type::content:
    case record::Type::term:
    case record::Type::reject:
    case record::Type::other: return;
  }
}

void DailyFilter::end(filter::Output& output) {
  if (writes()) {
    numbers_.resolve({});
    if (merges()) partials_.check_end();
    return delivery_.deliver_lines(partials_.lines(inputs_), output);
  }
  const auto day = numbers_.report_day();
  numbers_.resolve(day ? DayRange::back_from(*day, chart_days) : DayRange{});
  if (merges()) partials_.check_end();
  delivery_.deliver(day ? daily_document(numbers_, *day, inputs_) : daily_document_of_nothing(numbers_, inputs_), output);
}

}  // namespace sc::report
