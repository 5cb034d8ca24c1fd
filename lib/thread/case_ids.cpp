// SPDX-License-Identifier: Apache-2.0
#include "thread/case_ids.hpp"

#include <algorithm>

namespace sc::thread {

CaseIds::CaseIds(const Cases& cases, const Trees& trees, Posts& posts) : cases_(cases) {
  // Numbers that need a name, and where it will be.
  std::vector<uint8_t> wanted(posts.ids().size(), 0);
  for (uint32_t at = 0; at < cases.size(); ++at) {
    for (const uint32_t number : {trees.root(cases[at].tree), cases[at].person, cases[at].brand}) {
      if (number != none) wanted[number] = 1;
    }
  }
  std::vector<Name> names;
  std::vector<uint32_t> places(wanted.size(), none);
  posts.names().replay([&](uint64_t number, std::string_view text) {
    if (wanted[number] == 0) return;
    places[number] = static_cast<uint32_t>(names.size());
    names.push_back({bytes_.size(), static_cast<uint32_t>(text.size())});
    bytes_ += text;
  });
  const auto name_of = [&](uint32_t number) { return number == none ? Name{} : names[places[number]]; };
  for (uint32_t at = 0; at < cases.size(); ++at) {
    roots_.push_back(name_of(trees.root(cases[at].tree)));
    people_.push_back(name_of(cases[at].person));
    brands_.push_back(name_of(cases[at].brand));
  }
  sort_cases();
}

void CaseIds::append_id(std::string& out, uint32_t at) const {
  out += "case:";
  out += root(at);
  out += '/';
  const std::string_view customer_name = customer(at);
  out += customer_name.empty() ? std::string_view("?") : customer_name;
  if (!cases_[at].branded) return;
  out += '/';
  out += brand(at);
}

std::string_view CaseIds::id(uint32_t at) {
  id_.clear();
  append_id(id_, at);
  return id_;
}

// Most ids begin alike, so what lies behind that beginning is compared first, as a number.
void CaseIds::sort_cases() {
  std::string first, other;
  if (cases_.size() > 0) append_id(first, 0);
  size_t alike = first.size();
  for (uint32_t at = 1; at < cases_.size(); ++at) {
    other.clear();
    append_id(other, at);
    alike = static_cast<size_t>(std::mismatch(first.begin(), first.begin() + static_cast<ptrdiff_t>(std::min(alike, other.size())), other.begin()).first -
                                first.begin());
  }
  struct Key {
    uint64_t high = 0, low = 0;
    uint32_t at = 0;
  };
  std::vector<Key> keys(cases_.size());
  for (uint32_t at = 0; at < cases_.size(); ++at) {
    other.clear();
    append_id(other, at);
    const auto byte = [&](size_t index) { return index < other.size() ? uint64_t{static_cast<uint8_t>(other[index])} : 0; };
    for (size_t index = 0; index < 8; ++index) {
      keys[at].high = keys[at].high << 8 | byte(alike + index);
      keys[at].low = keys[at].low << 8 | byte(alike + 8 + index);
    }
    keys[at].at = at;
  }
  std::sort(keys.begin(), keys.end(), [&](const Key& left, const Key& right) {
    if (left.high != right.high) return left.high < right.high;
    if (left.low != right.low) return left.low < right.low;
    first.clear();
    other.clear();
    append_id(first, left.at);
    append_id(other, right.at);
    return first < other;
  });
  ranks_.resize(cases_.size());
  for (const Key& key : keys) {
    ranks_[key.at] = static_cast<uint32_t>(order_.size());
    order_.push_back(key.at);
  }
}

uint32_t CaseIds::rank_before(std::string_view wanted) {
  const auto at = std::lower_bound(order_.begin(), order_.end(), wanted, [&](uint32_t each, std::string_view text) { return id(each) < text; });
  return static_cast<uint32_t>(at - order_.begin());
}

uint32_t CaseIds::find(std::string_view wanted) {
  const uint32_t rank = rank_before(wanted);
  return rank < order_.size() && id(order_[rank]) == wanted ? order_[rank] : none;
}

}  // namespace sc::thread
