// SPDX-License-Identifier: Apache-2.0
// What a model of sc-train(1) says, of posts in any language. A family with the name and labels of one of ours takes its
// place; what others say is the member `labels`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "classify/model.hpp"
#include "classify/reasons.hpp"
#include "learn/features.hpp"
#include "learn/owned_model.hpp"
#include "learn/scorer.hpp"

namespace sc::classify {

// The place among default_families() of a family that has the name and labels of one; -1: of none.
int standard_place(const learn::ModelFamily& family);

class OwnModel : public Model {
 public:
  // The model is one that learn::wrong_with finds nothing wrong with.
  explicit OwnModel(std::shared_ptr<const learn::OwnedModel> owned);

  std::string id() const override { return id_of(*owned_); }
  // Its name and digits of its content.
  static std::string id_of(const learn::OwnedModel& owned);
  void judge(const Reading& reading, Judgement& judgement) override;

 private:
  // A family with what is written of it, quoted beforehand.
  struct Said {
    const learn::ModelFamily* family;
    int standard;                      // standard_place
    std::vector<std::string> quoted;   // labels as JSON strings
    std::vector<std::string> reasons;  // what evidence says of each, as in a JSON string
  };

  void judge_standard(const Said& said, const Reading& reading, Judgement& judgement);
  void judge_own(const Said& said, const Reading& reading, Judgement& judgement);
  void judge_feeling(const Said& said, const Reading& reading, Judgement& judgement);
  // The token that speaks most for a label; takes the place of what was said for it.
  void show_best(const Said& said, size_t label, const Reading& reading, Judgement& judgement);

  std::shared_ptr<const learn::OwnedModel> owned_;
  learn::FeatureReader features_;
  learn::Scorer scorer_;
  std::vector<Said> all_;
};

}  // namespace sc::classify
