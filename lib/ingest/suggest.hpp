// SPDX-License-Identifier: Apache-2.0
// `sc-ingest --suggest`: what a table is taken for, as a commented [[source]] table to check and put into the playbook.
// What options say stands in it as well. Nothing is refused here: what can't be known stands there as a question.
//
//     [[source]]
//     header = ["Wann", "Was"]
//     date_order = "dmy"  # such as 24.02.2024
//     …
//     [source.columns]
//     time = "Wann"
//     text = "Was"
#pragma once

#include <string>
#include <string_view>

#include "ingest/table.hpp"

namespace sc::ingest {

// `head` is the head of the file, or all of it (`whole`); `file` is named in a comment. Throws Fault{usage} when options
// name columns that aren't there.
std::string suggest_source(std::string_view head, const std::string& file, bool whole, const TableSettings& settings = {});

}  // namespace sc::ingest
