// SPDX-License-Identifier: Apache-2.0
#include "query/syntax.hpp"

#include <fmt/format.h>

#include <iterator>
#include <optional>
#include <utility>

#include "query/field_list.hpp"
#include "query/field_ranges.hpp"
#include "query/field_values.hpp"
#include "query/fields.hpp"
#include "query/group.hpp"
#include "query/lexer.hpp"
#include "query/pieces.hpp"
#include "query/proximity.hpp"
#include "query/refusal.hpp"
#include "query/spelling.hpp"

namespace sc::query {

namespace {

constexpr std::string_view list_name = "list:";
constexpr size_t usual_operand_size = 12;  // operator included

struct Operand {
  Node node;
  size_t begin;
  size_t end;
};

class Parser {
 public:
  Parser(const Source& source, const ReadList& read_list) : source_(source), lexer_(source), read_list_(read_list) {}

  Node parse() {
    if (lexer_.peek().kind == Lexeme::Kind::end) source_.refuse(0, 0, "the query is empty - write at least one word");
    Node node = parse_group(0);
    const Lexeme& rest = lexer_.peek();
    if (rest.kind == Lexeme::Kind::close) source_.refuse(rest.begin, rest.end, "this ')' closes nothing");
    return node;
  }

 private:
  static bool ends_group(const Lexeme& lexeme) {
    return lexeme.kind == Lexeme::Kind::end || lexeme.kind == Lexeme::Kind::close;
  }

  std::string_view bytes(const Lexeme& lexeme) const { return source_.slice(lexeme.begin, lexeme.end); }
  bool is_operator(const Lexeme& lexeme, std::string_view name) const {
    return lexeme.kind == Lexeme::Kind::run && bytes(lexeme) == name;
  }

  Node parse_group(size_t depth) {
    Group group;
    if (depth == 0) {
      // A list of thousands isn't to be moved time and again; memory that is not touched costs nothing.
      const size_t most = source_.text().size() / usual_operand_size + 1;
      group.nodes.reserve(most);
      group.extents.reserve(most);
      group.operators.reserve(most);
    }
    add_operand(group, depth);
    while (!ends_group(lexer_.peek())) {
      group.operators.push_back(parse_operator());
      add_operand(group, depth);
      Operator& last = group.operators.back();
      if (!last.written) last.extent = group.extents.back();
    }
    return joined(source_, std::move(group));
  }

  void add_operand(Group& group, size_t depth) {
    Operand operand = parse_operand(depth);
    group.nodes.push_back(std::move(operand.node));
    group.extents.push_back({operand.begin, operand.end});
  }

  // AND, OR, NEAR, or nothing, which is AND.
  Operator parse_operator() {
    const Lexeme next = lexer_.peek();
    const bool both = is_operator(next, "AND");
    const bool either = is_operator(next, "OR");
    std::optional<Nearness> near;
    if (next.kind == Lexeme::Kind::run) near = nearness_of(source_, next.begin, next.end);
    if (!both && !either && !near) return {Join::both, false, {next.begin, next.end}};
    lexer_.take();
    if (ends_group(lexer_.peek())) {
      source_.refuse(next.begin, next.end, fmt::format("'{}' needs something behind it", bytes(next)));
    }
    return {near ? Join::near : either ? Join::either : Join::both, true, {next.begin, next.end}, near.value_or(Nearness{})};
  }

  Operand parse_operand(size_t depth) {
    const Lexeme first = lexer_.take();
    if (depth > max_query_depth) {
      source_.refuse(first.begin, first.end, fmt::format("nested deeper than {} - simplify the query", max_query_depth));
    }
    switch (first.kind) {
      case Lexeme::Kind::open: return parse_parentheses(first, depth);
      case Lexeme::Kind::phrase: return parse_phrase(first);
      case Lexeme::Kind::run: return parse_run(first, depth);
      case Lexeme::Kind::close: source_.refuse(first.begin, first.end, "this ')' closes nothing");
      case Lexeme::Kind::end: break;
    }
    source_.refuse(first.begin, first.end, "the query ends too early");
  }

