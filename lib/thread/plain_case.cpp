// SPDX-License-Identifier: Apache-2.0
#include "thread/plain_case.hpp"

#include <array>

#include "json/string.hpp"
#include "thread/pieces.hpp"

namespace sc::thread {

namespace {

constexpr size_t room_beside_parts = 1024;  // for our own words and three times

std::string_view urgency_of(Urgency urgency) noexcept {
  constexpr std::array<std::string_view, 4> members{"", R"("urgency":"low",)", R"("urgency":"normal",)", R"("urgency":"high",)"};
  return members[static_cast<size_t>(urgency)];
}

std::string_view needs_of(Known needs) noexcept {
  constexpr std::array<std::string_view, 3> members{"", R"("needs_response":false,)", R"("needs_response":true,)"};
  return members[static_cast<size_t>(needs)];
}

std::string_view feelings_of(Feeling feeling) noexcept {
  constexpr std::array<std::string_view, 5> members{"", R"("sentiment_first":"negative","sentiment_last":"negative",)",
                                                    R"("sentiment_first":"neutral","sentiment_last":"neutral",)",
                                                    R"("sentiment_first":"positive","sentiment_last":"positive",)",
                                                    R"("sentiment_first":"unsure","sentiment_last":"unsure",)"};
  return members[static_cast<size_t>(feeling)];
}

}  // namespace

bool PlainCases::is_plain(const TurnFrame& turn) const noexcept {
  if (turn.fixed.speaks != Speaks::customer || turn.fixed.missing_replies != 0 || !ids_.are_plain()) return false;
  for (const Part part : {Part::failure, Part::topics, Part::intents, Part::risks, Part::matches, Part::was_case}) {
    if (!turn[part].empty()) return false;
  }
  return json::is_plain(turn[Part::network]) && json::is_plain(turn[Part::agent]) && json::is_plain(turn[Part::account]);
}

std::string_view PlainCases::write(uint32_t rank, const TurnFrame& turn) {
  if (!is_plain(turn)) return {};
  const CaseIds::Parts names = ids_.parts(rank);
  const std::string_view network = turn[Part::network];
  size_t most = room_beside_parts + 2 * names.most() + network.size();
  for (const std::string_view part : turn.parts) most += part.size();
  if (room_.size() < most) room_.resize(most * 2);
  const auto time_of = [&](int64_t time) { return time == no_time ? std::string_view() : times_.of(time); };
  Pieces out(room_.data());
  out.words(R"({"type":"case","id":")");
  names.each_piece([&](std::string_view piece) { return out.text(piece), true; });
  out.words(R"(","revision":1)").quoted(R"(,"root":)", names.root).quoted(R"(,"brand":)", names.brand).quoted(R"(,"customer":)", names.customer);
  const std::string_view time = time_of(turn.fixed.time);
  out.json(R"(,"opened":)", time).json(R"(,"last":)", time);
  if (names.paired) out.words(R"(,"joined_by":"pair")");
  out.words(R"(,"networks":)");
  if (network.empty()) out.words("[]");
  else out.words("[\"").text(network).words("\"]");
  out.words(R"(,"state":"new","shape":"transaction","turns":[{"post":)");
  if (turn[Part::post].empty()) out.words("\"").text(names.root).words("\"");
  else out.text(turn[Part::post]);
  out.json(R"(,"time":)", time);
  out.json(R"(,"seen":)", time_of(turn.fixed.seen)).words(R"(,"by":"customer")");
  if (turn.fixed.from_template) out.words(R"(,"template":true)");
  out.json(R"(,"handle":)", turn[Part::handle]).quoted(R"(,"agent":)", turn[Part::agent]).json(R"(,"department":)", turn[Part::department]);
  out.quoted(R"(,"account":)", turn[Part::account]).json(R"(,"visibility":)", turn[Part::visibility]).quoted(R"(,"network":)", network);
  out.json(R"(,"kind":)", turn[Part::kind]);
  if (turn.fixed.closer) out.words(R"(,"closer":true)");
  out.json(R"(,"sentiment":)", turn[Part::sentiment]).json(R"(,"purpose":)", turn[Part::purpose]).json(R"(,"deleted":)", time_of(turn.fixed.deleted_at));
  out.words(R"(}],"facts":{)").text(urgency_of(turn.fixed.urgency)).text(needs_of(turn.fixed.needs_response)).text(feelings_of(turn.fixed.feeling));
  out.words(R"("turns_customer":1,"turns_brand":0}})");
  return {room_.data(), static_cast<size_t>(out.end() - room_.data())};
}

}  // namespace sc::thread
