// SPDX-License-Identifier: Apache-2.0
// The entities that a feed declares in its own DOCTYPE, as some do to be short: <!ENTITY home "https://acme.example">.
// Only plain ones are taken: no markup, no other entity in them, nothing from elsewhere; 64 of at most 256 bytes. What they
// add to a feed ends at 1 MiB; beyond it references stay as they are written.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sc::ingest {

class FeedEntities {
 public:
  // Those declared at the front of the feed.
  explicit FeedEntities(std::string_view text);

  // The piece with their values in it, in memory of this until the next call; the piece itself when it names none of them.
  std::string_view expanded(std::string_view piece);

 private:
  const std::string* value_of(std::string_view name) const noexcept;

  std::vector<std::pair<std::string, std::string>> known_;
  std::string expanded_;
  size_t budget_ = size_t{1} << 20;
};

}  // namespace sc::ingest
