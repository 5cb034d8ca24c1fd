// SPDX-License-Identifier: Apache-2.0
#include "query/field_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "query/fields.hpp"
#include "query/lexer.hpp"
#include "query/pieces.hpp"
#include "query/proximity.hpp"
#include "query/spelling.hpp"

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

void read_lines(const ListFile& file, Node& node) {
  std::string_view rest = file.text;
  if (rest.starts_with("\uFEFF")) rest.remove_prefix(3);
  std::string line;
  for (uint64_t number = 1; !rest.empty(); ++number) {
    const size_t size = std::min(rest.find('\n'), rest.size());
    line = rest.substr(0, size);
    rest.remove_prefix(std::min(size + 1, rest.size()));
    while (!line.empty() && is_blank(line.back())) line.pop_back();
    if (std::all_of(line.begin(), line.end(), is_blank) || is_comment(line)) continue;
    node.children.push_back(Line(line, file.path, number).read());
  }
}

}  // namespace

Node listed_terms(const Source& source, const ReadList& read_list, size_t begin, size_t end) {
  if (begin == end) source.refuse(begin, end, "'list:' needs the name of a file directly behind it");
  if (!read_list) source.refuse(begin, end, "lists of terms are not read here");
  const ListFile file = read_list(source.slice(begin, end));
  if (!file.wrong.empty()) source.refuse(begin, end, fmt::format("the list '{}' {}", file.path, file.wrong));
  Node node;
  node.kind = Node::Kind::any;
  read_lines(file, node);
  if (node.children.empty()) source.refuse(begin, end, fmt::format("the list '{}' holds no term", file.path));
  if (node.children.size() > 1) return node;
  Node only = std::move(node.children.front());
  return only;
}

}  // namespace sc::query
