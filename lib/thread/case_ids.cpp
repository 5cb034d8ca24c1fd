// SPDX-License-Identifier: Apache-2.0
#include "thread/case_ids.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>
#include <tuple>
#include <vector>

namespace sc::thread {

namespace {

constexpr std::string_view front = "case:";  // of every id

// "ann~00c1d2e3f4051627".
std::string marked(std::string_view name, uint64_t mark) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(name.size() + 17, '~');
  std::copy(name.begin(), name.end(), text.begin());
  for (size_t at = text.size(); at-- > name.size() + 1; mark >>= 4) text[at] = digits[mark & 15];
  return text;
}

Table<uint8_t> roots_wanted(const Cases& cases, const Trees& trees, const Posts& posts) {
  Table<uint8_t> wanted(posts.id_count(), 0);
  for (uint32_t at = 0; at < cases.size(); ++at) wanted[trees.root(cases[at].tree)] = 1;
  return wanted;
}

Table<uint8_t> people_wanted(const Cases& cases, const Posts& posts) {
  Table<uint8_t> wanted(posts.people().size(), 0);
  for (uint32_t at = 0; at < cases.size(); ++at) {
    for (const uint32_t number : {uint32_t{cases[at].person}, uint32_t{cases[at].brand}}) {
      if (number != unnamed) wanted[number] = 1;
    }
  }
  return wanted;
}

}  // namespace

CaseIds::CaseIds(Cases& cases, const Trees& trees, Posts& posts)
    : entries_(cases.size()),
      roots_(posts.names(), roots_wanted(cases, trees, posts)),
      people_(posts.people_names(), people_wanted(cases, posts)) {
  for (uint32_t at = 0; at < cases.size(); ++at) {
    const Case& each = cases[at];
    entries_[at] = {trees.root(each.tree), each.person, each.paired, each.brand, each.branded};
  }
  cases.forget();
  cases.take_places(sort(posts.people()));
}

// --- Ids

std::string_view CaseIds::marked_name_of(const Entry& entry) const noexcept {
  const auto found = marked_.find({entry.root, entry.person});
  return found == marked_.end() ? name_of(entry.person) : std::string_view(found->second);
}

void CaseIds::append_id(std::string& out, uint32_t rank) const {
  parts(rank).each_piece([&](std::string_view piece) {
    out += piece;
    return true;
  });
}

std::string CaseIds::id(uint32_t rank) const {
  std::string text;
  append_id(text, rank);
  return text;
}

void CaseIds::prefetch_places(uint32_t rank) const noexcept {
  const Entry& entry = entries_[rank];
  roots_.prefetch(entry.root);
  if (entry.person != unnamed) people_.prefetch(entry.person);
}

void CaseIds::prefetch_names(uint32_t rank) const noexcept {
  const Entry& entry = entries_[rank];
  roots_.prefetch_name(entry.root);
  if (entry.person != unnamed) people_.prefetch_name(entry.person);
}

// --- Looking up

// Less than 0 when the id is smaller than the text.
int CaseIds::compare(uint32_t rank, std::string_view text) const noexcept {
  int order = 0;
  parts(rank).each_piece([&](std::string_view piece) {
    order = piece.compare(text.substr(0, piece.size()));
    text.remove_prefix(std::min(piece.size(), text.size()));
    return order == 0;
  });
  return order != 0 ? order : text.empty() ? 0 : -1;
}

