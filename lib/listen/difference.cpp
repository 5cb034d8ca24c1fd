// SPDX-License-Identifier: Apache-2.0
#include "listen/difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "listen/columns.hpp"
#include "listen/words.hpp"
#include "text/width.hpp"

namespace sc::listen {

DifferenceFilter::DifferenceFilter(const ListenSettings& settings, const playbook::Playbook& old_one, const playbook::Playbook& new_one)
    : old_(settings, old_one, {}), new_(settings, new_one, {}) {
  list_pairs();
  for (const Pair& pair : pairs_) widest_id_ = std::max(widest_id_, shown_id(pair.id).size());
}

void DifferenceFilter::list_pairs() {
  std::map<std::string_view, uint32_t> known;
  for (uint32_t query = 0; query < old_.sources().size(); ++query) {
    known.emplace(old_.sources()[query].id, query);
    pairs_.push_back({.id = old_.sources()[query].id, .in_old = query});
  }
  for (uint32_t query = 0; query < new_.sources().size(); ++query) {
    const auto found = known.find(new_.sources()[query].id);
    const auto pair = found == known.end() ? static_cast<uint32_t>(pairs_.size()) : found->second;
    if (found == known.end()) pairs_.push_back({.id = new_.sources()[query].id});
    pairs_[pair].in_new = query;
    pair_of_new_.push_back(pair);
  }
}

void DifferenceFilter::each(const record::Record& record, filter::Output& output) {
  if (record.type() != record::Type::post) return;
  if (!old_.hear(record) || !new_.hear(record)) {
    output.reject(record, "text is not a string");
    return;
  }
  found_old_.assign(pairs_.size(), nullptr);
  found_new_.assign(pairs_.size(), nullptr);
  for (const query::Match& match : old_.matches()) found_old_[match.query] = &match;
  for (const query::Match& match : new_.matches()) found_new_[pair_of_new_[match.query]] = &match;
  for (size_t at = 0; at < pairs_.size(); ++at) {
    Pair& pair = pairs_[at];
    if (found_old_[at] != nullptr && found_new_[at] != nullptr) {
      ++pair.both;
    } else if (found_old_[at] != nullptr) {
      ++pair.only_old;
      tell(record, '-', pair, old_, *found_old_[at], output);
    } else if (found_new_[at] != nullptr) {
      ++pair.only_new;
      tell(record, '+', pair, new_, *found_new_[at], output);
    }
  }
}

void DifferenceFilter::tell(const record::Record& record, char sign, const Pair& pair, const Listener& listener, const query::Match& match,
                            filter::Output& output) {
  listed_ = true;
  output.write(fmt::format("{} {:<{}}  {} {}  {}\n", sign, shown_id(pair.id), widest_id_, text::visible(output.place()),
                           text::visible(record.text(std::string_view("id"), scratch_)), words_met(listener.text(), match.spans)));
}

void DifferenceFilter::end(filter::Output& output) {
  if (listed_) output.write("\n");
  Columns columns({"query", "old", "new", "only old", "only new", "both", ""}, 6);
  for (const Pair& pair : pairs_) {
    const std::string note = pair.in_new == nowhere ? "no such query in new" : pair.in_old == nowhere ? "no such query in old" : "";
    columns.add({text::visible(pair.id), std::to_string(pair.only_old + pair.both), std::to_string(pair.only_new + pair.both), std::to_string(pair.only_old),
                 std::to_string(pair.only_new), std::to_string(pair.both), note});
  }
  output.write(columns.text());
}

}  // namespace sc::listen
