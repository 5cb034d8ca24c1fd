// SPDX-License-Identifier: Apache-2.0
// The model that sc-classify(1) judges by unless it is given another: learned by the build from lib/classify/data/posts.
#pragma once

#include "learn/linear_model.hpp"

namespace sc::model {

const learn::LinearModel& default_model();

// Eight hexadecimal digits, a digest of all its bytes.
std::string_view default_digest();

}  // namespace sc::model
