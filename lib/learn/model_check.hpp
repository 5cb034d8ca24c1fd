// SPDX-License-Identifier: Apache-2.0
// Whether a model from elsewhere says only what records can hold: LinearModel::open looks at its build, this at its words
// and numbers.
#pragma once

#include <string>

#include "learn/linear_model.hpp"

namespace sc::learn {

// What is wrong with it, or nothing. To be asked before anything is looked up in it.
std::string wrong_with(const LinearModel& model);

}  // namespace sc::learn
