// SPDX-License-Identifier: Apache-2.0
#include "query/explained.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "query/field_ranges.hpp"
#include "text/width.hpp"

namespace sc::query {

namespace {

constexpr size_t most_children = 24;
constexpr size_t widest_left = 40;
constexpr size_t step = 2;

struct Row {
  std::string left;
  std::string right;
};

std::string word_of(const Piece& piece) {
  const std::string sign = piece.only == Only::any ? "" : piece.only == Only::tag ? "#" : "@";
  return sign + piece.folded;
}

std::string what_word(const Piece& piece) {
  const std::string word = "'" + word_of(piece) + "'";
  if (piece.raw) return fmt::format("the bytes {}, in links too", word);
  const std::string_view what = piece.only == Only::tag ? "the hashtag" : piece.only == Only::mention ? "the mention" : "the word";
  if (piece.fuzzy != 0) return fmt::format("{} {}, {} forgiven", what, word, piece.fuzzy == 1 ? "one slip of the pen" : "two slips of the pen");
  const std::string_view one = piece.folded.find('?') != std::string::npos && piece.wild ? ", ? being one character" : "";
  if (piece.open_end) return fmt::format("{}s that begin with {}{}", what.substr(4), word, one);
  if (piece.wild) return fmt::format("{} {}{}", what, word, one);
  const bool letters = static_cast<unsigned char>(piece.folded[0]) >= 0x80 || (piece.folded[0] >= 'a' && piece.folded[0] <= 'z');
  if (piece.only != Only::any || !letters) return fmt::format("{} {}", what, word);
  return fmt::format("{} {}, or #{} or @{}", what, word, piece.folded, piece.folded);
}

std::string what_term(const Node& term) {
  std::string out;
  if (term.pieces.size() == 1) {
    out = what_word(term.pieces.front());
  } else if (std::all_of(term.pieces.begin() + 1, term.pieces.end(), [](const Piece& piece) { return piece.joined; })) {
    out = "these characters beside each other, anywhere";
  } else {
    for (const Piece& piece : term.pieces) out += fmt::format("{}'{}{}'", out.empty() ? "" : piece.joined ? " directly before " : " then ", word_of(piece), piece.open_end ? "*" : "");
    out = "side by side " + out;
  }
  if (term.values.empty()) return out;
  out += ", written";
  for (const std::string& value : term.values) out += " " + value;
  return out;
}

std::string_view subject_of(Field field) {
  switch (field) {
    case Field::author: return "the author's handle or id is";
    case Field::to: return "it answers";
    case Field::lang: return "the language is";
    case Field::country: return "it was said in the country";
    case Field::state: return "it was said in the state";
    case Field::city: return "it was said in the city";
    case Field::location: return "the author claims to be in";
    case Field::network: return "the network is";
    case Field::kind: return "the kind of post is";
    case Field::site: return "its address is on";
    case Field::url: return "its address holds";
    case Field::links: return "it links to";
    case Field::followers: return "the author's followers are";
    case Field::time: return "it was said within";
    case Field::is: return "it is";
    case Field::sentiment: return "sc-classify found the sentiment";
    case Field::has: return "it has a";
  }
  return {};
}

std::string what_field(const Node& field) {
  std::string out(subject_of(field.field));
  const size_t shown = std::min(field.values.size(), most_children);
  for (size_t at = 0; at < shown; ++at) {
    out += at == 0 ? " " : " or ";
    out += takes_range(field.field) ? shown_range(field.field, field.values[at]) : field.values[at];
  }
  if (shown < field.values.size()) out += fmt::format(" or one of {} more", field.values.size() - shown);
  return out;
}

std::string left_of(const Node& node) {
  if (node.kind == Node::Kind::field && node.values.size() > 1) return fmt::format("{}:({} values)", name_of(node.field), node.values.size());
  return shown(node);
}

void add_rows(const Node& node, size_t indent, std::vector<Row>& rows) {
  const std::string blanks(indent, ' ');
  switch (node.kind) {
    case Node::Kind::term: rows.push_back({blanks + left_of(node), what_term(node)}); return;
    case Node::Kind::field: rows.push_back({blanks + left_of(node), what_field(node)}); return;
    case Node::Kind::all: rows.push_back({blanks + "AND", "all of these"}); break;
    case Node::Kind::any: rows.push_back({blanks + "OR", "one of these"}); break;
    case Node::Kind::none: rows.push_back({blanks + "NOT", "without this"}); break;
    case Node::Kind::near:
      rows.push_back({blanks + fmt::format("NEAR/{}{}", node.most, node.ordered ? "f" : ""),
                      fmt::format("these, at most {} other words between{}", node.most, node.ordered ? ", in this order" : "")});
      break;
  }
  const size_t count = std::min(node.children.size(), most_children);
  for (size_t at = 0; at < count; ++at) add_rows(node.children[at], indent + step, rows);
  if (count < node.children.size()) rows.push_back({std::string(indent + step, ' ') + "...", fmt::format("and {} more", node.children.size() - count)});
}

}  // namespace

std::string explained(const Node& node, size_t indent) {
  std::vector<Row> rows;
  add_rows(node, indent, rows);
  size_t width = 0;
  for (const Row& row : rows) {
    const size_t left = text::width_of(row.left);
    if (left <= indent + widest_left) width = std::max(width, left);
  }
  std::string out;
  for (const Row& row : rows) {
    const size_t left = text::width_of(row.left);
    out += row.left + std::string(left < width ? width - left + 2 : 2, ' ') + row.right + '\n';
  }
  return out;
}

}  // namespace sc::query
