// SPDX-License-Identifier: Apache-2.0
#include "listen/reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "text/width.hpp"

namespace sc::listen {

namespace {

using Kind = query::Node::Kind;

constexpr size_t widest = 60;

// Whether no AND and no NOT is in it, so that nothing is gained by asking its parts.
bool is_plain(const query::Node& node) {
  if (node.kind == Kind::all || node.kind == Kind::none) return false;
  return node.kind != Kind::any || std::all_of(node.children.begin(), node.children.end(), is_plain);
}

// As it would be written.
std::string written(const query::Node& node, bool alone) {
  if (node.kind == Kind::term || node.kind == Kind::field) return query::shown(node);
  if (node.kind == Kind::none) return "-" + written(node.children.front(), false);
  const std::string near = fmt::format(" NEAR/{}{} ", node.most, node.ordered ? "f" : "");
  const std::string_view between = node.kind == Kind::all ? " " : node.kind == Kind::any ? " OR " : std::string_view(near);
  std::string out;
  for (const query::Node& child : node.children) {
    if (!out.empty()) out += between;
    out += written(child, false);
    if (out.size() > 4 * widest) break;
  }
  return alone ? out : "(" + out + ")";
}

}  // namespace

Reasons::Reasons(const std::vector<query::QuerySource>& sources, const query::ReadList& read_list)
    : trees_([&] {
        std::vector<std::shared_ptr<const query::Node>> trees;
        for (const query::QuerySource& source : sources) {
          trees.push_back(source.parsed != nullptr ? source.parsed : std::make_shared<const query::Node>(query::parse(source.text, source.id, read_list)));
        }
        return trees;
      }()),
      roots_([&] {
        std::vector<uint32_t> roots;
        for (const auto& tree : trees_) roots.push_back(add(*tree));
        return roots;
      }()),
      set_(query::QuerySet::build(std::move(asked_))),
      matcher_(set_),
      true_(set_.sources().size()) {}

uint32_t Reasons::add(const query::Node& node) {
  Part part{node.kind, 0, text::fitted(text::visible(written(node, true)), widest), {}};
  if (is_plain(node)) {
    part.kind = Kind::term;
    part.asked = static_cast<uint32_t>(asked_.size());
    asked_.push_back({fmt::format("p{}", part.asked), {}, {}, {}, {}, std::make_shared<const query::Node>(node)});
  } else {
    for (const query::Node& child : node.children) part.children.push_back(add(child));
  }
  parts_.push_back(std::move(part));
  return static_cast<uint32_t>(parts_.size() - 1);
}

void Reasons::read(const query::Post& post) {
  std::fill(true_.begin(), true_.end(), false);
  for (const query::Match& match : matcher_.match(post)) true_[match.query] = true;
}

bool Reasons::holds(uint32_t number) const {
  const Part& part = parts_[number];
  const auto child_holds = [this](uint32_t child) { return holds(child); };
  switch (part.kind) {
    case Kind::all: return std::all_of(part.children.begin(), part.children.end(), child_holds);
    case Kind::any: return std::any_of(part.children.begin(), part.children.end(), child_holds);
    case Kind::none: return !holds(part.children.front());
    case Kind::term:
    case Kind::field:
    case Kind::near: break;
  }
  return true_[part.asked];
}

// Of a part that does not hold.
void Reasons::explain(uint32_t number, std::string& out) const {
  const Part& part = parts_[number];
  const auto say = [&out](std::string_view what, std::string_view of) {
    if (!out.empty()) out += "; ";
    out += fmt::format("{} {}", what, of);
  };
  if (part.kind == Kind::none) {
    say("has", parts_[part.children.front()].shown);
  } else if (part.children.empty()) {
    say("lacks", part.shown);
  } else {
    for (const uint32_t child : part.children) {
      if (!holds(child)) explain(child, out);
    }
  }
}

std::string Reasons::why_not(uint32_t query) const {
  std::string out;
  if (!holds(roots_[query])) explain(roots_[query], out);
  return out;
}

}  // namespace sc::listen
