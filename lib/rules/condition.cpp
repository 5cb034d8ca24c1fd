// SPDX-License-Identifier: Apache-2.0
#include "rules/condition.hpp"

#include <utility>

#include "rules/parser.hpp"

namespace sc::rules {

Condition Condition::parse(std::string text, Origin origin) {
  const Source source(std::move(text), std::move(origin));
  Program program = Parser(source).parse();
  return Condition(source.text(), std::move(program));
}

std::vector<Path> Condition::paths() const {
  std::vector<Path> read;
  for (const Node& node : program_.nodes) {
    if (node.op != Op::path) continue;
    const Path& path = program_.paths[node.index];
    bool known = false;
    for (const Path& other : read) known = known || other.name == path.name;
    if (!known) read.push_back(path);
  }
  return read;
}

std::string_view Condition::obstacle(const Facts& facts) const {
  const Reach reach = program_.nodes[Evaluator(program_, facts, scratch_).obstacle()].reach;
  return std::string_view(source_).substr(reach.begin, reach.end - reach.begin);
}

}  // namespace sc::rules
