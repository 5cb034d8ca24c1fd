// SPDX-License-Identifier: Apache-2.0
#include "query/spelling.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/exact_terms.hpp"
#include "query/raw_terms.hpp"
#include "text/words.hpp"

namespace sc::query {

namespace {

using text::WordKind;

constexpr size_t longest_raw = 1000;
constexpr size_t least_for_one = 4, least_for_two = 6, least_for_two_unasked = 8, longest_fuzzy = 40;

Node raw_at(const Source& source, Extent value) {
  if (value.end - value.begin < RawTerms::least_bytes) source.refuse(value.begin, value.end, "'raw:' needs two characters at least - one would match too much");
  if (value.end - value.begin > longest_raw) source.refuse(value.begin, value.end, fmt::format("'raw:' takes {} bytes at most", longest_raw));
  Node node;
  Piece& piece = node.pieces.emplace_back();
  piece.raw = true;
  piece.folded = source.slice(value.begin, value.end);
  return node;
}

}  // namespace

Node written_at(const Source& source, size_t begin, size_t colon, Extent value, Quoted quoted) {
  const std::string_view name = source.slice(begin, colon);
  const std::string_view text = source.slice(value.begin, value.end);
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    source.refuse(begin, colon + 1, fmt::format("'{}:' needs a word or a phrase in quotes directly behind it", name));
  }
  if (name == "raw") return raw_at(source, value);
  if (const size_t at = text.find_first_of(quoted == Quoted::yes ? "*" : "*?~"); at != std::string_view::npos) {
    source.refuse(value.begin + at, value.begin + at + 1, "'exact:' takes words as they are written - leave out the wildcard, or 'exact:'");
  }
  Node node;
  node.pieces = pieces_of(source, value.begin, value.end, quoted);
  std::vector<text::Word> words;
  text::split_words(text, words);
  for (const text::Word& word : words) node.values.emplace_back(without_sign(text, word));
  return node;
}

std::optional<Node> fuzzy_at(const Source& source, size_t begin, size_t end) {
  const std::string_view run = source.slice(begin, end);
  const size_t sign = run.rfind('~');
  if (sign == std::string_view::npos || sign == 0) return std::nullopt;
  const std::string_view number = run.substr(sign + 1);
  if (!number.empty() && number != "1" && number != "2") {
    source.refuse(begin + sign, end, "'~' forgives one slip of the pen or two - write ~1 or ~2, or '~' alone");
  }
  if (run.find_first_of("*?") != std::string_view::npos) source.refuse(begin + sign, end, "'~' and wildcards do not go together - leave one of them out");
  Node node;
  node.pieces = pieces_of(source, begin, begin + sign, Quoted::no);
  std::vector<text::Word> words;
  text::split_words(run.substr(0, sign), words);
  const WordKind kind = words.front().kind;
  if (words.size() != 1 || (kind != WordKind::word && kind != WordKind::tag && kind != WordKind::mention)) {
    source.refuse(begin + sign, end, "'~' stands behind one word of letters");
  }
  Piece& piece = node.pieces.front();
  const size_t length = character_count(piece.folded);
  piece.fuzzy = number == "2" || (number.empty() && length >= least_for_two_unasked) ? 2 : 1;
  const size_t least = piece.fuzzy == 2 ? least_for_two : least_for_one;
  if (length < least) source.refuse(begin, end, fmt::format("'~{}' needs {} letters before it - it would match too much", piece.fuzzy, least));
  if (length > longest_fuzzy) source.refuse(begin, end, fmt::format("'~' takes words of {} letters at most", longest_fuzzy));
  return node;
}

}  // namespace sc::query
