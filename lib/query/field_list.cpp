// SPDX-License-Identifier: Apache-2.0
#include "query/field_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "query/field_values.hpp"
#include "query/fields.hpp"
#include "query/lexer.hpp"
#include "query/pieces.hpp"
#include "query/proximity.hpp"
#include "query/spelling.hpp"
#include "text/utf8.hpp"

namespace sc::query {

namespace {

bool is_blank(char byte) { return byte == ' ' || byte == '\t' || byte == '\r'; }

// "# ours" says something to people; "#acme" is a term.
bool is_comment(std::string_view line) { return line.front() == '#' && (line.size() == 1 || is_blank(line[1]) || line[1] == '#'); }

// One line of a list: a word as in a query, a phrase in quotes, or words that are a phrase without them.
class Line {
 public:
  Line(const std::string& text, const std::string& path, uint64_t number) : source_(text, path, number) {}

  Node read() const {
    Lexer lexer(source_);
    std::vector<Lexeme> parts;
    while (lexer.peek().kind != Lexeme::Kind::end) parts.push_back(lexer.take());
    Node node;
    if (parts.size() == 1 && parts[0].kind == Lexeme::Kind::phrase) {
      node.pieces = pieces_of(source_, parts[0].inner_begin, parts[0].inner_end, Quoted::yes);
      return node;
    }
    for (const Lexeme& part : parts) check(part);
    if (parts.size() == 1) {
      if (std::optional<Node> fuzzy = fuzzy_at(source_, parts[0].begin, parts[0].end)) return *std::move(fuzzy);
      refuse_foreign(source_, parts[0].begin, parts[0].end);
      refuse_glued(source_, parts[0].begin, parts[0].end);
    }
    const bool phrase = parts.size() > 1;
    node.pieces = pieces_of(source_, parts.front().begin, parts.back().end, phrase ? Quoted::yes : Quoted::no);
    return node;
  }

 private:
  // What would be an operator in a query is not taken for a word.
  void check(const Lexeme& part) const {
    const std::string_view run = source_.slice(part.begin, part.end);
    const bool is_operator = part.kind != Lexeme::Kind::run || run == "AND" || run == "OR" || run == "NOT";
    if (is_operator || (part.begin == 0 && run[0] == '-') || !field_name_of(run).empty()) {
      source_.refuse(part.begin, part.end, "a line of a list is one word or phrase - put it in quotes if this is text");
    }
  }

  Source source_;
};

// A value as it would stand behind the field's colon.
std::string value_of_line(const std::string& line, const std::string& path, uint64_t number, Field field) {
  const Source source(line, path, number);
  size_t begin = 0;
  size_t end = line.size();
  const size_t good = text::valid_prefix(line);
  if (good != line.size()) source.refuse(good, good + 1, "the list is not UTF-8");
  while (is_blank(line[begin])) ++begin;
  if (end - begin > 1 && line[begin] == '"' && line[end - 1] == '"') {
    ++begin;
    --end;
  }
  return field_value(source, field, begin, end);
}

// Calls visit(line, number) for each that says something.
template <typename Visit>
void each_line(const ListFile& file, Visit&& visit) {
  std::string_view rest = file.text;
  if (rest.starts_with("\uFEFF")) rest.remove_prefix(3);
  std::string line;
  for (uint64_t number = 1; !rest.empty(); ++number) {
    const size_t size = std::min(rest.find('\n'), rest.size());
    line = rest.substr(0, size);
    rest.remove_prefix(std::min(size + 1, rest.size()));
    while (!line.empty() && is_blank(line.back())) line.pop_back();
    if (std::all_of(line.begin(), line.end(), is_blank) || is_comment(line)) continue;
    visit(line, number);
  }
}

ListFile list_at(const Source& source, const ReadList& read_list, size_t begin, size_t end) {
  if (begin == end) source.refuse(begin, end, "'list:' needs the name of a file directly behind it");
  if (!read_list) source.refuse(begin, end, "lists of terms are not read here");
  ListFile file = read_list(source.slice(begin, end));
  if (!file.wrong.empty()) source.refuse(begin, end, fmt::format("the list '{}' {}", file.path, file.wrong));
  return file;
}

}  // namespace

Node listed_terms(const Source& source, const ReadList& read_list, size_t begin, size_t end) {
  const ListFile file = list_at(source, read_list, begin, end);
  Node node;
  node.kind = Node::Kind::any;
  each_line(file, [&](const std::string& line, uint64_t number) { node.children.push_back(Line(line, file.path, number).read()); });
  if (node.children.empty()) source.refuse(begin, end, fmt::format("the list '{}' holds no term", file.path));
  if (node.children.size() > 1) return node;
  Node only = std::move(node.children.front());
  return only;
}

std::vector<std::string> listed_values(const Source& source, const ReadList& read_list, Field field, size_t begin, size_t end) {
  const ListFile file = list_at(source, read_list, begin, end);
  std::vector<std::string> values;
  each_line(file, [&](const std::string& line, uint64_t number) { values.push_back(value_of_line(line, file.path, number, field)); });
  if (values.empty()) source.refuse(begin, end, fmt::format("the list '{}' holds no value", file.path));
  return values;
}

}  // namespace sc::query
