// SPDX-License-Identifier: Apache-2.0
// The ids of the cases: case:ROOT/CUSTOMER, with /BRAND behind it when a tree has several brands; a customer whose name
// is unknown is "?". Where two customers of a tree have one name, as on two networks, digits behind it tell them apart.
// From here on a case's number is its rank: how many ids are smaller.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/prefetch.hpp"
#include "thread/cases.hpp"
#include "thread/names.hpp"

namespace sc::thread {

class CaseIds {
 public:
  // Reads the tape of names, and gives the cases their ranks as numbers.
  CaseIds(Cases& cases, const Trees& trees, Posts& posts);

  // What a case is named by.
  struct Parts {
    std::string_view root, customer, brand;
    std::string_view shown;  // for the customer in the id
    bool branded, paired;

    // Calls visit(std::string_view) for the pieces of the id in turn, until it returns false.
    template <typename Visit>
    void each_piece(Visit&& visit) const;
    // Bytes that the id has at most.
    size_t most() const noexcept { return most_beside_names + root.size() + shown.size() + brand.size(); }
  };
  Parts parts(uint32_t rank) const noexcept { return parts_of(entries_[rank]); }

  uint32_t size() const noexcept { return static_cast<uint32_t>(entries_.size()); }
  void append_id(std::string& out, uint32_t rank) const;
  std::string id(uint32_t rank) const;
  bool is_id(uint32_t rank, std::string_view text) const { return compare(rank, text) == 0; }
  std::string_view root(uint32_t rank) const noexcept { return roots_.of(entries_[rank].root); }
  // The case of that id, or none.
  uint32_t find(std::string_view id) const noexcept;
  // How many cases have a smaller id.
  uint32_t rank_before(std::string_view id) const noexcept;
  // Fetch what `append_id` reads, each once what the one before asked for has arrived.
  void prefetch(uint32_t rank) const noexcept { sc::prefetch(&entries_[rank]); }
  void prefetch_places(uint32_t rank) const noexcept;
  void prefetch_names(uint32_t rank) const noexcept;
  // Whether every id can stand in JSON as it is.
  bool are_plain() const noexcept { return roots_.are_plain() && people_.are_plain(); }
  uint64_t memory() const noexcept { return entries_.capacity() * sizeof(Entry) + roots_.memory() + people_.memory(); }

 private:
  static constexpr size_t most_beside_names = 32;  // case:, slashes, a mark
  struct Entry {  // by rank
    uint32_t root;
    uint32_t person : 31, paired : 1;
    uint32_t brand : 31, branded : 1;
  };
  struct Key;
  struct Run {  // keys that are alike up to an offset in their ids
    size_t begin, end, offset;
  };

  std::string_view name_of(uint32_t number) const noexcept { return number == unnamed ? std::string_view() : people_.of(number); }
  std::string_view marked_name_of(const Entry& entry) const noexcept;
  Parts parts_of(const Entry& entry) const noexcept;
  int compare(uint32_t rank, std::string_view text) const noexcept;
  size_t beginning() const noexcept;
  void fill(Key& key, size_t offset) const noexcept;
  void tell_apart(std::span<const std::span<const Key>> runs, const Ids& people);
  std::vector<Run> group(Table<Key>& keys) const;
  Table<uint32_t> sort(const Ids& people);

  Table<Entry> entries_;
  Names roots_, people_;  // people and brands
  std::map<std::pair<uint32_t, uint32_t>, std::string> marked_;  // by root and person: names with what tells them apart; seldom any
};

// --- Inline

inline CaseIds::Parts CaseIds::parts_of(const Entry& entry) const noexcept {
  Parts parts{roots_.of(entry.root), name_of(entry.person), name_of(entry.brand), {}, entry.branded != 0, entry.paired != 0};
  parts.shown = marked_.empty() ? parts.customer : marked_name_of(entry);
  if (parts.shown.empty()) parts.shown = "?";
  return parts;
}

template <typename Visit>
void CaseIds::Parts::each_piece(Visit&& visit) const {
  if (!visit(std::string_view("case:")) || !visit(root) || !visit(std::string_view("/")) || !visit(shown)) return;
  if (branded && visit(std::string_view("/"))) visit(brand);
}

}  // namespace sc::thread
