// SPDX-License-Identifier: Apache-2.0
// The model of sc-classify(1): learned by the build from lib/classify/data/posts.
#pragma once

#include <cstdint>
#include <string_view>

#include "learn/linear_model.hpp"

namespace sc::model {

const learn::LinearModel& default_model();
// The file that it is.
std::string_view default_bytes();

// The CRC-32 of all its bytes behind the head.
uint32_t default_digest();

}  // namespace sc::model
