// SPDX-License-Identifier: Apache-2.0
// The files that queries name with list:, read for lib/query, which opens none.
#pragma once

#include <string>

#include "query/syntax.hpp"

namespace sc::cli {

// Reads lists by names relative to `folder`; empty is the current one. What can't be read is told in ListFile::wrong.
query::ReadList list_reader(std::string folder);

// The folder of a file: all before its last slash.
std::string folder_of(const std::string& path);

}  // namespace sc::cli
