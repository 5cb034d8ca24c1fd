// SPDX-License-Identifier: Apache-2.0
// Shows why the learned model says what it says of posts: text for people, in the place of the records. Under each label
// stands what it had before a word was read, what every word added or took, what the text as a whole did, and their sum, from
// which the probability follows. Nothing is left out but what rounds to 0.
//
//     posts.ndjson:1 twitter:1001
//       40 minutes late and nobody says why
//       sentiment: negative, p 0.91 (neutral 0.071, positive 0.017)
//         +0.612  late
//         …
//         +1.404  together, at a temperature of 0.6
#pragma once

#include <string>
#include <vector>

#include "classify/filter.hpp"
#include "learn/scorer.hpp"

namespace sc::classify {

class ExplainFilter : public ClassifyFilter {
 public:
  // Throws Fault{usage} unless the default model is asked for, and it alone. `model` must outlive this.
  ExplainFilter(const ClassifySettings& settings, const learn::LinearModel& model);
  void each(const record::Record& record, filter::Output& output) override;

 private:
  struct Line {
    double weight;
    std::string what;
  };

  void explain(const learn::ModelFamily& family);
  void explain_one(const learn::ModelFamily& family);
  void explain_many(const learn::ModelFamily& family);
  void add_reasons(const learn::ModelFamily& family, size_t label);
  std::string words_of(uint32_t token) const;

  const learn::LinearModel& model_;
  learn::FeatureReader features_;
  learn::Scorer scorer_;
  std::vector<Line> lines_;
  std::string block_;
  std::string scratch_;
};

}  // namespace sc::classify
