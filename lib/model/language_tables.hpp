// SPDX-License-Identifier: Apache-2.0
// The tables by which languages are told: learned by the build from lib/learn/data/languages.
#pragma once

#include <string_view>

namespace sc::model {

std::string_view language_tables();

}  // namespace sc::model
