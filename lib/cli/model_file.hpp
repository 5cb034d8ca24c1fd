// SPDX-License-Identifier: Apache-2.0
// Models that options name, read for the rooms, which open no file.
#pragma once

#include <memory>
#include <string>

#include "learn/owned_model.hpp"

namespace sc::cli {

// The model in that file; "default" is the one that is built in. Throws Fault{input} that names the file.
std::shared_ptr<const learn::OwnedModel> read_model(const std::string& name);

}  // namespace sc::cli
