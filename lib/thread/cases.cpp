// SPDX-License-Identifier: Apache-2.0
#include "thread/cases.hpp"

#include <algorithm>
#include <utility>

#include "base/fault.hpp"
#include "thread/buckets.hpp"

namespace sc::thread {

Cases::Cases(Posts& posts, Trees& trees) : posts_(posts), trees_(trees) {
  find_brands();
  find_customers();
  Table<uint8_t>().swap(asks_);
  trees.forget_joints();
  mark_branded();
  inherit_homes();
  number_turns(openings());
  turns_.close(std::move(homes_));
  trees.forget_depths();
}

// The brand of a person's post: its account's, else that of who answers it first, else of whom it answers, else of the
// own account that it names.
void Cases::find_brands() {
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
    if (is_ours(posts_[row].voice) || posts_[row].brand != none) continue;
    const uint32_t above = trees_.parent(row);
    uint32_t& brand = posts_[row].brand;
    if (answers[row] != none) brand = posts_[answers[row]].brand;
    if (brand == none && above != none && is_ours(posts_[above].voice)) brand = posts_[above].brand;
    if (brand == none) brand = posts_.mentioned_brand(row);
  }
}

// Of ours, only what answers somebody by name and nothing by id has a seat: the messages of a chat. Most trees have one.
void Cases::find_customers() {
  homes_.assign(posts_.size(), none);
  const auto has_seat = [&](uint32_t row) { return !is_ours(posts_[row].voice) || (posts_[row].person != none && posts_[row].parent == none); };
  Buckets<uint32_t> seats(trees_.size());
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    if (has_seat(row)) seats.count(trees_.of(row));
  }
  const Table<uint8_t> single = seats.open_without_singles();
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    if (!has_seat(row)) continue;
    if (single[trees_.of(row)] == 0) seats.put(trees_.of(row), row);
    else if (!is_ours(posts_[row].voice) && asks_[row] != 0) take_only_post(row);
  }
  for (uint32_t tree = 0; tree < seats.size(); ++tree) {
    const std::span<uint32_t> rows = seats.of(tree);
    const auto person_of = [&](size_t at) { return posts_[rows[at]].person; };
    std::sort(rows.begin(), rows.end(), [&](uint32_t left, uint32_t right) {
      if (posts_[left].person != posts_[right].person) return posts_[left].person < posts_[right].person;
      return posts_.is_before(left, right);
    });
    for (size_t from = 0, to = 0; from < rows.size(); from = to) {
      while (to < rows.size() && person_of(to) == person_of(from)) ++to;
      take_customer(rows.subspan(from, to - from));
    }
  }
}

// A turn whose brand is unknown has that of the turn before, the first turns that of the first known.
void Cases::take_customer(std::span<const uint32_t> seats) {
  bool customer = false;
  uint32_t current = none;
  for (const uint32_t row : seats) {
    customer = customer || (asks_[row] != 0 && !is_ours(posts_[row].voice));
    if (current == none) current = posts_[row].brand;
  }
  if (!customer) return;
  if (seats.size() == 1) return take_only_post(seats.front());
  own_.clear();
  const auto first = std::find_if(seats.begin(), seats.end(), [&](uint32_t row) { return !is_ours(posts_[row].voice); });
  for (const uint32_t row : seats) {
    if (posts_[row].brand != none) current = posts_[row].brand;
    posts_[row].brand = current;
    if (!is_ours(posts_[row].voice)) own_.push_back(current);
  }
  std::sort(own_.begin(), own_.end());
  own_.erase(std::unique(own_.begin(), own_.end()), own_.end());
  const uint32_t base = size();
  for (const uint32_t brand : own_) cases_.push_back({trees_.of(*first), posts_.speaker(*first) & unnamed, 0, brand & unnamed, 0, none});
  uint32_t home = base;
  for (const uint32_t row : seats) {
    const auto at = std::lower_bound(own_.begin(), own_.end(), posts_[row].brand);
    // A brand that the customer never spoke to answers where the customer spoke last.
    if (at != own_.end() && *at == posts_[row].brand) home = base + static_cast<uint32_t>(at - own_.begin());
    homes_[row] = home;
    Case& mine = cases_[home];
    if (mine.first == none && !is_ours(posts_[row].voice)) mine.first = row;
    if (trees_.is_paired(row)) mine.paired = 1;
  }
}

// The same for a customer of whom nothing else is there.
void Cases::take_only_post(uint32_t row) {
  homes_[row] = size();
  cases_.push_back({trees_.of(row), posts_.speaker(row) & unnamed, trees_.is_paired(row), posts_[row].brand & unnamed, 0, row});
}