  Operand parse_parentheses(const Lexeme& open, size_t depth) {
    if (lexer_.peek().kind == Lexeme::Kind::close) {
      source_.refuse(open.begin, lexer_.peek().end, "nothing stands in these parentheses");
    }
    if (lexer_.peek().kind == Lexeme::Kind::end) source_.refuse(open.begin, open.end, "this '(' is not closed");
    Node node = parse_group(depth + 1);
    const Lexeme close = lexer_.take();
    if (close.kind != Lexeme::Kind::close) source_.refuse(open.begin, open.end, "this '(' is not closed");
    return {std::move(node), open.begin, close.end};
  }

  Operand parse_phrase(const Lexeme& phrase) {
    Node node;
    node.pieces = pieces_of(source_, phrase.inner_begin, phrase.inner_end, Quoted::yes);
    const std::string& text = source_.text();
    if (phrase.end < text.size() && text[phrase.end] == '~') {
      const Lexeme slack = lexer_.take();
      const uint32_t most = slack_of(source_, slack.begin, slack.end);
      return {scattered(source_, phrase.begin, slack.end, std::move(node.pieces), most), phrase.begin, slack.end};
    }
    if (phrase.end < text.size() && (text[phrase.end] == '*' || text[phrase.end] == '?')) {
      source_.refuse(phrase.end, phrase.end + 1, "a wildcard stands directly behind a word - write it inside the quotes");
    }
    return {std::move(node), phrase.begin, phrase.end};
  }

  Operand parse_run(const Lexeme& run, size_t depth) {
    const std::string_view text = bytes(run);
    if (text == "AND" || text == "OR" || nearness_of(source_, run.begin, run.end)) {
      source_.refuse(run.begin, run.end, fmt::format("'{}' needs something before it", text));
    }
    if (text == "NOT") return parse_not(run, depth);
    if (text[0] == '-') return parse_minus(run, depth);
    if (text.starts_with(list_name)) return parse_list(run);
    const std::string_view name = field_name_of(text);
    if (name == "raw" || name == "exact") return parse_written(run, run.begin + name.size());
    if (!name.empty()) return parse_field(run, name.size());
    if (std::optional<Node> fuzzy = fuzzy_at(source_, run.begin, run.end)) return {std::move(*fuzzy), run.begin, run.end};
    refuse_foreign(source_, run.begin, run.end);
    refuse_glued(source_, run.begin, run.end);
    Node node;
    node.pieces = pieces_of(source_, run.begin, run.end, Quoted::no);
    return {std::move(node), run.begin, run.end};
  }

  Operand parse_not(const Lexeme& run, size_t depth) {
    if (ends_group(lexer_.peek())) source_.refuse(run.begin, run.end, "'NOT' needs something behind it");
    if (is_operator(lexer_.peek(), "NOT") || bytes(lexer_.peek()).starts_with('-')) refuse_twice_negated(run.begin, lexer_.peek());
    return negated(run.begin, parse_operand(depth + 1));
  }

  // '-' directly before a word, phrase or parenthesis.
  Operand parse_minus(const Lexeme& run, size_t depth) {
    if (run.end - run.begin > 1) {
      Lexeme rest = run;
      ++rest.begin;
      if (source_.text()[rest.begin] == '-') {
        source_.refuse(run.begin, rest.begin + 1, "'--' is not part of the language - write one '-', or NOT");
      }
      if (is_operator(rest, "NOT")) refuse_twice_negated(run.begin, rest);
      return negated(run.begin, parse_run(rest, depth + 1));
    }
    const Lexeme& next = lexer_.peek();
    if (next.begin != run.end || ends_group(next)) {
      source_.refuse(run.begin, run.end, "'-' stands directly before what it excludes - leave no blank behind it");
    }
    return negated(run.begin, parse_operand(depth + 1));
  }

  // The second negation is a run, or begins one.
  [[noreturn]] void refuse_twice_negated(size_t begin, const Lexeme& second) const {
    const size_t size = is_operator(second, "NOT") ? 3 : 1;
    source_.refuse(begin, second.begin + size, "negated twice - leave both out, or put what the first one negates in parentheses");
  }

  static Operand negated(size_t begin, Operand operand) {
    Node node;
    node.kind = Node::Kind::none;
    node.children.push_back(std::move(operand.node));
    return {std::move(node), begin, operand.end};
  }

  // raw:Google+ or exact:"Apple Pay"
  Operand parse_written(const Lexeme& run, size_t colon) {
    const bool quoted = colon + 1 == run.end && lexer_.peek().kind == Lexeme::Kind::phrase && lexer_.peek().begin == run.end;
    if (!quoted) return {written_at(source_, run.begin, colon, {colon + 1, run.end}, Quoted::no), run.begin, run.end};
    const Lexeme phrase = lexer_.take();
    return {written_at(source_, run.begin, colon, {phrase.inner_begin, phrase.inner_end}, Quoted::yes), run.begin, phrase.end};
  }

