// SPDX-License-Identifier: Apache-2.0
#include "query/near.hpp"

#include <algorithm>
#include <tuple>

namespace sc::query {

namespace {

constexpr uint32_t not_yet = UINT32_MAX;

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
  size_t behind = 0;
  for (size_t first = 0; first < places_.size(); ++first) {
    const uint32_t end = places_[first].first + words;
    while (behind < places_.size() && places_[behind].first < end) ++behind;
    if (!fits(first, behind, end, children)) continue;
    for (size_t at = first; at < behind; ++at) {
      if (places_[at].behind <= end) places_[at].near = true;
    }
  }
}

// Whether some of the places [first, behind) are of all children and apart from each other, and end in time. Of each set
// of children it is known how early they can end.
bool NearFinder::fits(size_t first, size_t behind, uint32_t end, uint32_t children) {
  ends_.assign(size_t{1} << children, not_yet);
  ends_[0] = 0;
  for (size_t at = first; at < behind; ++at) {
    const Place& place = places_[at];
    if (place.behind > end) continue;
    const size_t own = size_t{1} << place.child;
    for (size_t some = 0; some < ends_.size(); ++some) {
      if ((some & own) == 0 && ends_[some] <= place.first) ends_[some | own] = std::min(ends_[some | own], place.behind);
    }
    if (ends_.back() != not_yet) return true;
  }
  return false;
}

}  // namespace sc::query
