// SPDX-License-Identifier: Apache-2.0
// Labelled rows as other learners read them (Joachims 1998): the number of the label, from 1 on, and the features.
//
//     3 1:0.408248 7:0.408248 …
#pragma once

#include <string>
#include <vector>

#include "learn/features.hpp"
#include "train/rows.hpp"

namespace sc::train {

// Features are numbered from 1 in the order in which they come; a row of many labels has them with commas between.
std::string svmlight_of(const std::vector<Row>& rows, learn::Pieces pieces);

}  // namespace sc::train
