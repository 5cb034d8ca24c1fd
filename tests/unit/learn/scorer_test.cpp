// SPDX-License-Identifier: Apache-2.0
#include "learn/scorer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <random>

#include "learn/exponential.hpp"
#include "learn/model_file.hpp"

using namespace sc::learn;

namespace {

// A model of weights by chance, with a row for each of `keys`, and the bytes that it stands on.
class RandomModel {
 public:
  RandomModel(const std::vector<uint32_t>& keys, size_t topics, uint64_t seed = 1) {
    std::mt19937_64 random(seed);
    parts_.name = "chance";
    parts_.families = {{{"mood", {"bad", "so-so", "good"}, false, 0}, 0.7, {}, {}}, {{"topics", {}, true, 3}, 0.9, {}, {}}};
    for (size_t at = 0; at < topics; ++at) parts_.families[1].labels.push_back("t" + std::to_string(at));
    parts_.families[1].thresholds.assign(topics, 0.4);
    const size_t columns = 3 + topics;
    parts_.scales.assign(columns, 0.02F);
    std::fill_n(parts_.scales.begin(), 3, 0.01F);
    for (size_t column = 0; column < columns; ++column) parts_.biases.push_back(static_cast<float>(random() % 200) / 100 - 1);
    parts_.keys = keys;
    for (size_t at = 0; at < keys.size() * columns; ++at) parts_.weights.push_back(static_cast<int8_t>(static_cast<int>(random() % 255) - 127));
    place();
  }
  RandomModel(const RandomModel&) = delete;
  RandomModel& operator=(const RandomModel&) = delete;

  const LinearModel& model() const { return *model_; }
  int weight(size_t row, size_t column) const { return parts_.weights[row * parts_.scales.size() + column]; }
  // Forgets what a row says.
  void silence(size_t row) {
    std::fill_n(parts_.weights.begin() + static_cast<std::ptrdiff_t>(row * parts_.scales.size()), parts_.scales.size(), int8_t{0});
    place();
  }

 private:
  struct Free {
    void operator()(char* bytes) const { ::operator delete[](bytes, std::align_val_t{64}); }
  };
  void place() {
    const std::string bytes = bytes_of(parts_);
    room_.reset(new (std::align_val_t{64}) char[bytes.size()]);
    std::memcpy(room_.get(), bytes.data(), bytes.size());
    model_ = std::make_unique<LinearModel>(LinearModel::open({room_.get(), bytes.size()}));
  }

