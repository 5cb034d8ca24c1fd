// SPDX-License-Identifier: Apache-2.0
// The tables by which languages are told: learned by the build from lib/learn/data/languages.
#pragma once

#include <cstdint>
#include <string_view>

namespace sc::model {

std::string_view language_tables();

// The CRC-32 of these bytes, which the build put behind them.
uint32_t language_digest();

}  // namespace sc::model
