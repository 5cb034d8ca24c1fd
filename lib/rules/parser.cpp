// SPDX-License-Identifier: Apache-2.0
#include "rules/parser.hpp"

#include <limits>
#include <optional>
#include <utility>

namespace sc::rules {

namespace {

std::optional<Comparison> comparison_of(Mark mark) {
  switch (mark) {
    case Mark::equal: return Comparison::equal;
    case Mark::unequal: return Comparison::unequal;
    case Mark::less: return Comparison::less;
    case Mark::at_most: return Comparison::at_most;
    case Mark::greater: return Comparison::greater;
    case Mark::at_least: return Comparison::at_least;
    default: return std::nullopt;
  }
}

// What other languages call it, and what it is here.
struct ForeignWord {
  std::string_view word;
  std::string_view hint;
};
constexpr ForeignWord foreign_words[] = {
    {"and", "'and' is written '&&'"},       {"AND", "'AND' is written '&&'"},
    {"or", "'or' is written '||'"},         {"OR", "'OR' is written '||'"},
    {"not", "'not' is written '!'"},        {"NOT", "'NOT' is written '!'"},
    {"is", "'is' is written '=='"},         {"contains", "'contains' is written x.contains('...')"},
    {"matches", "'matches' is written x.matches('...')"},
    {"like", "'like' is written x.contains('...') or x.matches('...')"},
    {"null", "nothing equals null - ask !has(x)"},
    {"True", "'True' is written 'true'"},   {"False", "'False' is written 'false'"},
};

constexpr uint64_t greatest_integer = std::numeric_limits<int64_t>::max();

}  // namespace

class Parser::Level {
 public:
  explicit Level(Parser& parser) : parser_(parser) {
    if (++parser.depth_ > depth_limit) {
      parser.source_.fail(parser.token_.reach, "the condition is nested deeper than 256");
    }
  }
  ~Level() { --parser_.depth_; }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

