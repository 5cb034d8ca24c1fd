// SPDX-License-Identifier: Apache-2.0
#include "rules/parser.hpp"

#include <limits>
#include <optional>
#include <span>
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
      parser.source_.fail(parser.token().reach, "the condition is nested deeper than 256");
    }
  }
  ~Level() { --parser_.depth_; }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;

 private:
  Parser& parser_;
};

Program Parser::parse() {
  if (at(Mark::end)) source_.fail(token().reach, "the condition is empty - an example is network == 'twitter'");
  const NodeId root = either();
  if (!at(Mark::end)) fail_here("'&&', '||' or the end");
  return builder_.finish(root);
}

NodeId Parser::either() {
  const Level level(*this);
  const size_t mark = operands_.size();
  do operands_.push_back(both());
  while (take_if(Mark::either));
  return gathered(Op::either, mark);
}

NodeId Parser::both() {
  const size_t mark = operands_.size();
  do operands_.push_back(relation());
  while (take_if(Mark::both));
  return gathered(Op::both, mark);
}

NodeId Parser::gathered(Op op, size_t mark) {
  const std::span<const NodeId> open = std::span(operands_).subspan(mark);
  const NodeId node = open.size() == 1 ? open.front() : builder_.gathering(op, open);
  operands_.resize(mark);
  return node;
}

NodeId Parser::relation() {
  NodeId left = sum();
  if (at_word("in")) {
    left = membership(left);
  } else if (const std::optional<Comparison> comparison = comparison_of(token().mark)) {
    advance();
    left = builder_.comparison(*comparison, left, sum());
  }
  if (at_word("in") || comparison_of(token().mark)) fail_chained();
  return left;
}

NodeId Parser::membership(NodeId needle) {
  advance();
  if (!at(Mark::open_list)) return builder_.in_list(needle, sum());
  const size_t begin = token().reach.begin;
  advance();
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
    const Op op = at(Mark::plus) ? Op::plus : Op::minus;
    advance();
    left = builder_.sum(op, left, unary());
  }
  return left;
}

NodeId Parser::unary() {
  if (at(Mark::minus)) return negative();
  return at(Mark::negation) ? negated() : postfix();
}

NodeId Parser::negated() {
  const Level level(*this);
  const size_t begin = token().reach.begin;
  advance();
  const NodeId operand = unary();
  return builder_.negation(operand, {begin, end_});
}

NodeId Parser::negative() {
  const size_t begin = token().reach.begin;
  advance();
  if (!at(Mark::integer) && !at(Mark::number)) fail_here("a number");
  const Token number = take();
  const Reach reach{begin, end_};
  if (number.mark == Mark::number) return builder_.number(fraction_datum(-number.number), reach);
  if (number.magnitude > greatest_integer + 1) source_.fail(reach, "the number is too large");
  return builder_.number(integer_datum(static_cast<int64_t>(~number.magnitude + 1)), reach);
}

NodeId Parser::postfix() {
  const bool name = at(Mark::name) && token().text != "true" && token().text != "false";
  NodeId left = name ? named() : at(Mark::open) ? enclosed() : literal();
  while (!method_.name.empty() || at(Mark::dot)) left = method(left);
  return left;
}

NodeId Parser::enclosed() {
  const size_t begin = token().reach.begin;
  advance();
  const NodeId inner = either();
  expect(Mark::close, "')'");
  builder_.enclose(inner, {begin, end_});
  return inner;
}

// A name before "(" calls; any other begins a path.
NodeId Parser::named() {
  fail_foreign_word();
  if (at_word("in")) fail_here("a value");
  Step name = take_step();
  return at(Mark::open) ? call(name) : path(std::move(name));
}

NodeId Parser::call(const Step& name) {
  const std::vector<NodeId> given = arguments();
  return builder_.function(name, given, {name.reach.begin, end_});
}

// A name before "(" is no step but a method, left in `method_`.
NodeId Parser::path(Step first) {
  std::vector<Step> steps;
  steps.push_back(std::move(first));
  while (at(Mark::dot) || at(Mark::open_list)) {
    if (take_if(Mark::open_list)) {
      if (!at(Mark::text)) fail_here("a member's name in quotes");
      steps.push_back(take_step());
      steps.back().indexed = true;
      expect(Mark::close_list, "']'");
      steps.back().reach.end = end_;
      continue;
    }
    advance();
    if (!at(Mark::name)) fail_here("a member's name");
    Step step = take_step();
    if (at(Mark::open)) {
      method_ = std::move(step);
      break;
    }
    steps.push_back(std::move(step));
  }
  return builder_.path(steps);
}

NodeId Parser::method(NodeId receiver) {
  Step name = std::exchange(method_, Step{});
  if (name.name.empty()) {
    advance();
    if (!at(Mark::name)) fail_here("a function");
    name = take_step();
    if (!at(Mark::open)) fail_here("'('");
  }
  if (name.name == "exists" || name.name == "all") return quantified(receiver, name);
  const std::vector<NodeId> given = arguments();
  return builder_.method(receiver, name, given, {builder_.reach_of(receiver).begin, end_});
}

NodeId Parser::quantified(NodeId list, const Step& name) {
  const Level level(*this);
  expect(Mark::open, "'('");
  if (!at(Mark::name)) fail_here("a name for the element, as in tags.exists(t, t == 'x')");
  const Step variable = take_step();
  expect(Mark::comma, "',' and a condition on it");
  builder_.enter(list, variable);
  const NodeId body = either();
  expect(Mark::close, "')'");
  const Op op = name.name == "exists" ? Op::exists : Op::all;
  return builder_.leave(op, list, body, {builder_.reach_of(list).begin, end_});
}

NodeId Parser::literal() {
  if (at(Mark::minus)) return negative();
  const bool truth = at_word("true") || at_word("false");
  if (!truth && !at(Mark::text) && !at(Mark::number) && !at(Mark::integer)) fail_here("a value");
  Token value = take();
  if (truth) return builder_.truth(value.text == "true", value.reach);
  if (value.mark == Mark::text) return builder_.text(std::move(value.text), value.reach);
  if (value.mark == Mark::number) return builder_.number(fraction_datum(value.number), value.reach);
  if (value.magnitude > greatest_integer) source_.fail(value.reach, "the number is too large");
  return builder_.number(integer_datum(static_cast<int64_t>(value.magnitude)), value.reach);
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

void Parser::advance() {
  end_ = token().reach.end;
  lexer_.advance();
}

Token Parser::take() {
  end_ = token().reach.end;
  return lexer_.take();
}

Step Parser::take_step() {
  Token taken = take();
  return {std::move(taken.text), taken.reach, false};
}

bool Parser::take_if(Mark mark) {
  if (!at(mark)) return false;
  advance();
  return true;
}

void Parser::expect(Mark mark, std::string_view what) {
  if (!take_if(mark)) fail_here(what);
}

void Parser::fail_here(std::string_view expected) const {
  fail_foreign_word();
  const std::string found = at(Mark::end) ? "the end" : "'" + source_.quoted(token().reach) + "'";
  source_.fail(token().reach, "here should be " + std::string(expected) + ", not " + found);
}

void Parser::fail_chained() const { source_.fail(token().reach, "comparisons don't chain - join two with '&&'"); }

void Parser::fail_foreign_word() const {
  if (!at(Mark::name)) return;
  for (const ForeignWord& foreign : foreign_words) {
    if (token().text == foreign.word) source_.fail(token().reach, std::string(foreign.hint));
  }
}

}  // namespace sc::rules