uint32_t CaseIds::rank_before(std::string_view wanted) const noexcept {
  uint32_t low = 0, high = size();
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (compare(middle, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

uint32_t CaseIds::find(std::string_view wanted) const noexcept {
  const uint32_t rank = rank_before(wanted);
  return rank < size() && is_id(rank, wanted) ? rank : none;
}

// --- Order

// Twelve bytes of an id as numbers that are greater when they are; behind the id's end come zeros.
struct CaseIds::Key {
  uint64_t high;
  uint32_t low, at;
};

namespace {

constexpr size_t key_width = sizeof(uint64_t) + sizeof(uint32_t);

}  // namespace

void CaseIds::fill(Key& key, size_t offset) const noexcept {
  static_assert(std::endian::native == std::endian::little);
  std::array<char, key_width> bytes{};
  size_t size = 0;
  parts(key.at).each_piece([&](std::string_view piece) {
    const size_t skipped = std::min(offset, piece.size());
    offset -= skipped;
    const std::string_view rest = piece.substr(skipped, bytes.size() - size);
    std::copy(rest.begin(), rest.end(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    size += rest.size();
    return size < bytes.size();
  });
  std::memcpy(&key.high, bytes.data(), sizeof key.high);
  std::memcpy(&key.low, bytes.data() + sizeof key.high, sizeof key.low);
  key.high = __builtin_bswap64(key.high);
  key.low = __builtin_bswap32(key.low);
}

// How many bytes all ids begin with, as far as roots tell.
size_t CaseIds::beginning() const noexcept {
  if (entries_.empty()) return 0;
  std::string_view alike = root(0);
  for (uint32_t at = 1; at < size(); ++at) {
    const std::string_view each = root(at);
    const auto end = alike.begin() + static_cast<std::ptrdiff_t>(std::min(alike.size(), each.size()));
    alike = alike.substr(0, static_cast<size_t>(std::mismatch(alike.begin(), end, each.begin()).first - alike.begin()));
  }
  return front.size() + alike.size();
}

// Marks the entries of one id; those of a span are in order of theirs. Not by turns, which more data may change, but by
// network and name. A mark changes ids: all that need one are found before the first is set.
void CaseIds::tell_apart(std::span<const std::span<const Key>> runs, const Ids& people) {
  std::vector<Entry> alike;
  for (const std::span<const Key> run : runs) {
    for (size_t at = 1; at < run.size(); ++at) {
      if (id(run[at - 1].at) != id(run[at].at)) continue;
      alike.push_back(entries_[run[at - 1].at]);
      alike.push_back(entries_[run[at].at]);
    }
  }
  for (const Entry& entry : alike) {
    if (entry.person != unnamed) marked_[{entry.root, entry.person}] = marked(name_of(entry.person), people.order(entry.person));
  }
}

// Puts the entries of one root together where roots are in order, which leaves only these to be sorted.
std::vector<CaseIds::Run> CaseIds::group(Table<Key>& keys) const {
  if (!roots_.are_sorted()) {
    for (uint32_t at = 0; at < size(); ++at) keys[at].at = at;
    return {{0, keys.size(), beginning()}};
  }
  Table<uint32_t> ends(size_t{roots_.size()} + 1, 0);
  for (const Entry& entry : entries_) ++ends[size_t{entry.root} + 1];
  for (size_t root = 1; root < ends.size(); ++root) ends[root] += ends[root - 1];
  for (uint32_t at = 0; at < size(); ++at) keys[ends[entries_[at].root]++].at = at;
  std::vector<Run> runs;
  for (uint32_t root = 0; root < roots_.size(); ++root) {
    const size_t begin = root == 0 ? 0 : ends[root - 1];
    if (ends[root] - begin > 1) runs.push_back({begin, ends[root], front.size() + roots_.of(root).size()});
  }
  return runs;
}

// Gives the rank of every entry. What keys don't tell apart is compared by the bytes behind them.
Table<uint32_t> CaseIds::sort(const Ids& people) {
  Table<Key> keys(entries_.size());
  std::vector<Run> runs = group(keys);
  const auto by_id = [&](const Key& left, const Key& right) { return id(left.at) < id(right.at); };
  std::vector<std::span<const Key>> alike;
  while (!runs.empty()) {
    const Run run = runs.back();
    runs.pop_back();
    const std::span<Key> same(keys.data() + run.begin, run.end - run.begin);
    bool longer = false;
    for (Key& key : same) {
      fill(key, run.offset);
      longer = longer || key.high != 0 || key.low != 0;
    }
    if (!longer) {  // alike but for zeros at their ends
      std::sort(same.begin(), same.end(), by_id);
      alike.emplace_back(same);
      continue;
    }
    const auto is_less = [](const Key& left, const Key& right) { return std::tie(left.high, left.low) < std::tie(right.high, right.low); };
    std::sort(same.begin(), same.end(), is_less);
    for (size_t from = 0, to = 0; from < same.size(); from = to) {
      while (to < same.size() && same[to].high == same[from].high && same[to].low == same[from].low) ++to;
      if (to - from > 1) runs.push_back({run.begin + from, run.begin + to, run.offset + key_width});
    }
  }
  if (!alike.empty()) tell_apart(alike, people);
  if (!marked_.empty()) std::sort(keys.begin(), keys.end(), by_id);
  Table<uint32_t> ranks(entries_.size());
  for (uint32_t rank = 0; rank < keys.size(); ++rank) ranks[keys[rank].at] = rank;
  Table<Key>().swap(keys);
  Table<Entry> sorted(entries_.size());
  for (uint32_t at = 0; at < size(); ++at) sorted[ranks[at]] = entries_[at];
  entries_.swap(sorted);
  return ranks;
}

}  // namespace sc::thread
