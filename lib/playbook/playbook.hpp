// SPDX-License-Identifier: Apache-2.0
// The organisation's file in its compiled form: finished values that filters are built from (sc-playbook(5)).
// Lists are in the order of the file. Names that one section uses of another (a rule's team, a policy's calendar) have
// been checked to be there.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fault.hpp"
#include "playbook/finding.hpp"
#include "playbook/window.hpp"
#include "query/syntax.hpp"
#include "rules/condition.hpp"
#include "text/pattern.hpp"
#include "time/business.hpp"

namespace sc::playbook {

// [[handle]]: an own account.
struct Handle {
  std::string network, handle, role, department, brand;
};

// [[agent]]: one of us, known by id, by name, or by the sign-off of a post ("^AB").
struct Agent {
  std::string id, name, department, shift, signoff;
  std::vector<std::string> skills;
  int64_t capacity = 0;  // cases at once; 0: not said
};

// [[query]]: a listening query.
struct Query {
  std::string id, text, brand, kind;
  std::shared_ptr<const query::Node> parsed = nullptr;  // of the text; none where that is no query
  Window window = {};                                   // outside of it the query does not hold
  std::optional<double> precision = {}, recall = {};    // that labelled posts are to prove
};

// [[topic]]: what a post is about, told by its words (each a query of one word or phrase).
struct Topic {
  std::string id;
  std::vector<std::string> words;
};

// [[value_add]]: what an answer of ours gives beyond the answer, told by its words as a topic is.
struct ValueAdd {
  std::string kind;  // of value_kinds
  std::vector<std::string> words;
};

inline constexpr std::array<std::string_view, 3> value_kinds{"coaching", "relationship", "incentive"};

// [[source]]: how a table that no preset knows is read.
struct Source {
  std::vector<std::string> header;                                // names that must all be there
  std::vector<std::pair<std::string, std::string>> columns;       // member, column name or 1-based number
  std::string encoding, separator, zone, date_order, network;     // empty: found out
  int64_t skip = -1;                                              // lines before the header; -1: found out
};

// [[personal]]: what besides the usual is personal: numbers of bookings, accounts, orders, told by a pattern.
struct Personal {
  std::string kind;
  std::optional<text::Pattern> pattern;  // it is there in a playbook without findings
};

// [[team]]
struct Team {
  std::string id, department, calendar;
  std::vector<std::string> skills;
};

// [calendar.NAME]
struct Calendar {
  std::string name;
  time::BusinessHours hours;
};

// [[rule]]: the first that is true decides; one with `goes_on` adds its settings and lets the next be tried.
struct Rule {
  enum class On : uint8_t { post, record_case } on = On::post;
  std::string id;
  std::optional<rules::Condition> when;  // without one it is always true
  std::optional<bool> respond;
  std::string because, team, priority, visibility, reason, sla;  // empty: not said
  std::vector<std::string> escalate, collaborate;
  bool goes_on = false;
  uint64_t line = 0;  // where it stands
};

enum class Clock : uint8_t { acknowledge, first, next, update, resolution };
inline constexpr std::array<std::string_view, 5> clock_names{"acknowledge", "first", "next", "update", "resolution"};

// What may stop the clocks: a state of the case, or what lies between the events pause and resume.
inline constexpr std::array<std::string_view, 7> pause_words{"new", "acknowledged", "waiting_brand", "waiting_customer", "resolved", "reopened", "pause"};

// What a clock means: DESIGN's list of settings; a dialect is a preset of them.
struct ClockSettings {
  enum class Start : uint8_t { published, seen, assigned } start = Start::published;
  enum class Anchor : uint8_t { first, last } anchor = Anchor::first;  // the unanswered message that counts
  bool human_answers = true, bot_answers = false, template_answers = true;
  bool breaches_at_due = false;                        // ge: an answer at the very second is late
  std::vector<std::string> pauses;                     // of pause_words: when no time counts
  bool closer_starts = false;                          // whether "thanks" wants an answer
  std::optional<int64_t> reopens_within;               // micros after the resolution; none: always
  bool reopens = true;
};

// [sla.NAME]: the first policy that applies is the case's, unless a rule named one.
struct Policy {
  std::string name, calendar, dialect;   // calendar empty: every second counts
  std::optional<rules::Condition> applies_to;
  std::array<std::optional<int64_t>, 5> targets;  // micros of business time, by Clock
  ClockSettings settings;
};

// [[benchmarks]]: a figure of someone else's, with its source.
struct Benchmark {
  std::string id, source, date;
  double value = 0;
};

// A text's tables, and their hash once it was asked for.
struct Written;

struct Playbook {
  std::string file;  // where it came from; empty is the embedded default
  std::shared_ptr<Written> written = nullptr;
  std::vector<Handle> handles;
  std::vector<Agent> agents;
  std::vector<Query> queries;
  std::vector<Topic> topics;
  std::vector<ValueAdd> value_adds;
  std::vector<Source> sources;
  std::vector<Personal> personal;
  std::vector<Team> teams;
  std::vector<Calendar> calendars;
  std::vector<Rule> rules;
  std::vector<Policy> policies;
  std::vector<std::pair<std::string, double>> costs;  // of one contact, by channel
  std::vector<Benchmark> benchmarks;
  std::string zone = "UTC";  // of reports and of calendars that name none

  // 8 hex digits: of what it says, not of how it is written; empty when it was not read. Worked out when asked for.
  std::string hash() const;
  // The calendar of that name; every second counts when there is none.
  time::BusinessHours hours_of(std::string_view calendar) const;
};

struct Reading {
  Playbook playbook;              // what could be read; whole when there are no findings
  std::vector<Finding> findings;  // in the order of the file
};

// Reads all of a playbook's text, with all that is wrong with it. A text that is no TOML has one finding.
Reading read(std::string_view text, const std::string& file, const query::ReadList& read_list = {});
// The same; throws Fault{playbook} of the first finding.
Playbook parse(std::string_view text, const std::string& file, const query::ReadList& read_list = {});

// The playbook that serves when there is no other, as text.
std::string_view default_text() noexcept;

// The settings that a dialect stands for; nothing for a name that is none. And their names, in order.
std::optional<ClockSettings> dialect_named(std::string_view name);
std::vector<std::string_view> dialect_names();

}  // namespace sc::playbook
