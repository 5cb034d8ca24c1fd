// SPDX-License-Identifier: Apache-2.0
#include "ingest/plain_page.hpp"

#include <algorithm>

namespace sc::ingest {

namespace {

constexpr size_t columns = 78;

}  // namespace

std::string counted(uint64_t count, std::string_view one) {
  std::string out = std::to_string(count) + ' ';
  return (out += one) += count == 1 ? "" : "s";
}

void append_wrapped(std::string& out, std::string_view words, size_t column, size_t hanging) {
  while (!words.empty()) {
    const size_t size = std::min(words.find(' '), words.size());
    if (column > hanging && column + size + 1 > columns) {
      out += '\n';
      out.append(hanging, ' ');
      column = hanging;
    } else if (column > hanging) {
      out += ' ';
      ++column;
    }
    out += words.substr(0, size);
    column += size;
    words.remove_prefix(std::min(size + 1, words.size()));
  }
  out += '\n';
}

void append_row(std::string& out, std::string_view name, std::string_view words) {
  out.append("  ").append(name);
  out.append(name.size() + 3 < row_indent ? row_indent - name.size() - 2 : 1, ' ');
  append_wrapped(out, words, row_indent, row_indent);
}

void emit_lines(std::string_view page, filter::DecoderOutput& output) {
  while (!page.empty()) {
    const size_t end = std::min(page.find('\n'), page.size());
    output.emit(page.substr(0, end));
    page.remove_prefix(std::min(end + 1, page.size()));
  }
}

}  // namespace sc::ingest
