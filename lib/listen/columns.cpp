// SPDX-License-Identifier: Apache-2.0
#include "listen/columns.hpp"

#include <algorithm>

#include "text/width.hpp"

namespace sc::listen {

std::string Columns::text() const {
  std::vector<size_t> widths(rows_.front().size());
  for (const auto& row : rows_) {
    for (size_t at = 0; at < row.size(); ++at) widths[at] = std::max(widths[at], text::width_of(row[at]));
  }
  std::string out;
  for (const auto& row : rows_) {
    for (size_t at = 0; at < row.size(); ++at) {
      const std::string blanks(widths[at] - text::width_of(row[at]), ' ');
      const bool number = at > 0 && at < numbers_;
      out += at == 0 ? "" : "  ";
      out += number ? blanks + row[at] : row[at];
      if (!number && at + 1 < row.size()) out += blanks;
    }
    while (out.ends_with(' ')) out.pop_back();
    out += '\n';
  }
  return out;
}

}  // namespace sc::listen