void Cases::mark_branded() {
  for (size_t from = 0, to = 0; from < cases_.size(); from = to) {
    to = from + 1;
    if (to == cases_.size() || cases_[to].tree != cases_[from].tree) continue;
    uint32_t brand = unnamed;
    bool several = false;
    for (to = from; to < cases_.size() && cases_[to].tree == cases_[from].tree; ++to) {
      several = several || (brand != unnamed && cases_[to].brand != unnamed && cases_[to].brand != brand);
      if (cases_[to].brand != unnamed) brand = cases_[to].brand;
    }
    for (size_t at = from; at < to; ++at) cases_[at].branded = several && cases_[at].brand != unnamed;
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

Speaks Cases::speaks_at_home(uint32_t row) const noexcept {
  const Post& post = posts_[row];
  if (is_ours(post.voice)) return Speaks::ours;
  return posts_[cases_[homes_[row]].first].person == post.person ? Speaks::customer : Speaks::other;
}

// Where it is not at home it is an opening, which has no home, or a visit.
Speaks Cases::speaks(uint32_t place, uint32_t row) const noexcept {
  if (homes_[row] == place) return speaks_at_home(row);
  return homes_[row] == none ? Speaks::ours : Speaks::other;
}

// Every place that a post has in a case because of who speaks; `visit` takes the case, the row, and whether it is at home
// there.
template <typename Visit>
void Cases::each_place(Visit&& visit) const {
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    const uint32_t home = homes_[row];
    if (home == none) continue;
    visit(home, row, true);
    if (!is_visit(row) || speaks_at_home(row) != Speaks::customer) continue;
    const uint32_t visited = homes_[trees_.parent(row)];
    if (visited != none && visited != home) visit(visited, row, false);
  }
}

// A post of ours with nobody above it begins every case of the tree when it is the root, else those that answer it.
Table<Cases::Opening> Cases::openings() const {
  Table<Opening> opened;
  const auto opener = [&](uint32_t row) { return row != none && is_ours(posts_[row].voice) && homes_[row] == none; };
  for (uint32_t at = 0; at < size(); ++at) {
    const uint32_t row = posts_.row_of(trees_.root(cases_[at].tree));
    if (opener(row)) opened.push_back({at, row, false});
  }
  for (uint32_t row = 0; row < posts_.size(); ++row) {
    const uint32_t above = trees_.parent(row);
    if (homes_[row] == none || is_ours(posts_[row].voice) || !opener(above)) continue;
    opened.push_back({homes_[row], above, false});
  }
  // Its own home is the case that answered first.
  std::sort(opened.begin(), opened.end(), [&](const Opening& left, const Opening& right) {
    if (left.row != right.row) return left.row < right.row;
    if (left.place == right.place) return false;
    const uint32_t one = cases_[left.place].first, other = cases_[right.place].first;
    return one == other ? left.place < right.place : posts_.is_before(one, other);
  });
  opened.erase(std::unique(opened.begin(), opened.end(), [](const Opening& left, const Opening& right) { return left.row == right.row && left.place == right.place; }),
               opened.end());
  for (size_t at = 0; at < opened.size(); ++at) opened[at].home = at == 0 || opened[at - 1].row != opened[at].row;
  return opened;
}

void Cases::number_turns(const Table<Opening>& opened) {
  const auto each = [&](auto&& visit) {
    each_place(visit);
    for (const Opening& opening : opened) visit(opening.place, opening.row, opening.home);
  };
  // Rows, which are fewer than half of what 32 bits count, with a bit that says whether they are at home.
  struct Member {
    uint32_t home : 1, row : 31;
  };
  Buckets<Member> members(size());
  turns_ = TurnTable(posts_.size());
  each([&](uint32_t place, uint32_t, bool) { members.count(place); });
  const Table<uint8_t> single = members.open_without_singles();
  each([&](uint32_t place, uint32_t row, bool home) {
    if (single[place] == 0) members.put(place, {home, row & unnamed});
    else turns_.put_home(row, 1, Speaks::customer);  // every case has a customer's turn at home
  });
  for (uint32_t place = 0; place < size(); ++place) {
    const std::span<Member> own = members.of(place);
    if (own.size() > most_turns) throw Fault{FaultKind::state, "a case of more than 268 million turns"};
    std::sort(own.begin(), own.end(), [&](const Member& left, const Member& right) {
      if (posts_[left.row].time != posts_[right.row].time) return posts_[left.row].time < posts_[right.row].time;
      const uint32_t one = trees_.depth(left.row), other = trees_.depth(right.row);
      if (one != other) return one < other;
      const bool ours = speaks(place, left.row) == Speaks::ours, theirs = speaks(place, right.row) == Speaks::ours;
      return ours != theirs ? theirs : posts_.is_before(left.row, right.row);
    });
    uint32_t number = 0;
    for (const Member& member : own) {
      const Speaks who = speaks(place, member.row);
      if (homes_[member.row] == place) turns_.put_home(member.row, ++number, who);
      else turns_.put_other(member.row, {place, ++number & most_turns, member.home, static_cast<uint32_t>(who) & 3});
    }
  }
}

}  // namespace sc::thread
