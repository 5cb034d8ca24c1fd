// SPDX-License-Identifier: Apache-2.0
// Whether a post only ends a conversation: thanks and agreement, nothing asked, nothing told.
//
//     is_closer("@acme Thanks a lot! 🙂")      // true
//     is_closer("Thanks, but when?")           // false
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/words.hpp"

namespace sc::thread {

class Closer {
 public:
  bool is_closer(std::string_view text);

 private:
  std::vector<text::Word> words_;
  std::string folded_;
};

}  // namespace sc::thread
