// SPDX-License-Identifier: Apache-2.0
// The organisation's file in its compiled form: finished values that filters are built from (sc-playbook(5)).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fault.hpp"

namespace sc::playbook {

// [[handle]]: an own account.
struct Handle {
  std::string network, handle, role, department, brand;
};

// [[query]]: a listening query.
struct Query {
  std::string id, text, brand, kind;
};

// [[source]]: how a table that no preset knows is read.
struct Source {
  std::vector<std::string> header;                                // names that must all be there
  std::vector<std::pair<std::string, std::string>> columns;       // member, column name or 1-based number
  std::string encoding, separator, zone, date_order, network;     // empty: found out
  int64_t skip = -1;                                              // lines before the header; -1: found out
};

struct Playbook {
  std::string file;  // where it came from; empty is the embedded default
  std::vector<Handle> handles;
  std::vector<Query> queries;
  std::vector<Source> sources;
  std::string zone = "UTC";  // of the default calendar; whoever uses it checks that there is such a zone
  Place zone_place;          // and says where it stands
};

// Reads a playbook's text. Throws Fault{playbook} naming file, line and column, with a caret and the nearest name.
Playbook parse(std::string_view text, const std::string& file);

}  // namespace sc::playbook
