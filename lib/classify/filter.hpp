// SPDX-License-Identifier: Apache-2.0
// Says of each post how its author feels, what they want and how soon, with the words that tell it; of a post of ours, whether
// it speaks first and what it gives beyond an answer. A map: each record alone. Posts get the member `classify`; other records
// pass.
//
//     {"id":"x:1","text":"on hold for 2 hours, not happy"}
//     {"id":"x:1","text":"…","classify":{"sentiment":{"label":"negative","score":-0.8},"purpose":"concern",…}}
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "classify/annotation.hpp"
#include "classify/initiative.hpp"
#include "classify/model.hpp"
#include "classify/personal.hpp"
#include "classify/value_add.hpp"
#include "filter/filter.hpp"
#include "learn/owned_model.hpp"
#include "playbook/playbook.hpp"

namespace sc::classify {

struct ClassifySettings {
  bool terse = false;             // leave the evidence out
  std::string model = "lexicon";  // or "learned", which judges what is in English
  std::vector<playbook::Topic> topics = {};  // of a playbook,
  std::string playbook = {};                 // and the name of its file
  std::vector<playbook::ValueAdd> value_adds = {};  // of the same, and the accounts that it says are ours
  std::vector<playbook::Handle> handles = {};
  std::vector<std::shared_ptr<const learn::OwnedModel>> own = {};  // of sc-train: no two of them have a family in common
};

class ClassifyFilter : public filter::Filter {
 public:
  explicit ClassifyFilter(const ClassifySettings& settings);
  void each(const record::Record& record, filter::Output& output) override;

 protected:
  // Reads a post; false when it had to be rejected.
  bool read(const record::Record& record, filter::Output& output);
  // What the models say of it.
  const Judgement& judge();
  const Reading& reading() const noexcept { return reading_; }
  bool is_for_customer() const noexcept { return judgement_.for_customer; }

 private:
  // What only posts of ours need. Made when the first of them comes, if a playbook doesn't want it checked before.
  struct OwnPosts {
    ValueAddModel value_add;
    Annotation annotation;
    OwnPosts(const std::vector<playbook::ValueAdd>& value_adds, const std::string& file, const std::vector<std::unique_ptr<Model>>& models);
  };

  void read_language(json::Value stated);
  // Gives the annotation of posts of ours, which names the phrases among the models.
  Annotation& judge_own(const record::Record& record);

  Evidences evidences_;
  std::vector<std::unique_ptr<Model>> models_;
  InitiativeReader initiative_;
  PersonalReader personal_;
  Annotation annotation_;
  std::unique_ptr<OwnPosts> own_posts_;
  Reader reader_;
  Reading reading_;
  Judgement judgement_;
  std::string raw_language_;  // as the last post had it, what it says, and which of ours that is
  std::string stated_;
  Language language_ = Language::none;
  std::string text_;
  std::string scratch_;
  std::string role_;
};

}  // namespace sc::classify
