// SPDX-License-Identifier: Apache-2.0
#include "query/proximity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

namespace sc::query {

namespace {

constexpr uint32_t most_between = 100;
constexpr size_t most_scattered = 8;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

// The digits at the front, or what an example has.
std::string_view number_or(std::string_view text, std::string_view otherwise) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  return end == text.begin() ? otherwise : text.substr(0, static_cast<size_t>(end - text.begin()));
}

// Spares nearly all words the closer look.
bool may_be_near(std::string_view run) {
  if (run.size() < 3) return false;
  const char first = run[0], second = run[1];
  return ((first == 'N' || first == 'n') && (second == 'E' || second == 'e')) || ((first == 'O' || first == 'o') && (second == 'N' || second == 'n')) ||
         (first == 'A' && second == 'D') || (first == 'P' && second == 'R') || (first == 'W' && second == '/');
}

// What another spelling stands for here, or empty.
std::string ours(std::string_view run) {
  std::string large(run);
  for (char& byte : large) {
    if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - ('a' - 'A'));
  }
  const size_t slash = std::min(large.find('/'), large.size());
  const std::string_view name = std::string_view(large).substr(0, slash);
  const std::string_view rest = std::string_view(large).substr(std::min(slash + 1, large.size()));
  const bool numbered = !rest.empty() && is_digit(rest[0]);
  const std::string_view ordered = name == "NEAR" && rest.ends_with('F') ? "f" : "";
  if ((name == "NEAR" && numbered) || run == "NEAR" || run.starts_with("NEAR/")) return fmt::format("NEAR/{}{}", number_or(rest, "3"), ordered);
  if ((name == "ONEAR" && numbered) || run.starts_with("ONEAR")) return fmt::format("NEAR/{}f", number_or(rest, "3"));
  if (run.starts_with("NEAR") && run.size() > 4 && (is_digit(run[4]) || run[4] == '~')) return fmt::format("NEAR/{}", number_or(run.substr(run[4] == '~' ? 5 : 4), "3"));
  if (run == "ADJ" || run.starts_with("ADJ/") || (run.starts_with("W/") && numbered)) return fmt::format("NEAR/{}", number_or(rest, "3"));
  return run.starts_with("PRE/") && numbered ? fmt::format("NEAR/{}f", number_or(rest, "3")) : "";
}

// Refuses a number that is too large.
uint32_t count_of(const Source& source, size_t begin, size_t end) {
  const std::string_view digits = source.slice(begin, end);
  uint32_t count = 0;
  const auto [behind, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc() || count > most_between) source.refuse(begin, end, fmt::format("{} words between are the most", most_between));
  return count;
}

}  // namespace

std::optional<Nearness> nearness_of(const Source& source, size_t begin, size_t end) {
  const std::string_view run = source.slice(begin, end);
  if (!may_be_near(run)) return std::nullopt;
  if (run.starts_with("NEAR/")) {
    const bool ordered = run.ends_with('f');
    const std::string_view digits = run.substr(5, run.size() - 5 - (ordered ? 1 : 0));
    if (!digits.empty() && std::all_of(digits.begin(), digits.end(), is_digit)) return Nearness{count_of(source, begin + 5, begin + 5 + digits.size()), ordered};
  }
  const std::string spelling = ours(run);
  if (!spelling.empty()) source.refuse(begin, end, fmt::format("'{}' is not part of the language - write {}", run, spelling));
  return std::nullopt;
}

uint32_t slack_of(const Source& source, size_t begin, size_t end) {
  const std::string_view digits = source.slice(begin + 1, end);
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) {
    source.refuse(begin, end, "behind a phrase stands '~' and how many other words may stand between, as in \"late refund\"~3");
  }
  return count_of(source, begin + 1, end);
}

bool can_be_near(const Node& node) noexcept {
  if (node.kind == Node::Kind::any) return std::all_of(node.children.begin(), node.children.end(), can_be_near);
  return node.kind == Node::Kind::term && !node.pieces.front().raw;
}

Node scattered(const Source& source, size_t begin, size_t end, std::vector<Piece> pieces, uint32_t most) {
  Node node;
  node.kind = Node::Kind::near;
  node.most = most;
  for (Piece& piece : pieces) {
    if (!piece.joined) node.children.emplace_back();
    node.children.back().pieces.push_back(std::move(piece));
  }
  if (node.children.size() == 1) source.refuse(begin, end, "a single word has nothing to be near to - write two words or more before '~'");
  if (node.children.size() > most_scattered) {
    source.refuse(begin, end, fmt::format("{} words near each other - {} are the most", node.children.size(), most_scattered));
  }
  return node;
}

void refuse_glued(const Source& source, size_t begin, size_t end) {
  const std::string_view run = source.slice(begin, end);
  if (std::none_of(run.begin(), run.end(), [](char byte) { return byte == '|' || byte == '&' || byte == '-'; })) return;
  for (const std::string_view name : {"AND", "OR", "NOT"}) {
    if (!run.starts_with(name) || run.size() == name.size() || run[name.size()] != '-') continue;
    source.refuse(begin, begin + name.size(), fmt::format("'{}' needs a blank behind it - or put '{}' in quotes if it is a name", name, run));
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> signs = {{{"|", "OR"}, {"&&", "AND"}}};
  for (const auto& [sign, name] : signs) {
    const size_t at = run.find(sign);
    if (at == std::string_view::npos) continue;
    const size_t behind = std::min(run.find_first_not_of(sign[0], at), run.size());
    source.refuse(begin + at, begin + behind, fmt::format("'{}' is not part of the language - write {} with blanks around it", run.substr(at, behind - at), name));
  }
}

}  // namespace sc::query