 private:
  Parser& parser_;
};

Program Parser::parse() {
  if (at(Mark::end)) source_.fail(token_.reach, "the condition is empty - an example is network == 'twitter'");
  const NodeId root = either();
  if (!at(Mark::end)) fail_here("'&&', '||' or the end");
  return builder_.finish(root);
}

NodeId Parser::either() {
  const Level level(*this);
  const NodeId first = both();
  if (!at(Mark::either)) return first;
  std::vector<NodeId> operands{first};
  while (take_if(Mark::either)) operands.push_back(both());
  return builder_.gathering(Op::either, operands);
}

NodeId Parser::both() {
  const NodeId first = relation();
  if (!at(Mark::both)) return first;
  std::vector<NodeId> operands{first};
  while (take_if(Mark::both)) operands.push_back(relation());
  return builder_.gathering(Op::both, operands);
}

NodeId Parser::relation() {
  NodeId left = sum();
  if (at_word("in")) {
    left = membership(left);
  } else if (const std::optional<Comparison> comparison = comparison_of(token_.mark)) {
    take();
    left = builder_.comparison(*comparison, left, sum());
  }
  if (at_word("in") || comparison_of(token_.mark)) {
    source_.fail(token_.reach, "comparisons don't chain - join two with '&&'");
  }
  return left;
}

NodeId Parser::membership(NodeId needle) {
  take();
  if (!at(Mark::open_list)) return builder_.in_list(needle, sum());
  const size_t begin = take().reach.begin;
  std::vector<NodeId> literals;
  while (!at(Mark::close_list)) {
    literals.push_back(literal());
    if (!take_if(Mark::comma)) break;
  }
  expect(Mark::close_list, "',' or ']'");
  return builder_.in_literals(needle, std::move(literals), {begin, end_});
}

NodeId Parser::sum() {
  NodeId left = unary();
  while (at(Mark::plus) || at(Mark::minus)) {
    const Op op = take().mark == Mark::plus ? Op::plus : Op::minus;
    left = builder_.sum(op, left, unary());
  }
  return left;
}

NodeId Parser::unary() {
  if (at(Mark::minus)) return negative(take().reach);
  if (!at(Mark::negation)) return postfix();
  const Level level(*this);
  const size_t begin = take().reach.begin;
  const NodeId operand = unary();
  return builder_.negation(operand, {begin, end_});
}

NodeId Parser::negative(Reach minus) {
  if (!at(Mark::integer) && !at(Mark::number)) fail_here("a number");
  const Token token = take();
  const Reach reach{minus.begin, token.reach.end};
  if (token.mark == Mark::number) return builder_.number(fraction_datum(-token.number), reach);
  if (token.magnitude > greatest_integer + 1) source_.fail(reach, "the number is too large");
  return builder_.number(integer_datum(static_cast<int64_t>(~token.magnitude + 1)), reach);
}

NodeId Parser::postfix() {
  NodeId left = primary();
  while (take_if(Mark::dot)) {
    if (!at(Mark::name)) fail_here("a function");
    const Token token = take();
    const Step name{token.text, token.reach, false};
    if (!at(Mark::open)) fail_here("'('");
    left = method(left, name);
  }
  return left;
}

NodeId Parser::method(NodeId receiver, const Step& name) {
  if (name.name == "exists" || name.name == "all") return quantified(receiver, name);
  const std::vector<NodeId> given = arguments();
  return builder_.method(receiver, name, given, {builder_.reach_of(receiver).begin, end_});
}

NodeId Parser::quantified(NodeId list, const Step& name) {
  const Level level(*this);
  expect(Mark::open, "'('");
  if (!at(Mark::name)) fail_here("a name for the element, as in tags.exists(t, t == 'x')");
  const Token variable = take();
  expect(Mark::comma, "',' and a condition on '" + variable.text + "'");
  builder_.enter(list, {variable.text, variable.reach, false});
  const NodeId body = either();
  expect(Mark::close, "')'");
  const Op op = name.name == "exists" ? Op::exists : Op::all;
  return builder_.leave(op, list, body, {builder_.reach_of(list).begin, end_});
}

NodeId Parser::primary() {
  if (take_if(Mark::open)) {
    const NodeId inner = either();
    expect(Mark::close, "')'");
    return inner;
  }
  const bool word = at(Mark::name) && token_.text != "true" && token_.text != "false";
  return word ? named() : literal();
}

NodeId Parser::named() {
  fail_foreign_word();
  if (at_word("in")) fail_here("a value");
  const Token token = take();
  Step name{token.text, token.reach, false};
  if (at(Mark::open)) {
    const std::vector<NodeId> given = arguments();
    return builder_.function(name, given, {name.reach.begin, end_});
  }
  Step called;
  const NodeId found = path(std::move(name), called);
  return called.name.empty() ? found : method(found, called);
}

NodeId Parser::path(Step first, Step& method) {
  std::vector<Step> steps;
  steps.push_back(std::move(first));
  while (at(Mark::dot) || at(Mark::open_list)) {
    if (take_if(Mark::open_list)) {
      if (!at(Mark::text)) fail_here("a member's name in quotes");
      Token token = take();
      steps.push_back({std::move(token.text), token.reach, true});
      expect(Mark::close_list, "']'");
      steps.back().reach.end = end_;
      continue;
    }
    take();
    if (!at(Mark::name)) fail_here("a member's name");
    Token token = take();
    Step step{std::move(token.text), token.reach, false};
    if (at(Mark::open)) {
      method = std::move(step);
      break;
    }
    steps.push_back(std::move(step));
  }
  return builder_.path(steps);
}

NodeId Parser::literal() {
  if (at(Mark::minus)) return negative(take().reach);
  if (at_word("true") || at_word("false")) {
    const Token token = take();
    return builder_.truth(token.text == "true", token.reach);
  }
  if (at(Mark::text)) {
    Token token = take();
    return builder_.text(std::move(token.text), token.reach);
  }
  if (at(Mark::number)) {
    const Token token = take();
    return builder_.number(fraction_datum(token.number), token.reach);
  }
  if (!at(Mark::integer)) fail_here("a value");
  const Token token = take();
  if (token.magnitude > greatest_integer) source_.fail(token.reach, "the number is too large");
  return builder_.number(integer_datum(static_cast<int64_t>(token.magnitude)), token.reach);
}

std::vector<NodeId> Parser::arguments() {
  expect(Mark::open, "'('");
  std::vector<NodeId> given;
  while (!at(Mark::close)) {
    given.push_back(either());
    if (!take_if(Mark::comma)) break;
  }
  expect(Mark::close, "')'");
  return given;
}

Token Parser::take() {
  Token taken = std::exchange(token_, Token{});
  end_ = taken.reach.end;
  token_ = lexer_.next();
  return taken;
}

bool Parser::take_if(Mark mark) {
  if (!at(mark)) return false;
  take();
  return true;
}

void Parser::expect(Mark mark, std::string_view what) {
  if (!take_if(mark)) fail_here(what);
}

void Parser::fail_here(std::string_view expected) const {
  fail_foreign_word();
  const std::string found = at(Mark::end) ? "the end" : "'" + source_.quoted(token_.reach) + "'";
  source_.fail(token_.reach, "here should be " + std::string(expected) + ", not " + found);
}

void Parser::fail_foreign_word() const {
  if (!at(Mark::name)) return;
  for (const ForeignWord& foreign : foreign_words) {
    if (token_.text == foreign.word) source_.fail(token_.reach, std::string(foreign.hint));
  }
}

}  // namespace sc::rules
