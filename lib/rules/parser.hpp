// SPDX-License-Identifier: Apache-2.0
// The grammar of conditions (sc-rules(5)), by recursive descent with a bounded depth:
//
//     either     = both { "||" both }
//     both       = relation { "&&" relation }
//     relation   = sum [ ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) sum | "in" ( sum | "[" literal { "," literal } "]" ) ]
//     sum        = unary { ( "+" | "-" ) unary }
//     unary      = "!" unary | "-" number | postfix
//     postfix    = primary { "." name "(" … ")" }
//     primary    = literal | path | name "(" … ")" | "(" either ")"
//     path       = name { "." name | "[" text "]" }
#pragma once

#include <vector>

#include "rules/builder.hpp"
#include "rules/lexer.hpp"

namespace sc::rules {

class Parser {
 public:
  // The source outlives the parser.
  explicit Parser(const Source& source) : source_(source), lexer_(source), builder_(source), token_(lexer_.next()) {}

  // The whole source as one condition; a Fault when it is none.
  Program parse();

 private:
  // Counts a level of nesting while it lives.
  class Level;

  NodeId either();
  NodeId both();
  NodeId relation();
  NodeId membership(NodeId needle);
  NodeId sum();
  NodeId unary();
  NodeId postfix();
  NodeId method(NodeId receiver, const Step& name);
  NodeId quantified(NodeId list, const Step& name);
  NodeId primary();
  NodeId named();
  // A path whose first name was read. A name before "(" is no step but a method, left in `method`.
  NodeId path(Step first, Step& method);
  NodeId literal();
  NodeId negative(Reach minus);

  std::vector<NodeId> arguments();
  bool at(Mark mark) const { return token_.mark == mark; }
  bool at_word(std::string_view word) const { return token_.mark == Mark::name && token_.text == word; }
  Token take();
  bool take_if(Mark mark);
  void expect(Mark mark, std::string_view what);
  [[noreturn]] void fail_here(std::string_view expected) const;
  void fail_foreign_word() const;

  const Source& source_;
  Lexer lexer_;
  Builder builder_;
  Token token_;
  size_t end_ = 0;  // of the token taken last
  unsigned depth_ = 0;
};

}  // namespace sc::rules
