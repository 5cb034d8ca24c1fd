// SPDX-License-Identifier: Apache-2.0
// The grammar of conditions (sc-rules(5)), by recursive descent with a bounded depth. What calls itself keeps
// its frame small: 256 levels fit a stack of 256 KiB.
//
//     either     = both { "||" both }
//     both       = relation { "&&" relation }
//     relation   = sum [ ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) sum
//                      | "in" ( sum | "[" literal { "," literal } "]" ) ]
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
  explicit Parser(const Source& source) : source_(source), lexer_(source), builder_(source) {}

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
  NodeId negated();
  NodeId postfix();
  NodeId method(NodeId receiver);
  NodeId quantified(NodeId list, const Step& name);
  NodeId enclosed();
  NodeId named();
  NodeId call(const Step& name);
  NodeId path(Step first);
  NodeId literal();
  NodeId negative();

  std::vector<NodeId> arguments();
  // The operands parsed since `mark`, as one node.
  NodeId gathered(Op op, size_t mark);

  const Token& token() const { return lexer_.token(); }
  bool at(Mark mark) const { return token().mark == mark; }
  bool at_word(std::string_view word) const { return at(Mark::name) && token().text == word; }
  void advance();
  Token take();
  Step take_step();
  bool take_if(Mark mark);
  void expect(Mark mark, std::string_view what);
  [[noreturn]] void fail_here(std::string_view expected) const;
  [[noreturn]] void fail_chained() const;
  void fail_foreign_word() const;

  const Source& source_;
  Lexer lexer_;
  Builder builder_;
  std::vector<NodeId> operands_;  // of the chains of && and || that are open
  Step method_;                   // read behind a path and not yet called; no name: none
  size_t end_ = 0;                // of the token before
  unsigned depth_ = 0;
};

}  // namespace sc::rules
