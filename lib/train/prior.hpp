// SPDX-License-Identifier: Apache-2.0
// How often each label really comes, by posts without labels: expectation and maximisation (Saerens, Latinne and
// Decaestecker 2002), drawn back half way to what the model assumes, because without it overshoots. Of use where posts are
// of one kind, as one company's stream.
//
//     const std::vector<double> prior = estimated_prior(family, judged, assumed);
//     shift(family, biases, assumed, prior);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "learn/calibration.hpp"

namespace sc::train {

// "negative=.6,neutral=.2,positive=.2": shares of all labels of the family, which sum to 1. Returns what is wrong, or nothing.
std::string read_prior(std::string_view text, const learn::Family& family, std::vector<double>& prior);

// `assumed` is what the model takes for granted. Of a family of one.
std::vector<double> estimated_prior(const learn::ModelFamily& family, const std::vector<learn::Judged>& judged, const std::vector<double>& assumed);

// Changes the biases of the family's columns so that its probabilities are those under the other prior.
void shift(const learn::ModelFamily& family, std::vector<float>& biases, const std::vector<double>& assumed, const std::vector<double>& prior);

// What a model says in its origin that it assumes; without that all labels alike.
std::vector<double> assumed_prior(const learn::LinearModel& model, const learn::ModelFamily& family);
// The line of the origin that says so.
std::string prior_line(const learn::Family& family, const std::vector<double>& prior);

}  // namespace sc::train
