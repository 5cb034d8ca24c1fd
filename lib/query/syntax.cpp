// SPDX-License-Identifier: Apache-2.0
#include "query/syntax.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "query/field_list.hpp"
#include "query/field_values.hpp"
#include "query/fields.hpp"
#include "query/lexer.hpp"
#include "query/pieces.hpp"
#include "query/proximity.hpp"
#include "query/refusal.hpp"
#include "query/spelling.hpp"

namespace sc::query {

namespace {

constexpr size_t longest_reading = 80;
constexpr std::string_view list_name = "list:";
constexpr size_t usual_operand_size = 12;  // operator included

enum class Join : uint8_t { both, either, near };

struct Operand {
  Node node;
  size_t begin;
  size_t end;
};

// An operator between two operands; one that is not written lies on the second operand.
struct Operator {
  Join join;
  bool written;
  Extent extent;
  Nearness nearness = {};
};

// The operands of one pair of parentheses, or of the whole query. Nodes lie together as the children they will be.
struct Group {
  std::vector<Node> nodes;
  std::vector<Extent> extents;
  std::vector<Operator> operators;

  void add(Operand operand) {
    nodes.push_back(std::move(operand.node));
    extents.push_back({operand.begin, operand.end});
  }
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
    group.add(parse_operand(depth));
    while (!ends_group(lexer_.peek())) {
      group.operators.push_back(parse_operator());
      group.add(parse_operand(depth));
      Operator& last = group.operators.back();
      if (!last.written) last.extent = group.extents.back();
    }
    const auto is_near = [](const Operator& one) { return one.join == Join::near; };
    if (std::any_of(group.operators.begin(), group.operators.end(), is_near)) return combine_near(std::move(group));
    refuse_mixture(group);
    return combine(std::move(group));
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
    const size_t end = value_end(node.field, colon + 1, run.end);
    node.values.push_back(field_value(source_, node.field, colon + 1, end));
    return {std::move(node), run.begin, end};
  }

  // A value is one run, but for followers:[1000 TO 5000].
  size_t value_end(Field field, size_t begin, size_t end) {
    if (field != Field::followers || source_.text()[begin] != '[') return end;
    while (source_.text()[end - 1] != ']') {
      if (lexer_.peek().kind != Lexeme::Kind::run) source_.refuse(begin, begin + 1, "this '[' is not closed - write followers:[1000 TO 5000]");
      end = lexer_.take().end;
    }
    return end;
  }

  Operand parse_list(const Lexeme& run) {
    const size_t file = run.begin + list_name.size();
    const Lexeme next = lexer_.peek();
    const bool quoted = file == run.end && next.begin == run.end && next.kind == Lexeme::Kind::phrase;
    if (!quoted) return {listed_terms(source_, read_list_, file, run.end), run.begin, run.end};
    lexer_.take();
    return {listed_terms(source_, read_list_, next.inner_begin, next.inner_end), run.begin, next.end};
  }

  // author:(ann OR ben)
  Operand parse_values(Node node, const Lexeme& run) {
    const Lexeme open = lexer_.take();
    while (true) {
      const Lexeme value = lexer_.take();
      if (value.kind == Lexeme::Kind::end) source_.refuse(open.begin, open.end, "this '(' is not closed");
      if (value.kind == Lexeme::Kind::open || value.kind == Lexeme::Kind::close) refuse_values(run, value);
      const size_t end = value.kind == Lexeme::Kind::run ? value_end(node.field, value.begin, value.end) : value.inner_end;
      node.values.push_back(field_value(source_, node.field, value.inner_begin, end));
      const Lexeme next = lexer_.take();
      if (next.kind == Lexeme::Kind::close) return {std::move(node), run.begin, next.end};
      if (next.kind == Lexeme::Kind::end) source_.refuse(open.begin, open.end, "this '(' is not closed");
      if (!is_operator(next, "OR")) refuse_values(run, next);
    }
  }

  [[noreturn]] void refuse_values(const Lexeme& run, const Lexeme& at) const {
    source_.refuse(at.begin, at.end, fmt::format("values are joined by OR: {}(one OR two)", bytes(run)));
  }

  void refuse_mixture(const Group& group) const {
    for (const Operator& one : group.operators) {
      if (one.join == group.operators.front().join) continue;
      const std::string first = reading(group, Join::both);
      const std::string second = reading(group, Join::either);
      if (first.size() + second.size() > longest_reading) {
        source_.refuse(one.extent.begin, one.extent.end, "AND and OR are mixed here - put parentheses around what belongs together");
      }
      source_.refuse(one.extent.begin, one.extent.end, fmt::format("AND and OR are mixed here - write {} or {}", first, second));
    }
  }

