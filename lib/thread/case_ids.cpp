// SPDX-License-Identifier: Apache-2.0
#include "thread/case_ids.hpp"

#include <algorithm>

namespace sc::thread {

namespace {

constexpr std::string_view front = "case:";
constexpr std::string_view nobody = "?";

}  // namespace

// The names that ids are made of, while these are made.
struct CaseIds::Names {
  Names(const Cases& all, const Trees& trees_of, Posts& posts) : cases(all), trees(trees_of) {
    std::vector<uint8_t> wanted(posts.ids().size(), 0);
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
  std::vector<uint64_t> offsets;
  std::vector<uint32_t> places;  // by number, into offsets
};

CaseIds::CaseIds(const Cases& cases, const Trees& trees, Posts& posts) : cases_(cases) {
  const Names names(cases, trees, posts);
  std::string scratch;
  sort(names, scratch);
  compose(names);
}

// Most ids begin alike, so what lies behind that beginning is compared first, as a number.
void CaseIds::sort(const Names& names, std::string& scratch) {
  const std::string_view first_root = cases_.size() > 0 ? names.root(0) : std::string_view();
  size_t alike = first_root.size();
  for (uint32_t at = 1; at < cases_.size(); ++at) {
    const std::string_view root = names.root(at);
    const auto end = first_root.begin() + std::min(alike, root.size());
    alike = static_cast<size_t>(std::mismatch(first_root.begin(), end, root.begin()).first - first_root.begin());
  }
  alike += front.size();
  const auto id_of = [&](uint32_t at) -> const std::string& {
    scratch.clear();
    names.append_id(scratch, at);
    return scratch;
  };
  std::string first;
  struct Key {
    uint64_t high = 0, low = 0;
    uint32_t at = 0;
  };
  std::vector<Key> keys(cases_.size());
  for (uint32_t at = 0; at < cases_.size(); ++at) {
    const std::string& id = id_of(at);
    const auto byte = [&](size_t index) { return index < id.size() ? uint64_t{static_cast<uint8_t>(id[index])} : 0; };
    for (size_t index = alike; index < alike + 8; ++index) {
      keys[at].high = keys[at].high << 8 | byte(index);
      keys[at].low = keys[at].low << 8 | byte(index + 8);
    }
    keys[at].at = at;
  }
  std::sort(keys.begin(), keys.end(), [&](const Key& left, const Key& right) {
    if (left.high != right.high) return left.high < right.high;
    if (left.low != right.low) return left.low < right.low;
    first = id_of(left.at);
    return first < id_of(right.at);
  });
  ranks_.resize(cases_.size());
  order_.reserve(cases_.size());
  for (const Key& key : keys) {
    ranks_[key.at] = static_cast<uint32_t>(order_.size());
    order_.push_back(key.at);
  }
}

void CaseIds::compose(const Names& names) {
  size_t size = 0;
  for (uint32_t at = 0; at < cases_.size(); ++at) {
    size += front.size() + names.root(at).size() + 1 + names.customer(at).size() + (cases_[at].branded ? 1 + names.of(cases_[at].brand).size() : 0);
  }
  ids_.reserve(size);
  parts_.reserve(cases_.size() + 1);
  for (const uint32_t at : order_) {
    parts_.push_back({ids_.size(), static_cast<uint32_t>(names.root(at).size()), static_cast<uint32_t>(names.customer(at).size())});
    names.append_id(ids_, at);
  }
  parts_.push_back({ids_.size(), 0, 0});
  plain_ = std::none_of(ids_.begin(), ids_.end(), [](char byte) { return byte == '"' || byte == '\\' || static_cast<uint8_t>(byte) < 0x20; });
  std::vector<uint32_t> place_of(names.places.size(), none);
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

std::string_view CaseIds::root(uint32_t at) const noexcept { return id(at).substr(front.size(), parts_[ranks_[at]].root); }

std::string_view CaseIds::customer(uint32_t at) const noexcept {
  if (cases_[at].person == none) return {};
  const Parts& parts = parts_[ranks_[at]];
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
  return rank < order_.size() && id_at_rank(rank) == wanted ? order_[rank] : none;
}

uint64_t CaseIds::memory() const noexcept {
  return ids_.capacity() + parts_.capacity() * sizeof(Parts) + (ranks_.capacity() + order_.capacity() + brand_of_case_.capacity()) * sizeof(uint32_t);
}

}  // namespace sc::thread
