// SPDX-License-Identifier: Apache-2.0
#include "classify/own_model.hpp"

#include <doctest/doctest.h>

#include "base/fault.hpp"
#include "classify/filter.hpp"
#include "learn/model_file.hpp"
#include "learn/trainer.hpp"

using namespace sc;
using namespace sc::learn;

namespace {

// Learns from two texts for each of two labels; the other column of a family of many is the first one's.
std::shared_ptr<const OwnedModel> learned(Family family) {
  std::vector<Family> families = {std::move(family)};
  number_columns(families);
  const size_t size = families[0].size();
  TrainSettings settings;
  settings.families = {{0.5, 0, 1}};
  settings.epochs = 40;
  settings.least_count = 1;
  Trainer trainer(families, settings);
  Reader reader;
  Reading reading;
  FeatureReader features;
  for (const auto& [text, label] : {std::pair("my hat is lost", 0U), std::pair("lost a bag", 0U), std::pair("the boat is late", 1U), std::pair("late again", 1U)}) {
    Targets targets(size, 0);
    targets[label] = 1;
    reader.read(text, Language::none, reading);
    trainer.add(features.read(reading, Pieces::no), targets);
  }
  ModelParts parts = trainer.learn(families[0].name);
  if (!families[0].many) parts.families[0].thresholds.assign(size, 0.6);
  return std::make_shared<const OwnedModel>(bytes_of(parts));
}

classify::Judgement judged(classify::OwnModel&& model, std::string_view text, bool for_customer = true) {
  Reader reader;
  Reading reading;
  reader.read(text, Language::none, reading);
  classify::Judgement judgement;
  judgement.for_customer = for_customer;
  model.judge(reading, judgement);
  judgement.evidence.clear();  // its words end with the model
  return judgement;
}

}  // namespace

TEST_CASE("of a family of theirs the label is written with its probability, or that it is unsure") {
  const Family topic{"topic", {"lost \"things\"", "late"}, false, 0};
  CHECK(judged(classify::OwnModel(learned(topic)), "my hat is lost").labels.starts_with(R"("topic":{"label":"lost \"things\"","p":0.)"));
  CHECK(judged(classify::OwnModel(learned(topic)), "hello world").labels.starts_with(R"("topic":{"label":"unsure","p":0.)"));
  CHECK(judged(classify::OwnModel(learned(topic)), "").labels.empty());
}

TEST_CASE("of a family of many those that are said are listed") {
  const Family topics{"topics_of_ours", {"lost", "late"}, true, 0};
  const std::string both = judged(classify::OwnModel(learned(topics)), "a lost bag and a late boat").labels;
  CHECK(both.starts_with(R"("topics_of_ours":[{"label":")"));
  CHECK(judged(classify::OwnModel(learned(topics)), "my hat is lost").labels.starts_with(R"("topics_of_ours":[{"label":"lost","p":)"));
}

TEST_CASE("a family of ours takes the place of what was said, for customers") {
  const Family urgency{"urgency", {"low", "normal", "high"}, false, 0};
  const classify::Judgement judgement = judged(classify::OwnModel(learned(urgency)), "my hat is lost");
  CHECK(judgement.urgency == classify::Urgency::low);
  CHECK(judgement.labels.empty());
  CHECK(judged(classify::OwnModel(learned(urgency)), "my hat is lost", false).urgency == classify::Urgency::normal);
  const Family mood{"sentiment", {"negative", "neutral", "positive"}, false, 0};
  CHECK(judged(classify::OwnModel(learned(mood)), "my hat is lost", false).label == classify::Label::negative);
  // The same name with other labels is theirs.
  const Family other{"urgency", {"low", "high"}, false, 0};
  CHECK(!judged(classify::OwnModel(learned(other)), "my hat is lost").labels.empty());
}

TEST_CASE("two models that say the same are refused") {
  classify::ClassifySettings settings;
  settings.own = {learned({"topic", {"a", "b"}, false, 0}), learned({"topic", {"c", "d"}, false, 0})};
  CHECK_THROWS_AS(classify::ClassifyFilter{settings}, Fault);
}
