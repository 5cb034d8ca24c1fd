// SPDX-License-Identifier: Apache-2.0
// The member `classify` as JSON. It is put together by hand, for names of ours need no quoting: room is made once, and
// pieces of known size are copied behind one another.
//
//     annotation.write(judgement, "en", Evidences::shown)   // {"lang":"en","sentiment":{…},…,"model":"default@3fa1c2d0"}
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "classify/model.hpp"

namespace sc::classify {

enum class Evidences : uint8_t { hidden, shown };

class Annotation {
 public:
  // `id` names the models: plain ASCII.
  explicit Annotation(std::string_view id);

  // An empty language is left out. What comes back is good until the next call.
  std::string_view write(const Judgement& judgement, std::string_view language, Evidences evidences);

 private:
  void begin_with(std::string_view language);

  std::string language_;    // that of `head_`
  std::vector<char> head_;  // this and `tail_` are longer than their sizes say, so that they can be copied by blocks
  size_t head_size_ = 0;
  std::vector<char> tail_;
  size_t tail_size_ = 0;
  size_t most_beside_evidence_ = 0;
  std::vector<char> room_;
};

}  // namespace sc::classify
