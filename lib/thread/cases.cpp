// SPDX-License-Identifier: Apache-2.0
#include "thread/cases.hpp"

#include <algorithm>
#include <utility>

#include "base/fault.hpp"

namespace sc::thread {

Cases::Cases(Posts& posts, const Trees& trees) : posts_(posts), trees_(trees) {
  find_brands();
  find_customers();
  mark_branded();
  inherit_homes();
  Table<Membership> members;
  collect(members);
  open_cases(members);
  Table<uint32_t>().swap(brands_);
  Table<uint8_t>().swap(asks_);
  number_turns(members);
  Table<uint32_t>().swap(homes_);
}

// The brand of a person's post: its account's, else that of who answers it first, else of whom it answers, else of the
// own account that it names.
void Cases::find_brands() {
  brands_.resize(posts_.size());
  asks_.assign(posts_.size(), 0);
  Table<uint32_t> answers(posts_.size(), none);
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    const uint32_t above = trees_.parent(row);
    if (!is_ours(posts_[row].voice)) {
      asks_[row] |= above == none || is_ours(posts_[above].voice);
      continue;
    }
    if (above == none || is_ours(posts_[above].voice)) continue;
    asks_[above] = 1;
    if (posts_[row].brand != none && (answers[above] == none || posts_.is_before(row, answers[above]))) answers[above] = row;
  }
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    uint32_t brand = posts_[row].brand;
    if (!is_ours(posts_[row].voice)) {
      const uint32_t above = trees_.parent(row);
      if (brand == none && answers[row] != none) brand = posts_[answers[row]].brand;
      if (brand == none && above != none && is_ours(posts_[above].voice)) brand = posts_[above].brand;
      if (brand == none) brand = posts_.mentioned_brand(row);
    }
    brands_[row] = brand;
  }
}

// Of ours, only what answers somebody by name and nothing by id has a seat: the messages of a chat.
void Cases::find_customers() {
  homes_.assign(posts_.size(), none);
  const auto has_seat = [&](uint32_t row) { return !is_ours(posts_[row].voice) || (posts_[row].person != none && posts_[row].parent == none); };
  size_t count = 0;
  for (uint32_t row = 0; row < posts_.size(); ++row) count += has_seat(row);
  Table<Seat> seats;
  seats.reserve(count);
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    if (has_seat(row)) seats.push_back({trees_.of(row), posts_[row].person, posts_[row].time, row});
  }
  std::sort(seats.begin(), seats.end(), [&](const Seat& left, const Seat& right) {
    if (left.tree != right.tree) return left.tree < right.tree;
    if (left.person != right.person) return left.person < right.person;
    return left.time != right.time ? left.time < right.time : posts_.is_before(left.row, right.row);
  });
  for (size_t from = 0, to = 0; from < seats.size(); from = to) {
    while (to < seats.size() && seats[to].tree == seats[from].tree && seats[to].person == seats[from].person) ++to;
    take_customer(std::span(seats).subspan(from, to - from));
  }
}

// A turn whose brand is unknown has that of the turn before, the first turns that of the first known.
void Cases::take_customer(std::span<Seat> seats) {
  bool customer = false;
  uint32_t current = none;
  for (const Seat& seat : seats) {
    customer = customer || (asks_[seat.row] != 0 && !is_ours(posts_[seat.row].voice));
    if (current == none) current = brands_[seat.row];
  }
  if (!customer) return;
  Table<uint32_t> own;
  for (const Seat& seat : seats) {
    if (brands_[seat.row] != none) current = brands_[seat.row];
    brands_[seat.row] = current;
    if (!is_ours(posts_[seat.row].voice)) own.push_back(current);
  }
  std::sort(own.begin(), own.end());
  own.erase(std::unique(own.begin(), own.end()), own.end());
  const auto base = static_cast<uint32_t>(cases_.size());
  for (const uint32_t brand : own) cases_.push_back({seats.front().tree, seats.front().person, brand, none});
  uint32_t home = base;
  for (const Seat& seat : seats) {
    const auto at = std::lower_bound(own.begin(), own.end(), brands_[seat.row]);
    // A brand that the customer never spoke to answers where the customer spoke last.
    if (at != own.end() && *at == brands_[seat.row]) home = base + static_cast<uint32_t>(at - own.begin());
    homes_[seat.row] = home;
    if (cases_[home].first == none && !is_ours(posts_[seat.row].voice)) cases_[home].first = seat.row;
    cases_[home].paired = cases_[home].paired || trees_.is_paired(seat.row);
  }
}

