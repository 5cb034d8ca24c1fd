// SPDX-License-Identifier: Apache-2.0
#include "thread/case_ids.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <span>
#include <tuple>

namespace sc::thread {

namespace {

constexpr std::string_view front = "case:";
constexpr std::string_view nobody = "?";

// Eight bytes as a number that is greater when they are; behind the text's end come zeros.
uint64_t number_at(std::string_view text, size_t at) noexcept {
  static_assert(std::endian::native == std::endian::little);
  uint64_t number = 0;
  if (at < text.size()) std::memcpy(&number, text.data() + at, std::min(sizeof number, text.size() - at));
  return __builtin_bswap64(number);
}

}  // namespace

// The names that ids are made of, while these are made.
struct CaseIds::Names {
  Names(const Cases& all, const Trees& trees_of, Posts& posts) : cases(all), trees(trees_of) {
    Table<uint8_t> wanted(posts.ids().size(), 0);
    for (uint32_t at = 0; at < cases.size(); ++at) {
      for (const uint32_t number : {trees.root(cases[at].tree), cases[at].person, cases[at].brand}) {
        if (number != none) wanted[number] = 1;
      }
    }
    places.assign(wanted.size(), none);
    posts.names().replay([&](uint64_t number, std::string_view text) {
      if (wanted[number] == 0) return;
      places[number] = static_cast<uint32_t>(offsets.size());
      offsets.push_back(bytes.size());
      bytes += text;
    });
    offsets.push_back(bytes.size());
  }

  std::string_view of(uint32_t number) const noexcept {
    if (number == none) return {};
    const uint32_t place = places[number];
    return std::string_view(bytes).substr(offsets[place], offsets[place + 1] - offsets[place]);
  }
  std::string_view root(uint32_t at) const noexcept { return of(trees.root(cases[at].tree)); }
  std::string_view customer(uint32_t at) const noexcept {
    const std::string_view name = of(cases[at].person);
    return name.empty() ? nobody : name;
  }
  void append_id(std::string& out, uint32_t at) const {
    out += front;
    out += root(at);
    out += '/';
    out += customer(at);
    if (!cases[at].branded) return;
    out += '/';
    out += of(cases[at].brand);
  }

  const Cases& cases;
  const Trees& trees;
  std::string bytes;
  Table<uint64_t> offsets;
  Table<uint32_t> places;  // by number, into offsets
};

CaseIds::CaseIds(const Cases& cases, const Trees& trees, Posts& posts) : cases_(cases) {
  compose(Names(cases, trees, posts));
  sort();
}

// Sixteen bytes of each id are compared as a number, those behind what all begin with first; where they don't tell ids
// apart the next sixteen are taken.
void CaseIds::sort() {
  struct Key {
    uint64_t high, low;
    uint32_t at;
  };
  struct Run {
    size_t begin, end, offset;
  };
  constexpr size_t width = 16;
  Table<Key> keys(cases_.size());
  for (uint32_t at = 0; at < cases_.size(); ++at) keys[at].at = at;
  std::vector<Run> runs{{0, keys.size(), beginning()}};
  while (!runs.empty()) {
    const Run run = runs.back();
    runs.pop_back();
    const std::span<Key> same(keys.data() + run.begin, run.end - run.begin);
    bool longer = false;
    for (Key& key : same) {
      const std::string_view rest = id(key.at).substr(std::min(run.offset, id(key.at).size()));
      longer = longer || !rest.empty();
      key.high = number_at(rest, 0);
      key.low = number_at(rest, width / 2);
    }
    if (!longer) {  // alike but for zeros at their ends
      std::sort(same.begin(), same.end(), [&](const Key& left, const Key& right) { return id(left.at) < id(right.at); });
      continue;
    }
    std::sort(same.begin(), same.end(), [](const Key& left, const Key& right) { return std::tie(left.high, left.low) < std::tie(right.high, right.low); });
    for (size_t from = 0, to = 0; from < same.size(); from = to) {
      while (to < same.size() && same[to].high == same[from].high && same[to].low == same[from].low) ++to;
      if (to - from > 1) runs.push_back({run.begin + from, run.begin + to, run.offset + width});
    }
  }
  ranks_.resize(cases_.size());
  order_.reserve(cases_.size());
  for (const Key& key : keys) {
    ranks_[key.at] = static_cast<uint32_t>(order_.size());
    order_.push_back(key.at);
  }
}

// How many bytes all ids begin with.
size_t CaseIds::beginning() const {
  if (cases_.size() == 0) return 0;
  std::string_view alike = id(0);
  for (uint32_t at = 1; at < cases_.size(); ++at) {
    const std::string_view each = id(at);
    const auto end = alike.begin() + static_cast<std::ptrdiff_t>(std::min(alike.size(), each.size()));
    alike = alike.substr(0, static_cast<size_t>(std::mismatch(alike.begin(), end, each.begin()).first - alike.begin()));
  }
  return alike.size();
}

void CaseIds::compose(const Names& names) {
  size_t size = 0;
  for (uint32_t at = 0; at < cases_.size(); ++at) {
    size += front.size() + names.root(at).size() + 1 + names.customer(at).size() + (cases_[at].branded ? 1 + names.of(cases_[at].brand).size() : 0);
  }
  ids_.reserve(size);
  parts_.reserve(cases_.size() + 1);
  for (uint32_t at = 0; at < cases_.size(); ++at) {
    parts_.push_back({ids_.size(), static_cast<uint32_t>(names.root(at).size()), static_cast<uint32_t>(names.customer(at).size())});
    names.append_id(ids_, at);
  }
  parts_.push_back({ids_.size(), 0, 0});
  plain_ = std::none_of(ids_.begin(), ids_.end(), [](char byte) { return byte == '"' || byte == '\\' || static_cast<uint8_t>(byte) < 0x20; });
  Table<uint32_t> place_of(names.places.size(), none);
  brand_of_case_.assign(cases_.size(), none);
  for (uint32_t at = 0; at < cases_.size(); ++at) {
    const uint32_t brand = cases_[at].brand;
    if (brand == none) continue;
    if (place_of[brand] == none) {
      place_of[brand] = static_cast<uint32_t>(brands_.size());
      brands_.emplace_back(names.of(brand));
    }
    brand_of_case_[at] = place_of[brand];
  }
}

std::string_view CaseIds::root(uint32_t at) const noexcept { return id(at).substr(front.size(), parts_[at].root); }

std::string_view CaseIds::customer(uint32_t at) const noexcept {
  if (cases_[at].person == none) return {};
  const Parts& parts = parts_[at];
  return id(at).substr(front.size() + parts.root + 1, parts.customer);
}

std::string_view CaseIds::brand(uint32_t at) const noexcept {
  return brand_of_case_[at] == none ? std::string_view() : std::string_view(brands_[brand_of_case_[at]]);
}

uint32_t CaseIds::rank_before(std::string_view wanted) const noexcept {
  const auto at = std::lower_bound(order_.begin(), order_.end(), wanted, [&](uint32_t each, std::string_view text) { return id(each) < text; });
  return static_cast<uint32_t>(at - order_.begin());
}

uint32_t CaseIds::find(std::string_view wanted) const noexcept {
  const uint32_t rank = rank_before(wanted);
  return rank < order_.size() && id(order_[rank]) == wanted ? order_[rank] : none;
}

uint64_t CaseIds::memory() const noexcept {
  return ids_.capacity() + parts_.capacity() * sizeof(Parts) + (ranks_.capacity() + order_.capacity() + brand_of_case_.capacity()) * sizeof(uint32_t);
}

}  // namespace sc::thread
