// SPDX-License-Identifier: Apache-2.0
#include "train/prior.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace sc::train;
using namespace sc::learn;

namespace {

const ModelFamily mood{{"mood", {"glad", "angry"}, false, 0}, 1, {}, {}};

}  // namespace

TEST_CASE("shares are read, or what is wrong with them is said") {
  std::vector<double> prior;
  CHECK(read_prior("glad=.25,angry=0.75", mood, prior).empty());
  CHECK(prior == std::vector<double>{0.25, 0.75});
  CHECK(read_prior("glad=.25", mood, prior) == "names no share of 'angry'");
  CHECK(read_prior("glad=.25,angry=.5", mood, prior) == "sums to 0.75 - shares sum to 1");
  CHECK(read_prior("glda=.25,angry=.75", mood, prior) == "'glda' is no label of mood; did you mean 'glad'?");
  CHECK(read_prior("glad=nan,angry=.75", mood, prior) == "'glad=nan' names no share from 0.001 to 1");
}

TEST_CASE("shares are found half way in posts whose labels nobody told") {
  // Margins of a fair model: two normals apart by 2, with density ratio exp(2 x) for x from either side.
  std::vector<Judged> judged;
  for (int step = -400; step <= 400; ++step) {
    const double x = step / 100.0;
    const double glad = std::exp(-(x - 1) * (x - 1) / 2), angry = std::exp(-(x + 1) * (x + 1) / 2);
    const int copies = static_cast<int>(std::lround(20 * (0.2 * glad + 0.8 * angry)));
    for (int copy = 0; copy < copies; ++copy) judged.push_back({{x, -x}, {}});
  }
  const std::vector<double> prior = estimated_prior(mood, judged, {0.5, 0.5});
  CHECK(prior[0] > 0.25);  // drawn back half way
  CHECK(prior[0] < 0.4);
  CHECK(prior[0] + prior[1] == doctest::Approx(1));
  std::vector<float> biases = {0, 0};
  shift(mood, biases, {0.5, 0.5}, {0.2, 0.8});
  std::vector<double> likely;
  probabilities_of(mood, std::vector<double>{static_cast<double>(biases[0]), static_cast<double>(biases[1])}, likely);
  CHECK(likely[0] == doctest::Approx(0.2));
}
