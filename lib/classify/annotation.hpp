// SPDX-License-Identifier: Apache-2.0
// The member `classify` as JSON. It is put together by hand, for names of ours need no quoting: room is made once, and
// pieces of known size are copied behind one another.
//
//     annotation.write(judgement, "en", Evidences::shown)   // {"lang":"en","sentiment":{…},…,"model":"default@3fa1c2d0"}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classify/model.hpp"

namespace sc::classify {

enum class Evidences : uint8_t { hidden, shown };

class Annotation {
 public:
  // `id` names the models: plain ASCII.
  explicit Annotation(std::string_view id) : tail_("\"model\":\"" + std::string(id) + "\"}") {}

  // An empty language is left out. What comes back is good until the next call.
  std::string_view write(const Judgement& judgement, std::string_view language, Evidences evidences);

 private:
  std::string tail_;
  std::string quoted_;
  std::vector<char> room_;
};

}  // namespace sc::classify
