// SPDX-License-Identifier: Apache-2.0
#include "train/prior.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/nearest.hpp"
#include "learn/logarithm.hpp"

namespace sc::train {

using namespace learn;

namespace {

constexpr int rounds = 100;
// How much what the model assumes weighs beside all posts together. With 0 a label that is hard to tell vanishes: measured on
// airline tweets, accuracy 78.4 fell to 74.7; with 1 it rose to 79.8, and on mixed tweets nothing changed.
constexpr double caution = 1;
constexpr double least_share = 0.001, settled = 1e-7;

bool read_share(std::string_view text, double& share) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), share);
  return error == std::errc{} && end == text.data() + text.size() && share >= least_share && share <= 1;
}

// What the model says when its prior is another.
void reweigh(std::vector<double>& likely, const std::vector<double>& assumed, const std::vector<double>& prior) {
  double sum = 0;
  for (size_t label = 0; label < likely.size(); ++label) sum += likely[label] *= prior[label] / assumed[label];
  for (double& each : likely) each /= sum;
}

}  // namespace

std::string read_prior(std::string_view text, const Family& family, std::vector<double>& prior) {
  prior.assign(family.size(), 0);
  double sum = 0;
  while (!text.empty()) {
    const size_t end = std::min(text.find(','), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const size_t equals = std::min(part.rfind('='), part.size());
    const std::string_view label = part.substr(0, equals);
    const size_t place = family.place_of(label);
    const std::vector<std::string_view> names(family.labels.begin(), family.labels.end());
    if (place == Family::npos) return fmt::format("'{}' is no label of {}{}", label, family.name, did_you_mean(std::string(label), names));
    if (equals == part.size() || !read_share(part.substr(equals + 1), prior[place])) return fmt::format("'{}' names no share from 0.001 to 1", part);
  }
  for (size_t label = 0; label < prior.size(); ++label) {
    if (prior[label] == 0) return fmt::format("names no share of '{}'", family.labels[label]);
    sum += prior[label];
  }
  return std::abs(sum - 1) < 0.01 ? std::string() : fmt::format("sums to {:.2f} - shares sum to 1", sum);
}

std::vector<double> estimated_prior(const ModelFamily& family, const std::vector<Judged>& judged, const std::vector<double>& assumed) {
  std::vector<std::vector<double>> all(judged.size());
  for (size_t row = 0; row < judged.size(); ++row) probabilities_of(family, judged[row].margins, all[row]);
  std::vector<double> prior = assumed, likely;
  for (int round = 0; round < rounds && !all.empty(); ++round) {
    std::vector<double> sums(prior.size(), 0);
    for (const std::vector<double>& each : all) {
      likely = each;
      reweigh(likely, assumed, prior);
      for (size_t label = 0; label < sums.size(); ++label) sums[label] += likely[label];
    }
    double moved = 0, whole = 0;
    for (size_t label = 0; label < sums.size(); ++label) {
      whole += sums[label] = std::max(sums[label] / static_cast<double>(all.size()), least_share) + caution * assumed[label];
    }
    for (size_t label = 0; label < sums.size(); ++label) {
      moved += std::abs(sums[label] / whole - prior[label]);
      prior[label] = sums[label] / whole;
    }
    if (moved < settled) break;
  }
  return prior;
}

void shift(const ModelFamily& family, std::vector<float>& biases, const std::vector<double>& assumed, const std::vector<double>& prior) {
  for (size_t label = 0; label < family.size(); ++label) {
    biases[family.first + label] += static_cast<float>(family.temperature * (logarithm(prior[label]) - logarithm(assumed[label])));
  }
}

std::vector<double> assumed_prior(const LinearModel& model, const ModelFamily& family) {
  const std::string begin = "prior of " + family.name + ": ";
  std::vector<double> prior(family.size(), 1 / static_cast<double>(family.size()));
  for (const std::string& line : model.origin()) {
    std::vector<double> said;
    if (line.starts_with(begin) && read_prior(std::string_view(line).substr(begin.size()), family, said).empty()) prior = said;
  }
  return prior;
}

std::string prior_line(const Family& family, const std::vector<double>& prior) {
  std::string line = "prior of " + family.name + ": ";
  for (size_t label = 0; label < prior.size(); ++label) line += fmt::format("{}{}={:.6f}", label == 0 ? "" : ",", family.labels[label], prior[label]);
  return line;
}

}  // namespace sc::train
