// SPDX-License-Identifier: Apache-2.0
// The model of sc-classify(1), --model learned: learned by the build from lib/classify/data/posts.
#pragma once

#include <cstdint>

#include "learn/linear_model.hpp"

namespace sc::model {

const learn::LinearModel& default_model();

// The CRC-32 of all its bytes behind the head.
uint32_t default_digest();

}  // namespace sc::model