void Cases::mark_branded() {
  for (size_t from = 0, to = 0; from < cases_.size(); from = to) {
    uint32_t brand = none;
    bool several = false;
    for (; to < cases_.size() && cases_[to].tree == cases_[from].tree; ++to) {
      several = several || (brand != none && cases_[to].brand != none && cases_[to].brand != brand);
      if (cases_[to].brand != none) brand = cases_[to].brand;
    }
    for (size_t at = from; at < to; ++at) cases_[at].branded = several && cases_[at].brand != none;
  }
}

// What has no home yet lives where what it answers does.
void Cases::inherit_homes() {
  Table<uint8_t> known(posts_.size(), 0);
  Table<uint32_t> path;
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    path.clear();
    uint32_t at = row;
    while (at != none && homes_[at] == none && known[at] == 0) {
      path.push_back(at);
      at = trees_.parent(at);
    }
    const uint32_t home = at == none ? none : homes_[at];
    for (const uint32_t each : path) {
      homes_[each] = home;
      known[each] = 1;
    }
  }
}

// Whether a person's post answers another person's.
bool Cases::is_visit(uint32_t row) const noexcept {
  const uint32_t above = trees_.parent(row);
  return above != none && !is_ours(posts_[above].voice) && posts_[above].person != posts_[row].person;
}

void Cases::collect(Table<Membership>& members) const {
  members.reserve(posts_.size());
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    const Post& post = posts_[row];
    const uint32_t home = homes_[row];
    if (home == none) continue;
    const bool customer = !is_ours(post.voice) && cases_[home].person == post.person;
    const Speaks speaks = is_ours(post.voice) ? Speaks::ours : customer ? Speaks::customer : Speaks::other;
    members.push_back({home, row, speaks, true});
    if (!customer || !is_visit(row)) continue;
    const uint32_t visited = homes_[trees_.parent(row)];
    if (visited != none && visited != home) members.push_back({visited, row, Speaks::other, false});
  }
}

// A post of ours with nobody above it begins every case of the tree when it is the root, else those that answer it.
void Cases::open_cases(Table<Membership>& members) const {
  Table<Membership> opened;
  const auto opener = [&](uint32_t row) { return row != none && is_ours(posts_[row].voice) && homes_[row] == none; };
  for (uint32_t at = 0; at < cases_.size(); ++at) {
    const uint32_t row = posts_.row_of(trees_.root(cases_[at].tree));
    if (opener(row)) opened.push_back({at, row, Speaks::ours, false});
  }
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    const uint32_t above = trees_.parent(row);
    if (homes_[row] == none || is_ours(posts_[row].voice) || !opener(above)) continue;
    opened.push_back({homes_[row], above, Speaks::ours, false});
  }
  // Its own home is the case that answered first.
  std::sort(opened.begin(), opened.end(), [&](const Membership& left, const Membership& right) {
    if (left.row != right.row) return left.row < right.row;
    if (left.place == right.place) return false;
    const uint32_t one = cases_[left.place].first, other = cases_[right.place].first;
    return one == other ? left.place < right.place : posts_.is_before(one, other);
  });
  for (size_t at = 0; at < opened.size(); ++at) {
    const bool first = at == 0 || opened[at - 1].row != opened[at].row;
    if (!first && opened[at - 1].place == opened[at].place) continue;
    opened[at].home = first;
    members.push_back(opened[at]);
  }
}

void Cases::number_turns(Table<Membership>& members) {
  std::sort(members.begin(), members.end(), [&](const Membership& left, const Membership& right) {
    if (left.place != right.place) return left.place < right.place;
    if (posts_[left.row].time != posts_[right.row].time) return posts_[left.row].time < posts_[right.row].time;
    const uint32_t one = trees_.depth(left.row), other = trees_.depth(right.row);
    return one != other ? one < other : posts_.is_before(left.row, right.row);
  });
  counts_.assign(cases_.size(), 0);
  first_turn_.assign(posts_.size() + 1, 0);
  for (const Membership& member : members) ++first_turn_[member.row];
  uint32_t before = 0;
  for (uint32_t& first : first_turn_) first = std::exchange(before, before + first);
  turns_.resize(members.size());
  Table<uint32_t> next(first_turn_);
  for (const Membership& member : members) {
    const uint32_t number = ++counts_[member.place];
    if (number > most_turns) throw Fault{FaultKind::state, "a case of more than 268 million turns"};
    uint32_t at = next[member.row]++;
    const uint32_t first = first_turn_[member.row];
    if (member.home) {
      turns_[at] = turns_[first];
      at = first;
    }
    turns_[at] = {member.place, number & most_turns, member.home, static_cast<uint32_t>(member.speaks) & 3};
  }
}

}  // namespace sc::thread
