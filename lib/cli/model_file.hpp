// SPDX-License-Identifier: Apache-2.0
// Models that options name, read for the rooms, which open no file.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "learn/owned_model.hpp"

namespace sc::cli {

// The model in that file; "default" is the one that is built in. Throws Fault{input} that names the file, and Fault{usage} when
// there is none and the name is nearly "default" or one of `words`, which the option knows besides.
std::shared_ptr<const learn::OwnedModel> read_model(const std::string& name, std::span<const std::string_view> words = {});

}  // namespace sc::cli
