// SPDX-License-Identifier: Apache-2.0
// Cases of one customer's turn that nobody has answered and nothing happened to: where nobody is asked, most of all
// cases. They are put together from pieces, in room that is made once; CaseWriter would write the same bytes.
#pragma once

#include <string_view>
#include <vector>

#include "thread/case_ids.hpp"
#include "thread/story.hpp"

namespace sc::thread {

class PlainCases {
 public:
  explicit PlainCases(const CaseIds& ids) noexcept : ids_(ids) {}

  // The record, without line end; good until the next call. A turn without a post is that of the case's root. Empty when
  // CaseWriter must write it: when the turn is not the customer's, has lists for the facts, or anything in it needs an
  // escape.
  std::string_view write(uint32_t rank, const TurnFrame& turn);

 private:
  bool is_plain(const TurnFrame& turn) const noexcept;

  const CaseIds& ids_;
  TimeText times_;
  std::vector<char> room_;
};

}  // namespace sc::thread
