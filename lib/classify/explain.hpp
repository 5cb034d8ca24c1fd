// SPDX-License-Identifier: Apache-2.0
// Shows why learned models say what they say of posts: text for people, in the place of the records. Under each label
// stands what it had before a word was read, what every word added or took, what the text as a whole did, and their sum, from
// which the probability follows. Nothing is left out but what rounds to 0. A family of a model of the user's takes the place
// of the same one of ours; what such a model says stands under its name.
//
//     posts.ndjson:1 twitter:1001
//       40 minutes late and nobody says why
//       sentiment: negative, p 0.91 (neutral 0.071, positive 0.017)
//         +0.612  late
//         …
//         +1.404  together, at a temperature of 0.6
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "classify/filter.hpp"
#include "learn/owned_model.hpp"
#include "learn/scorer.hpp"

namespace sc::classify {

class ExplainFilter : public ClassifyFilter {
 public:
  // Throws Fault{usage} when only the lexicon is asked. `model` is the default one, and must outlive this.
  ExplainFilter(const ClassifySettings& settings, const learn::LinearModel& model);
  void each(const record::Record& record, filter::Output& output) override;

 private:
  struct Line {
    double weight;
    std::string what;
  };

  // A model, and those of its families that it is asked about.
  struct Asked {
    explicit Asked(const learn::LinearModel& asked) : model(asked), scorer(asked) {}
    const learn::LinearModel& model;
    learn::Scorer scorer;
    std::vector<const learn::ModelFamily*> families = {};
    std::string name = {};  // of the user's
  };

  void ask_default(const ClassifySettings& settings, const learn::LinearModel& model);
  void ask_own(const learn::OwnedModel& owned);
  void explain_default();
  void explain_end();
  void explain(Asked& asked);
  void explain_one(learn::Scorer& scorer, const learn::ModelFamily& family);
  void explain_many(learn::Scorer& scorer, const learn::ModelFamily& family);
  void add_reasons(learn::Scorer& scorer, const learn::ModelFamily& family, size_t label);
  std::string words_of(uint32_t token) const;

  std::vector<std::shared_ptr<const learn::OwnedModel>> own_;
  std::unique_ptr<Asked> default_;  // none where the lexicon judges in its place
  std::vector<std::unique_ptr<Asked>> asked_;
  learn::FeatureReader features_;
  std::vector<Line> lines_;
  std::string block_;
  std::string scratch_;
};

}  // namespace sc::classify
