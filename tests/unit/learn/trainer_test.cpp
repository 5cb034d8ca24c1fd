// SPDX-License-Identifier: Apache-2.0
#include "learn/trainer.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <cstring>
#include <memory>
#include <numeric>

#include "base/fault.hpp"
#include "learn/exponential.hpp"
#include "learn/scorer.hpp"

using namespace sc::learn;

namespace {

// A model's bytes where they may lie.
class Placed {
 public:
  explicit Placed(const std::string& bytes) : room_(new (std::align_val_t{64}) char[bytes.size()]), size_(bytes.size()) { std::memcpy(room_.get(), bytes.data(), size_); }
  std::string_view view() const { return {room_.get(), size_}; }
  char* data() { return room_.get(); }

 private:
  struct Free {
    void operator()(char* bytes) const { ::operator delete[](bytes, std::align_val_t{64}); }
  };
  std::unique_ptr<char[], Free> room_;
  size_t size_;
};

const std::vector<std::string> glad = {"lovely crew and a smooth ride", "the soup was lovely", "smooth and quick, well done", "well done, lovely people"};
const std::vector<std::string> angry = {"my parcel is broken", "broken again and nobody cares", "nobody answers the phone", "the phone line is dead again"};

std::string learned(uint64_t seed = 1, uint32_t most_rows = 20'000) {
  std::vector<Family> families = {{"mood", {"glad", "angry"}}, {"about", {"phone"}, true}};
  number_columns(families);
  TrainSettings settings;
  settings.families = {{0.2, 1, 1}, {0.3, 0.5, 2}};
  settings.epochs = 30;
  settings.least_count = 1;
  settings.seed = seed;
  settings.most_rows = most_rows;
  Trainer trainer(families, settings);
  Reader reader;
  Reading reading;
  FeatureReader features;
  for (size_t at = 0; at < glad.size(); ++at) {
    reader.read(glad[at], Language::en, reading);
    trainer.add(features.read(reading, Pieces::no), {1, 0, 0});
    reader.read(angry[at], Language::en, reading);
    trainer.add(features.read(reading, Pieces::no), {0, 1, angry[at].find("phone") != std::string::npos ? 1.0F : 0.0F});
  }
  ModelParts parts = trainer.learn("moods");
  parts.origin = {"eight posts"};
  return bytes_of(parts);
}

struct Said {
  std::vector<double> mood;
  bool phone;
};

Said said_of(const LinearModel& model, std::string_view text) {
  Reader reader;
  Reading reading;
  FeatureReader features;
  Scorer scorer(model);
  reader.read(text, Language::en, reading);
  scorer.add_up(features.read(reading, model.pieces()));
  const auto mood = scorer.probabilities(model.families()[0]);
  return {{mood.begin(), mood.end()}, scorer.is_said(model.families()[1], 0)};
}

}  // namespace

TEST_CASE("a model says of what it learned what it was told") {
  const Placed bytes(learned());
  const LinearModel model = LinearModel::open(bytes.view());
  CHECK(model.name() == "moods");
  CHECK(model.origin() == std::vector<std::string>{"eight posts"});
  for (const std::string& text : glad) CHECK(said_of(model, text).mood[0] > 0.7);
  for (const std::string& text : angry) {
    CHECK(said_of(model, text).mood[1] > 0.7);
    CHECK(said_of(model, text).phone == (text.find("phone") != std::string::npos));
  }
}

TEST_CASE("the same posts give the same bytes, another seed others") {
  CHECK(learned() == learned());
  CHECK(learned(2) != learned());
}

TEST_CASE("of many features those that move most are kept") {
  const Placed few(learned(1, 20));
  const LinearModel model = LinearModel::open(few.view());
  CHECK(model.rows() == 20);
  CHECK(said_of(model, "nobody answers the phone").mood[1] > 0.5);
}

TEST_CASE("probabilities of one family sum to 1, and what words add to a margin sums to it") {
  const Placed bytes(learned());
  const LinearModel model = LinearModel::open(bytes.view());
  Reader reader;
  Reading reading;
  FeatureReader features;
  Scorer scorer(model);
  for (const char* text : {"lovely but broken", "nobody nobody nobody", "", "the phone!!", "\xF0\x9F\x98\x8D"}) {
    reader.read(text, Language::en, reading);
    scorer.add_up(features.read(reading, model.pieces()));
    const ModelFamily& mood = model.families()[0];
    const auto likely = scorer.probabilities(mood);
    CHECK(std::accumulate(likely.begin(), likely.end(), 0.0) == doctest::Approx(1));
    for (size_t label = 0; label < mood.size(); ++label) {
      double sum = scorer.evidence_bias(mood, label);
      for (const Scorer::Share& share : scorer.shares(mood, label)) sum += share.weight;
      CHECK(sum == doctest::Approx(scorer.margin(mood.first + label) - scorer.margin(mood.first + 1 - label)));
    }
    const ModelFamily& about = model.families()[1];
    double sum = scorer.evidence_bias(about, 0);
    for (const Scorer::Share& share : scorer.shares(about, 0)) sum += share.weight;
    CHECK(sum == doctest::Approx(scorer.margin(about.first)));
  }
}

TEST_CASE("a file that is no model, damaged, or of other features is refused with its reason") {
  const std::string good = learned();
  const auto why = [](const std::string& bytes) {
    const Placed placed(bytes);
    try {
      LinearModel::open(placed.view());
    } catch (const sc::Fault& fault) {
      return fault.text();
    }
    return std::string();
  };
  CHECK(why(good).empty());
  CHECK(why("").find("is no model") != std::string::npos);
  CHECK(why("PK\x03\x04 something else entirely, longer than a head of sixty-four bytes would be").find("is no model") != std::string::npos);
  CHECK(why(good.substr(0, good.size() - 64)).find("is damaged") != std::string::npos);
  std::string flipped = good;
  flipped[good.size() / 2] = static_cast<char>(flipped[good.size() / 2] ^ 1);
  CHECK(why(flipped).find("check sum") != std::string::npos);
  std::string other = good;
  other[offsetof(ModelHead, features)] = static_cast<char>(other[offsetof(ModelHead, features)] ^ 1);
  CHECK(why(other).find("other features") != std::string::npos);
  std::string newer = good;
  newer[offsetof(ModelHead, version)] = 9;
  CHECK(why(newer).find("another version") != std::string::npos);
}

TEST_CASE("learning begins with the weights of another model when it is given one") {
  const Placed bytes(learned());
  const LinearModel start = LinearModel::open(bytes.view());
  std::vector<Family> families = {{"mood", {"glad", "angry"}}, {"about", {"phone"}, true}};
  number_columns(families);
  TrainSettings settings;
  settings.families = {{0, 1, 1}, {0, 0.5, 1}};  // learns nothing
  settings.epochs = 1;
  settings.start = &start;
  Trainer trainer(families, settings);
  Reader reader;
  Reading reading;
  FeatureReader features;
  for (const std::string& text : angry) {
    reader.read(text, Language::en, reading);
    trainer.add(features.read(reading, Pieces::no), {1, 0, unlabelled});
  }
  const Placed again(bytes_of(trainer.learn("again")));
  CHECK(said_of(LinearModel::open(again.view()), angry[1]).mood[1] > 0.6);
}

TEST_CASE("the own exponential is that of the library to fourteen digits") {
  for (double power = -39; power < 39; power += 0.37) CHECK(exponential(power) == doctest::Approx(std::exp(power)).epsilon(1e-14));
  CHECK(exponential(1000) == exponential(40));
  CHECK(exponential(-1000) == exponential(-40));
}
