// SPDX-License-Identifier: Apache-2.0
// `sc-ingest --suggest`: what a table is taken for, as a commented [[source]] table to check and put into the playbook.
// Nothing is refused here: what can't be known stands there as a question.
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

namespace sc::ingest {

// `head` is the file's first bytes, `head_bytes` of them or all (`whole`); `file` is named in a comment.
std::string suggest_source(std::string_view head, std::string_view file, bool whole);

}  // namespace sc::ingest
