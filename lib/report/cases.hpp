// SPDX-License-Identifier: Apache-2.0
// Report `cases`: one row a conversation, with its link, its customer and brand, how far it is, and every clock. Of the
// records of one case the highest revision counts; rows are in the order in which cases were opened.
//
//     case                        brand  opened                state             first      …
//     https://example.test/p/1    tern   2024-05-06T10:00:00Z  waiting_customer  met 20m
//
// The link is that of the first turn's post, when it is in the stream; else the case's id stands there.
#pragma once

#include <tsl/robin_map.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "filter/filter.hpp"
#include "report/document.hpp"
#include "report/engine.hpp"
#include "report/facts.hpp"
#include "report/filter.hpp"
#include "report/inputs.hpp"
#include "report/rows.hpp"
#include "report/sla_case.hpp"

namespace sc::report {

struct CasesSettings {
  time::Zone zone = time::Zone::utc();
  std::optional<time::Day> day;  // only cases opened on that day
  bool last_day = false;
  std::optional<time::Instant> now;
  bool own_known = false;  // own accounts are known, so silence is ours
  uint64_t memory_bytes = uint64_t{128} << 20;
  filter::SpoolMaker make_spool;
};

class CasesFilter : public filter::Filter {
 public:
  CasesFilter(CasesSettings settings, DeliverySettings delivery);
  void each(const record::Record& record, filter::Output& output) override;
  void end(filter::Output& output) override;

 private:
  // The members of a case that a row shows, in the order of its columns behind the link.
  static constexpr std::array<std::string_view, 11> paths{"id",     "brand",      "customer", "opened",     "last",
                                                          "state",  "networks",   "route.team", "sla.policy", "facts.turns_customer",
                                                          "facts.turns_brand"};
  enum Field : size_t { id, brand, customer, opened, last, state, networks, team, policy, turns_customer, turns_brand };

  // A case read back from the bytes of its row.
  struct Case {
    std::array<std::string_view, paths.size()> texts;
    std::vector<SlaClock> clocks;
    bool speaks = false;
  };

  void read_case(const record::Record& record);
  void note_link();
  void collect();
  void unpack(std::string_view bytes, Case& found) const;
  bool is_on_day(std::string_view opened) const;
  std::string_view link_of(std::string_view id) const;
  // What is known of a clock as of now, and whether silence means anything.
  std::optional<SlaClock> judged(const Case& of, const SlaClock& clock) const;
  std::vector<Cell> machine_row(const Case& of) const;
  std::vector<Cell> people_row(const Case& of) const;
  Document rows(size_t begin, size_t end) const;
  Document page() const;

  Delivery delivery_;
  CasesSettings settings_;
  Facts facts_;
  CaseHeads heads_;
  SlaClockReader clock_reader_;
  std::array<size_t, paths.size()> slots_{};
  size_t time_slot_, url_slot_, case_slot_, turn_slot_;
  DataClock clock_;
  Rows rows_;
  Inputs inputs_;
  std::vector<std::string> cases_;  // packed, in order
  tsl::robin_map<uint64_t, std::string> links_;                          // by hash of the case's id
  tsl::robin_map<std::string, bool, SeededHash, std::equal_to<>> speaks_;  // brands of which a turn is in the data
  std::optional<time::Instant> now_;
  std::optional<time::Day> only_;
  std::vector<SlaClock> clocks_;
  std::vector<std::string> notes_;
  std::string text_, scratch_, payload_;
};

}  // namespace sc::report
