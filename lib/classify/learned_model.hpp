// SPDX-License-Identifier: Apache-2.0
// What a linear model (learn/linear_model.hpp) says of posts in English. Of other languages it says nothing: what it
// learned from is English.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "classify/model.hpp"
#include "classify/reasons.hpp"
#include "learn/features.hpp"
#include "learn/scorer.hpp"

namespace sc::classify {

// Whether a text is one that a learned model judges.
bool is_for_learned(const Reading& reading);

class LearnedModel : public Model {
 public:
  // The model must outlive this; its families are looked up by their names, and what it has none of stays as it was.
  // `digest` tells its bytes.
  LearnedModel(const learn::LinearModel& model, std::string_view digest);

  std::string id() const override { return id_; }
  bool settles(const Reading& reading) const override;
  void judge(const Reading& reading, Judgement& judgement) override;

 private:
  void judge_feeling(Judgement& judgement);
  void judge_needs(const Reading& reading, Judgement& judgement);
  void judge_sure_risks(uint32_t tags, Judgement& judgement) const;
  void judge_told_risks(const Reading& reading, Judgement& judgement) const;
  bool is_mere_thanks() const;
  uint32_t said(const learn::ModelFamily& family) const;
  void show_feeling(const Reading& reading, Judgement& judgement);
  void show_needs(const Reading& reading, Judgement& judgement);
  void share_feelings(const Reading& reading, bool is_praise, double weight);
  void show_best(const Reading& reading, const learn::ModelFamily* family, size_t label, std::string_view reason, Judgement& judgement);
  void show_said(const Reading& reading, const learn::ModelFamily* family, uint32_t labels, Judgement& judgement);

  std::string id_;
  learn::Pieces pieces_;
  learn::FeatureReader features_;
  learn::Scorer scorer_;
  std::vector<Reason> feelings_;  // what each adds to the sentiment
  const learn::ModelFamily *sentiment_, *purpose_, *urgency_, *needs_, *failure_, *intents_, *topics_, *risks_;
  bool knows_all_;  // these families
  size_t closer_ = learn::Family::npos;  // among the intents
};

}  // namespace sc::classify
