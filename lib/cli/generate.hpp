// SPDX-License-Identifier: Apache-2.0
// The faces of a tool that are made from its declarations.
#pragma once

#include <string>

#include "cli/tool.hpp"

namespace sc::cli {

// --help: examples first.
std::string help_text(const Tool& tool, const Options& options);
// What is said when there is neither FILE nor a pipe.
std::string usage_text(const Tool& tool);

// The mdoc page from its template: "@OPTION --name" lines become option items, "@COMMON OPTIONS" the list of
// the common ones, "@EXIT STATUS" that section, "@VERSION" the version. Throws Fault{usage} when an option has no
// marker or a marker no option.
std::string man_page(const Tool& tool, const Options& options, const std::string& page);

// For bash, zsh or fish.
std::string completion(const Tool& tool, const Options& options, const std::string& shell);

// One "names TAB value TAB sentence" line an option, for the tests.
std::string option_list(const Options& options);

}  // namespace sc::cli