  Operand parse_field(const Lexeme& run, size_t name_size) {
    const size_t colon = run.begin + name_size;
    Node node;
    node.kind = Node::Kind::field;
    node.field = field_at(source_, run.begin, colon);
    const Lexeme next = lexer_.peek();
    const bool adjacent = colon + 1 == run.end && next.begin == run.end;
    if (adjacent && next.kind == Lexeme::Kind::open) return parse_values(std::move(node), run);
    if (adjacent && next.kind == Lexeme::Kind::phrase) {
      lexer_.take();
      node.values.push_back(field_value(source_, node.field, next.inner_begin, next.inner_end));
      return {std::move(node), run.begin, next.end};
    }
    const size_t end = add_value(node, colon + 1, run.end);
    return {std::move(node), run.begin, end};
  }

  // The run [begin, end): one value, or list: and a file of them. Returns where it ends.
  size_t add_value(Node& node, size_t begin, size_t end) {
    if (source_.slice(begin, end).starts_with(list_name)) {
      const ListName list = list_behind(begin, end);
      std::vector<std::string> values = listed_values(source_, read_list_, node.field, list.file.begin, list.file.end);
      std::move(values.begin(), values.end(), std::back_inserter(node.values));
      return list.end;
    }
    end = value_end(node.field, begin, end);
    node.values.push_back(field_value(source_, node.field, begin, end));
    return end;
  }

  // A value is one run, but for ranges such as followers:[1000 TO 5000].
  size_t value_end(Field field, size_t begin, size_t end) {
    if (!takes_range(field) || source_.text()[begin] != '[') return end;
    while (source_.text()[end - 1] != ']') {
      if (lexer_.peek().kind != Lexeme::Kind::run) source_.refuse(begin, begin + 1, fmt::format("this '[' is not closed - write {}", range_example(field)));
      end = lexer_.take().end;
    }
    return end;
  }

  Operand parse_list(const Lexeme& run) {
    const ListName list = list_behind(run.begin, run.end);
    return {listed_terms(source_, read_list_, list.file.begin, list.file.end), run.begin, list.end};
  }

  struct ListName {
    Extent file;
    size_t end;
  };
  // The name behind the list: that begins the run [begin, end), in quotes or not.
  ListName list_behind(size_t begin, size_t end) {
    const size_t file = begin + list_name.size();
    const Lexeme next = lexer_.peek();
    const bool quoted = file == end && next.begin == end && next.kind == Lexeme::Kind::phrase;
    if (!quoted) return {{file, end}, end};
    lexer_.take();
    return {{next.inner_begin, next.inner_end}, next.end};
  }

  // author:(ann OR ben)
  Operand parse_values(Node node, const Lexeme& run) {
    const Lexeme open = lexer_.take();
    while (true) {
      const Lexeme value = lexer_.take();
      if (value.kind == Lexeme::Kind::end) source_.refuse(open.begin, open.end, "this '(' is not closed");
      if (value.kind == Lexeme::Kind::open || value.kind == Lexeme::Kind::close) refuse_values(run, value);
      if (value.kind == Lexeme::Kind::run) add_value(node, value.begin, value.end);
      else node.values.push_back(field_value(source_, node.field, value.inner_begin, value.inner_end));
      const Lexeme next = lexer_.take();
      if (next.kind == Lexeme::Kind::close) return {std::move(node), run.begin, next.end};
      if (next.kind == Lexeme::Kind::end) source_.refuse(open.begin, open.end, "this '(' is not closed");
      if (!is_operator(next, "OR")) refuse_values(run, next);
    }
  }

  [[noreturn]] void refuse_values(const Lexeme& run, const Lexeme& at) const {
    source_.refuse(at.begin, at.end, fmt::format("values are joined by OR: {}(one OR two)", bytes(run)));
  }

  const Source& source_;
  Lexer lexer_;
  const ReadList& read_list_;
};

}  // namespace

Node parse(const std::string& text, std::string_view name, const ReadList& read_list) {
  const Source source(text, name);
  return Parser(source, read_list).parse();
}

}  // namespace sc::query
