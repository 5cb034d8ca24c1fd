// SPDX-License-Identifier: Apache-2.0
#include "query/refusal.hpp"

#include <algorithm>
#include <utility>

namespace sc::query {

void Source::refuse(size_t begin, size_t end, std::string message) const {
  begin = std::min(begin, text_.size());
  const std::string_view before = std::string_view(text_).substr(0, begin);
  const auto line = static_cast<uint64_t>(std::count(before.begin(), before.end(), '\n')) + line_;
  const size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  throw Fault{FaultKind::usage, std::move(message), {std::string(name_), line, begin - line_begin + 1},
              excerpt_of(text_, begin, std::max<size_t>(end, begin + 1) - begin)};
}

}  // namespace sc::query