  // The group as it was written, with parentheses around what `tighter` joins.
  std::string reading(const Group& group, Join tighter) const {
    std::string out;
    const size_t count = group.extents.size();
    for (size_t at = 0; at < count; ++at) {
      const bool tied_before = at > 0 && group.operators[at - 1].join == tighter;
      const bool tied_behind = at + 1 < count && group.operators[at].join == tighter;
      if (tied_behind && !tied_before) out += '(';
      out += source_.slice(group.extents[at].begin, group.extents[at].end);
      if (tied_before && !tied_behind) out += ')';
      if (at + 1 == count) break;
      const Operator& behind = group.operators[at];
      if (behind.join == Join::near) out += fmt::format(" {} ", source_.slice(behind.extent.begin, behind.extent.end));
      else out += behind.join == Join::either ? " OR " : behind.written ? " AND " : " ";
    }
    return out;
  }

  // NEAR joins two and stands alone in its parentheses.
  Node combine_near(Group group) const {
    for (const Operator& one : group.operators) {
      if (one.join != Join::near) {
        source_.refuse(one.extent.begin, one.extent.end, fmt::format("NEAR stands alone in its parentheses - write {}", reading(group, Join::near)));
      }
      if (&one != &group.operators.front()) source_.refuse(one.extent.begin, one.extent.end, "NEAR joins two - write \"a b c\"~3 for more words near each other");
    }
    for (size_t at = 0; at < group.nodes.size(); ++at) {
      if (can_be_near(group.nodes[at])) continue;
      source_.refuse(group.extents[at].begin, group.extents[at].end, "NEAR joins words, phrases, and groups of them with OR - nothing else has a place in the text");
    }
    Node node;
    node.kind = Node::Kind::near;
    node.most = group.operators.front().nearness.most;
    node.ordered = group.operators.front().nearness.ordered;
    node.children = std::move(group.nodes);
    return node;
  }

  // One node of the group, which has one kind of operator; a child of the same kind is taken in.
  static Node combine(Group group) {
    if (group.nodes.size() == 1) return std::move(group.nodes.front());
    Node node;
    node.kind = group.operators.front().join == Join::either ? Node::Kind::any : Node::Kind::all;
    const auto is_alike = [&](const Node& child) { return child.kind == node.kind; };
    if (std::none_of(group.nodes.begin(), group.nodes.end(), is_alike)) {
      node.children = std::move(group.nodes);
      return node;
    }
    for (Node& child : group.nodes) {
      if (is_alike(child)) std::move(child.children.begin(), child.children.end(), std::back_inserter(node.children));
      else node.children.push_back(std::move(child));
    }
    return node;
  }

  const Source& source_;
  Lexer lexer_;
  const ReadList& read_list_;
};

void show_pieces(const Node& node, std::string& out) {
  const bool phrase = node.pieces.size() > 1;
  if (!node.values.empty()) out += "exact:";
  if (phrase) out += '"';
  for (const Piece& piece : node.pieces) {
    if (&piece != &node.pieces.front() && !piece.joined) out += ' ';
    if (piece.only != Only::any) out += piece.only == Only::tag ? '#' : '@';
    out += piece.raw ? fmt::format("raw:{}", piece.folded) : piece.folded;
    if (piece.open_end) out += '*';
    if (piece.fuzzy != 0) out += fmt::format("~{}", piece.fuzzy);
  }
  if (phrase) out += '"';
}

void show(const Node& node, std::string& out) {
  std::string_view name;
  switch (node.kind) {
    case Node::Kind::term: show_pieces(node, out); return;
    case Node::Kind::field:
      for (const std::string& value : node.values) {
        out += &value == &node.values.front() ? fmt::format("{}:{}", name_of(node.field), value) : "|" + value;
      }
      return;
    case Node::Kind::all: name = "AND"; break;
    case Node::Kind::any: name = "OR"; break;
    case Node::Kind::none: name = "NOT"; break;
    case Node::Kind::near: name = "NEAR"; break;
  }
  out += '(';
  out += name;
  if (node.kind == Node::Kind::near) out += fmt::format("/{}{}", node.most, node.ordered ? "f" : "");
  for (const Node& child : node.children) {
    out += ' ';
    show(child, out);
  }
  out += ')';
}

}  // namespace

Node parse(const std::string& text, std::string_view name, const ReadList& read_list) {
  const Source source(text, name);
  return Parser(source, read_list).parse();
}

std::string shown(const Node& node) {
  std::string out;
  show(node, out);
  return out;
}

}  // namespace sc::query
