// SPDX-License-Identifier: Apache-2.0
#include "query/near.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace sc::query {

namespace {

constexpr int64_t none = -1;

auto by_term(const Meeting& meeting) { return std::tuple(meeting.term, meeting.begin, meeting.end); }

}  // namespace

void NearFinder::begin(std::string_view text, std::vector<Meeting>& meetings) {
  text_ = text;
  known_ = false;
  std::sort(meetings.begin(), meetings.end(), [](const Meeting& a, const Meeting& b) { return by_term(a) < by_term(b); });
}

void NearFinder::find(const Gate& gate, const std::vector<Meeting>& meetings, std::vector<Meeting>& found) {
  if (!known_) read();
  known_ = true;
  places_.clear();
  const std::span<const uint32_t> children = set_.children(gate);
  for (uint32_t child = 0; child < children.size(); ++child) {
    const Gate& below = set_.gates()[children[child]];
    if (below.kind == Node::Kind::term) add_places(below, child, meetings);
    else for (const uint32_t term : set_.children(below)) add_places(set_.gates()[term], child, meetings);
  }
  std::sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) { return std::tuple(a.first, a.behind) < std::tuple(b.first, b.behind); });
  const NearTest& test = set_.near_tests()[gate.operand];
  if (children.size() == 2) {
    find_pairs(0, test.most);
    if (!test.ordered) find_pairs(1, test.most);
  } else {
    find_groups(static_cast<uint32_t>(children.size()), test.words + test.most);
  }
  for (const Place& place : places_) {
    if (place.near) found.push_back(place.meeting);
  }
}

// A tag of ideographs is as many words as are in it, and it begins with its first.
void NearFinder::read() {
  words_.clear();
  tokens_.begin(text_, 1);
  while (tokens_.advance()) {
    for (size_t at = tokens_.from(); at < tokens_.until(); ++at) {
      const Token& token = tokens_.list()[at];
      const bool first_of_tag = token.inner && !tokens_.list()[at - 1].inner;
      if (token.inner && token.passed != 0) words_.insert(words_.end(), token.passed - (first_of_tag ? 1U : 0U), token.begin - 1);
      if (!first_of_tag || token.passed != 0) words_.push_back(token.begin);
      words_.insert(words_.end(), token.passed_at_end, token.end);
    }
  }
}

void NearFinder::add_places(const Gate& term, uint32_t child, const std::vector<Meeting>& meetings) {
  const auto of_term = [](const Meeting& meeting, uint32_t number) { return meeting.term < number; };
  for (auto one = std::lower_bound(meetings.begin(), meetings.end(), term.operand, of_term); one != meetings.end() && one->term == term.operand; ++one) {
    const auto first = std::upper_bound(words_.begin(), words_.end(), one->begin) - words_.begin() - 1;
    const auto behind = std::lower_bound(words_.begin(), words_.end(), one->end) - words_.begin();
    places_.push_back({static_cast<uint32_t>(first), static_cast<uint32_t>(behind), child, false, *one});
  }
}

// Two that have at most so many words between them, the one of the child `left` first.
void NearFinder::find_pairs(uint32_t left, uint32_t most) {
  const auto begins_before = [](const Place& place, uint32_t word) { return place.first < word; };
  for (Place& place : places_) {
    if (place.child != left) continue;
    auto other = std::lower_bound(places_.begin(), places_.end(), place.behind, begins_before);
    for (; other != places_.end() && other->first - place.behind <= most; ++other) {
      if (other->child == left) continue;
      place.near = true;
      other->near = true;
    }
  }
}

// All that lie in a stretch of so many words in which each child has a place of its own.
void NearFinder::find_groups(uint32_t children, uint32_t words) {
  find_chains(size_t{1} << children);
  for (size_t first = 0; first < places_.size(); ++first) {
    const uint32_t begin = places_[first].first;
    if (first != 0 && places_[first - 1].first == begin) continue;
    const uint32_t end = begin + words;
    const auto ends_behind = [](uint32_t word, const Chain& chain) { return word < chain.behind; };
    const auto chain = std::upper_bound(chains_.begin(), chains_.end(), end, ends_behind);
    if (chain == chains_.begin() || std::prev(chain)->first < begin) continue;
    for (size_t at = first; at < places_.size() && places_[at].first < end; ++at) {
      if (places_[at].behind <= end) places_[at].near = true;
    }
  }
}

// Chains of places apart from each other, one of each child, by where they end; `first` is where the latest one begins
// that has ended there. On the way it is known of each set of children how late a chain of these can begin.
void NearFinder::find_chains(size_t sets) {
  chains_.clear();
  open_.clear();
  latest_.assign(sets, none);
  for (const Place& place : places_) {
    close(place.first);
    Open& open = open_.emplace_back();
    open.behind = place.behind;
    open.latest.assign(sets, none);
    const size_t own = size_t{1} << place.child;
    for (size_t some = 0; some < sets; ++some) {
      if ((some & own) == 0) open.latest[some | own] = some == 0 ? place.first : latest_[some];
    }
  }
  close(INT64_MAX);
  std::sort(chains_.begin(), chains_.end(), [](const Chain& a, const Chain& b) { return a.behind < b.behind; });
  for (size_t at = 1; at < chains_.size(); ++at) chains_[at].first = std::max(chains_[at].first, chains_[at - 1].first);
}

// Chains that end here or before can go on.
void NearFinder::close(int64_t word) {
  size_t kept = 0;
  for (Open& open : open_) {
    if (open.behind > word) {
      std::swap(open_[kept++], open);
      continue;
    }
    for (size_t some = 0; some < latest_.size(); ++some) latest_[some] = std::max(latest_[some], open.latest[some]);
    if (open.latest.back() != none) chains_.push_back({open.behind, open.latest.back()});
  }
  open_.resize(kept);
}

}  // namespace sc::query
