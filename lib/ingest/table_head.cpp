// SPDX-License-Identifier: Apache-2.0
#include "ingest/table_head.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/fault.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// What must be known before a header can be looked for. Several [[source]] tables may say the same.
struct Way {
  std::string_view encoding, separator;  // empty: found out
  int64_t skip = -1;
  bool operator==(const Way&) const = default;
};

Way way_of(const TableOrders& orders) {
  Way way{orders.say(&playbook::Source::encoding), orders.say(&playbook::Source::separator), orders.told->skip};
  if (way.skip < 0 && orders.source != nullptr) way.skip = orders.source->skip;
  return way;
}

// Names are known to be good: see check_settings.
text::Encoding encoding_of(std::string_view name, std::string_view head) {
  return name.empty() ? text::guess_encoding(head) : text::encoding_named(name).value_or(text::Encoding::utf8);
}

void check(const playbook::Source& source, const std::string& whose) {
  if (!source.encoding.empty() && !text::encoding_named(source.encoding)) {
    throw Fault{FaultKind::usage, fmt::format("{}no encoding '{}' - utf-8, utf-16le, utf-16be and windows-1252 are", whose, source.encoding)};
  }
  if (!source.separator.empty() && !separator_named(source.separator)) {
    throw Fault{FaultKind::usage, fmt::format("{}no separator '{}' - give one character or comma, semicolon, tab, pipe", whose, source.separator)};
  }
}

// What --map says about the header.
DialectHints hints_of(const TableSettings& settings, const Way& way, bool whole) {
  DialectHints hints;
  hints.separator = separator_named(way.separator).value_or('\0');
  hints.skip = way.skip;
  std::vector<std::string> mapped;
  for (const auto& [member, column] : settings.told.columns) {
    if (column.find_first_not_of("0123456789") == std::string::npos) hints.columns_by_number = true;
    else mapped.push_back(column);
  }
  hints.headers.push_back(std::move(mapped));
  hints.max_row = settings.max_line;
  hints.whole = whole;
  return hints;
}

// The head in one way, for all [[source]] tables that ask for it; or for none.
TableHead read_in(const Way& way, std::string_view head, const TableSettings& settings, bool whole) {
  TableHead read;
  read.encoding = encoding_of(way.encoding, head);
  std::string decoded;
  if (read.encoding != text::Encoding::utf8) {
    text::Transcoder(read.encoding).feed(head, decoded);
    head = decoded;
  } else if (head.starts_with(byte_order_mark)) {
    head.remove_prefix(byte_order_mark.size());
  }
  DialectHints hints = hints_of(settings, way, whole);
  for (const playbook::Source& source : settings.sources) {
    if (way_of({&settings.told, &source}) == way) hints.headers.push_back(source.header);
  }
  read.dialect = sniff_dialect(head, hints);
  return read;
}

}  // namespace

TableHead read_head(std::string_view head, const TableSettings& settings, bool whole) {
  std::vector<std::pair<Way, TableHead>> tried;
  const auto read = [&](const Way& way) -> TableHead& {
    const auto known = std::find_if(tried.begin(), tried.end(), [&](const auto& each) { return each.first == way; });
    if (known != tried.end()) return known->second;
    return tried.emplace_back(way, read_in(way, head, settings, whole)).second;
  };
  for (const playbook::Source& source : settings.sources) {
    if (source.header.empty()) continue;
    TableHead& tried_head = read(way_of({&settings.told, &source}));
    if (!has_names(tried_head.dialect.header, source.header)) continue;
    tried_head.source = &source;
    return std::move(tried_head);
  }
  return std::move(read(way_of({&settings.told, nullptr})));
}

void check_settings(const TableSettings& settings) {
  check(settings.told, {});
  for (const playbook::Source& source : settings.sources) {
    check(source, source.header.empty() ? "[[source]]: " : fmt::format("[[source]] with '{}': ", source.header.front()));
  }
}

}  // namespace sc::ingest
