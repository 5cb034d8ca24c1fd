// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "json/string.hpp"
#include "json/writer.hpp"
#include "thread/story.hpp"

namespace sc::thread {

namespace {

std::string_view name_of(Feeling feeling) noexcept {
  constexpr std::array<std::string_view, 5> names{"", "negative", "neutral", "positive", "unsure"};
  return names[static_cast<size_t>(feeling)];
}

std::string_view name_of(Urgency urgency) noexcept {
  constexpr std::array<std::string_view, 4> names{"", "low", "normal", "high"};
  return names[static_cast<size_t>(urgency)];
}

// A list of texts without repeats, in order of first appearance.
class Union {
 public:
  void add(std::string_view text) {
    if (!text.empty() && std::find(texts_.begin(), texts_.end(), text) == texts_.end()) texts_.emplace_back(text);
  }
  // The elements of a JSON list; of objects their member `key`.
  void add_list(std::string_view list, std::string_view key = {}) {
    if (list.empty()) return;
    json::Value(list).each_element([&](const json::Value& value) {
      add((key.empty() ? value : value.member(key)).as_text(scratch_));
      return texts_.size() < most;
    });
  }
  void write(json::Writer& json) const {
    json.begin_array();
    for (const std::string& text : texts_) json.element(text);
    json.end_array();
  }
  void write(json::Writer& json, std::string_view key) const {
    if (!texts_.empty()) write(json.key(key));
  }

 private:
  static constexpr size_t most = 1000;
  std::vector<std::string> texts_;
  std::string scratch_;
};

}  // namespace

void append_networks(std::string& out, std::span<const TurnFrame> turns) {
  const auto is_other = [&](const TurnFrame& turn) { return turn[Part::network] != turns.front()[Part::network]; };
  if (!turns.empty() && !turns.front()[Part::network].empty() && std::none_of(turns.begin(), turns.end(), is_other)) {
    json::append_quoted_utf8(out += '[', turns.front()[Part::network]);
    out += ']';
    return;
  }
  Union networks;
  for (const TurnFrame& turn : turns) networks.add(turn[Part::network]);
  json::Writer json(out);
  networks.write(json);
}

void append_facts(std::string& out, std::span<const TurnFrame> turns) {
  Union topics, intents, risks, matches;
  Urgency urgency = Urgency::unknown;
  Known needs_response = Known::unknown;
  Feeling first = Feeling::unknown, last = Feeling::unknown;
  std::string_view failure;
  uint64_t customer = 0, ours = 0, missing = 0;
  for (const TurnFrame& turn : turns) {
    ours += turn.fixed.speaks == Speaks::ours;
    if (turn.fixed.speaks != Speaks::customer) continue;
    ++customer;
    missing += turn.fixed.missing_replies;
    topics.add_list(turn[Part::topics]);
    intents.add_list(turn[Part::intents]);
    risks.add_list(turn[Part::risks]);
    matches.add_list(turn[Part::matches], "query");
    urgency = std::max(urgency, turn.fixed.urgency);
    needs_response = turn.fixed.needs_response;
    if (first == Feeling::unknown) first = turn.fixed.feeling;
    if (turn.fixed.feeling != Feeling::unknown) last = turn.fixed.feeling;
    if (failure.empty()) failure = turn[Part::failure];
  }
  json::Writer json(out);
  json.begin_object();
  topics.write(json, "topics");
  intents.write(json, "intents");
  risks.write(json, "risks");
  matches.write(json, "matches");
  if (urgency != Urgency::unknown) json.member("urgency", name_of(urgency));
  if (!failure.empty()) json.key("failure_demand").begin_object().member("channel", failure).end_object();
  if (needs_response != Known::unknown) json.member("needs_response", needs_response == Known::yes);
  if (first != Feeling::unknown) json.member("sentiment_first", name_of(first)).member("sentiment_last", name_of(last));
  json.member("turns_customer", customer).member("turns_brand", ours);
  if (missing > 0) json.member("missing_replies", missing);
  json.end_object();
}

}  // namespace sc::thread
