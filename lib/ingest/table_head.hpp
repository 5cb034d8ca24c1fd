// SPDX-License-Identifier: Apache-2.0
// How the head of a table is read: by what options say, else by what a [[source]] table of the playbook says, else by what
// the head itself shows. A [[source]] table is tried in its own encoding, with its own separator and behind the lines it
// skips; it is the table's when all of its names are then in the header.
#pragma once

#include <string_view>

#include "ingest/dialect.hpp"
#include "ingest/table.hpp"
#include "ingest/table_plan.hpp"
#include "playbook/playbook.hpp"
#include "text/encoding.hpp"

namespace sc::ingest {

struct TableHead {
  text::Encoding encoding = text::Encoding::utf8;
  Dialect dialect;                           // of the head in UTF-8
  const playbook::Source* source = nullptr;  // the first that fits, of the settings
};

// `whole`: the head is all there is.
TableHead read_head(std::string_view head, const TableSettings& settings, bool whole);

// Throws Fault{usage} when options or [[source]] tables name an encoding or a separator that is none.
void check_settings(const TableSettings& settings);

}  // namespace sc::ingest