  ModelParts parts_;
  std::unique_ptr<char[], Free> room_;
  std::unique_ptr<LinearModel> model_;
};

std::vector<uint32_t> keys_of(size_t count, uint64_t seed = 7) {
  std::mt19937_64 random(seed);
  std::vector<uint32_t> keys;
  while (keys.size() < count) {
    const auto key = static_cast<uint32_t>(random());
    if (key != 0 && std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
  }
  return keys;
}

// Tokens with one to three features each, some unknown, some twice; then those of the feelings and the text.
std::vector<Feature> features_of(const std::vector<uint32_t>& keys, size_t tokens, std::mt19937_64& random) {
  std::vector<Feature> features;
  for (uint32_t token = 0; token < tokens; ++token) {
    for (size_t count = 1 + random() % 3; count > 0; --count) features.push_back({random() % 3 == 0 ? static_cast<uint32_t>(random() | 1) : keys[random() % (keys.size() - 8)], token});
  }
  for (size_t at = 0; at < 4; ++at) features.push_back({keys[keys.size() - 8 + at], the_feelings});
  for (size_t at = 4; at < 8; ++at) features.push_back({keys[keys.size() - 8 + at], whole_text});
  return features;
}

}  // namespace

TEST_CASE("sums, shares and what is said are those of a plain count") {
  const std::vector<uint32_t> keys = keys_of(900);
  for (const size_t topics : {size_t{5}, size_t{40}, size_t{90}}) {
    const RandomModel chance(keys, topics);
    const LinearModel& model = chance.model();
    Scorer scorer(model);
    std::mt19937_64 random(3);
    for (const size_t tokens : {0, 1, 2, 20, 90, 90, 300, 900}) {
      const std::vector<Feature> features = features_of(keys, tokens, random);
      scorer.add_up(features);
      std::vector<uint32_t> rows;
      for (const Feature& feature : features) {
        const auto row = static_cast<uint32_t>(std::find(keys.begin(), keys.end(), feature.key) - keys.begin());
        if (row < keys.size() && std::find(rows.begin(), rows.end(), row) == rows.end()) rows.push_back(row);
      }
      for (const ModelFamily& family : model.families()) {
        const uint64_t said = scorer.said(family);
        for (size_t label = 0; label < family.size(); ++label) {
          int sum = 0;
          for (const uint32_t row : rows) sum += chance.weight(row, family.first + label);
          const double margin = sum * static_cast<double>(model.scale(family.first + label)) / std::sqrt(static_cast<double>(rows.size())) + static_cast<double>(model.bias(family.first + label));
          CHECK(scorer.margin(family.first + label) == doctest::Approx(margin));
          if (family.many && label < 64) CHECK((said >> label & 1) == (scorer.is_said(family, label) ? 1 : 0));
          double together = scorer.evidence_bias(family, label), others = 0;
          for (const Scorer::Share& share : scorer.shares(family, label)) together += share.weight;
          for (size_t other = 0; !family.many && other < family.size(); ++other) others += other == label ? 0 : scorer.margin(family.first + other) / 2;
          CHECK(together == doctest::Approx(scorer.margin(family.first + label) - others));
        }
      }
    }
  }
}

TEST_CASE("a token's share is what its features add: without them the label falls by as much") {
  const std::vector<uint32_t> keys = keys_of(60);
  for (uint32_t token = 0; token < 12; ++token) {
    RandomModel chance(keys, 5);
    std::vector<Feature> features;
    for (uint32_t at = 0; at < 12; ++at) features.insert(features.end(), {{keys[2 * at], at}, {keys[2 * at + 1], at}});
    for (const ModelFamily& family : std::vector<ModelFamily>(chance.model().families())) {
      for (size_t label = 0; label < family.size(); ++label) {
        RandomModel silenced(keys, 5);
        silenced.silence(size_t{token} * 2);
        silenced.silence(size_t{token} * 2 + 1);
        Scorer before(chance.model()), behind(silenced.model());
        before.add_up(features);
        behind.add_up(features);
        const auto over_others = [&](const Scorer& scorer) {
          double others = 0;
          for (size_t other = 0; !family.many && other < family.size(); ++other) others += other == label ? 0 : scorer.margin(family.first + other) / 2;
          return scorer.margin(family.first + label) - others;
        };
        const double share = before.shares(family, label)[token].weight;
        CHECK(over_others(before) - over_others(behind) == doctest::Approx(share));
        if (share > 0) CHECK(over_others(behind) < over_others(before));
      }
    }
  }
}

TEST_CASE("of the tokens that are shown and may lead the best is the first of the greatest sums") {
  const std::vector<uint32_t> keys = keys_of(300);
  const RandomModel chance(keys, 30);
  Scorer scorer(chance.model());
  std::mt19937_64 random(5);
  for (int round = 0; round < 200; ++round) {
    scorer.add_up(features_of(keys, random() % 40, random));
    const uint64_t shown = random(), leading = random();
    const auto is_shown = [&](uint32_t token) { return (shown >> token % 64 & 1) != 0; };
    const auto may_lead = [&](uint32_t token) { return (leading >> token % 64 & 1) != 0; };
    scorer.show(is_shown, may_lead);
    for (const ModelFamily& family : chance.model().families()) {
      const size_t label = random() % family.size();
      Scorer::Share most{whole_text, 0};
      std::vector<Scorer::Share> wanted;
      for (const Scorer::Share& share : scorer.shares(family, label)) {
        if (share.token >= the_feelings || !is_shown(share.token)) continue;
        wanted.push_back(share);
        if (may_lead(share.token) && share.weight > most.weight) most = share;
      }
      const auto best = scorer.best(family, label);
      CHECK(best.token == most.token);
      const auto sums = scorer.shown_sums(family, label);
      REQUIRE(sums.size() == wanted.size());
      for (size_t at = 0; at < sums.size(); ++at) {
        CHECK(sums[at].token == wanted[at].token);
        CHECK(sums[at].sum * scorer.unit_of(family, label) == doctest::Approx(wanted[at].weight));
      }
    }
  }
}

TEST_CASE("every form of the loop over rows gives the same sums") {
  const std::vector<uint32_t> keys = keys_of(500);
  const RandomModel chance(keys, 60);
  const LinearModel& model = chance.model();
  std::mt19937_64 random(11);
  for (const size_t count : {size_t{0}, size_t{1}, size_t{7}, most_rows_at_once}) {
    std::vector<uint32_t> places;
    for (size_t at = 0; at < count; ++at) places.push_back(static_cast<uint32_t>(random() % model.places()));
    for (const RowKernel kernel : row_kernels()) {
      std::vector<int32_t> sums(64, 5);
      kernel(model.row(0), model.width(), places.data(), count, sums.data());
      for (size_t column = 0; column < 64; ++column) {
        int32_t sum = 5;
        for (const uint32_t place : places) sum += model.weight(place, column);
        CHECK(sums[column] == sum);
      }
    }
  }
}

TEST_CASE("keys are found in a table of any size, and no others") {
  for (const size_t count : {0, 1, 2, 15, 16, 17, 100, 5000}) {
    const std::vector<uint32_t> keys = keys_of(count, count);
    const RandomModel chance(keys, 5);
    const LinearModel& model = chance.model();
    CHECK(model.rows() == count);
    for (size_t row = 0; row < count; row += 1 + count / 100) {
      const uint32_t place = model.find(keys[row]);
      REQUIRE(place != LinearModel::no_row);
      CHECK(model.weight(place, 1) == chance.weight(row, 1));
    }
    for (const uint32_t key : keys_of(200, count + 1)) {
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) CHECK(model.find(key) == LinearModel::no_row);
    }
  }
}

TEST_CASE("the quick exponential is the other to thirteen digits") {
  for (double power = -41; power < 41; power += 0.37) CHECK(quick_exponential(power) == doctest::Approx(exponential(power)).epsilon(1e-13));
  CHECK(quick_exponential(0) == 1);
}
