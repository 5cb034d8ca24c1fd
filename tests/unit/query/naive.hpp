// SPDX-License-Identifier: Apache-2.0
// The language once more, slow and obvious: every term is tried at every word, every query on its own. What the compiled
// matcher says must be this.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/matcher.hpp"
#include "query/syntax.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace naive {

using sc::query::Node;
using sc::query::Only;
using sc::query::Piece;
using sc::query::Span;
using sc::text::WordKind;

// A word of the text with each spelling it may be met by, and where that ends.
struct Word {
  uint32_t begin, end;
  WordKind kind;
  std::vector<std::pair<std::string, uint32_t>> spellings;
};

inline std::string without_tones(std::string text) {
  for (const std::string_view tone : {"\U0001F3FB", "\U0001F3FC", "\U0001F3FD", "\U0001F3FE", "\U0001F3FF"}) {
    for (size_t at = text.find(tone); at != std::string::npos; at = text.find(tone)) text.erase(at, tone.size());
  }
  return text;
}

// Of # and @, or their full-width twins.
inline size_t sign_size(std::string_view word) { return word.starts_with('#') || word.starts_with('@') ? 1 : 3; }

inline Word word_of(std::string_view text, const sc::text::Word& found, uint32_t offset) {
  std::string raw(part_of(text, found));
  Word word{found.begin + offset, found.end + offset, found.kind, {}};
  if (found.kind == WordKind::emoji) raw = without_tones(raw);
  const bool signed_word = found.kind == WordKind::tag || found.kind == WordKind::mention;
  const size_t sign = signed_word ? sign_size(raw) : 0;
  const std::string body = raw.substr(sign);
  word.spellings.emplace_back(sc::text::folded(body), word.end);
  if (found.kind == WordKind::word) {
    for (const std::string ending : {"'s", "'S", "\u2019s", "\u2019S", "\uFF07s", "\uFF07S"}) {
      if (!body.ends_with(ending)) continue;
      word.spellings.emplace_back(sc::text::folded(body.substr(0, body.size() - ending.size())),
                                  word.end - static_cast<uint32_t>(ending.size()));
    }
  }
  if (found.kind == WordKind::mention) {
    const size_t host = std::min(body.find_first_of("@."), body.size());
    if (host != body.size()) word.spellings.emplace_back(sc::text::folded(body.substr(0, host)), word.begin + static_cast<uint32_t>(sign + host));
  }
  return word;
}

inline std::vector<Word> words_of(std::string_view text) {
  std::vector<sc::text::Word> found;
  sc::text::split_words(text, found);
  std::vector<Word> words;
  for (const sc::text::Word& one : found) {
    words.push_back(word_of(text, one, 0));
    if (one.kind != WordKind::tag || one.ascii) continue;
    const std::string_view body = part_of(text, one).substr(sign_size(part_of(text, one)));
    std::vector<sc::text::Word> inner;
    sc::text::split_words(body, inner);
    for (const sc::text::Word& part : inner) {
      if (part.kind == WordKind::ideograph) words.push_back(word_of(body, part, one.begin + static_cast<uint32_t>(sign_size(part_of(text, one)))));
    }
  }
  return words;
}

inline bool fits(std::u32string_view pattern, std::u32string_view word, bool open_end) {
  if (pattern.empty()) return open_end || word.empty();
  if (word.empty()) return false;
  if (pattern[0] != U'?' && pattern[0] != word[0]) return false;
  return fits(pattern.substr(1), word.substr(1), open_end);
}

inline std::u32string characters(std::string_view text) {
  std::u32string out;
  for (size_t at = 0; at < text.size();) out += sc::text::decode(text, at);
  return out;
}

// Where the word ends as the piece meets it, or 0.
inline uint32_t meets(const Piece& piece, const Word& word) {
  if (piece.only == Only::tag && word.kind != WordKind::tag) return 0;
  if (piece.only == Only::mention && word.kind != WordKind::mention) return 0;
  for (const auto& [spelling, end] : word.spellings) {
    const bool met = piece.wild ? fits(characters(piece.folded), characters(spelling), piece.open_end) : piece.folded == spelling;
    if (met) return end;
  }
  return 0;
}

inline std::vector<Span> places(const std::vector<Piece>& pieces, const std::vector<Word>& words) {
  std::vector<Span> spans;
  for (size_t first = 0; first + pieces.size() <= words.size(); ++first) {
    uint32_t end = 1;
    for (size_t at = 0; at < pieces.size() && end != 0; ++at) {
      end = meets(pieces[at], words[first + at]);
      if (pieces[at].joined && words[first + at].begin != words[first + at - 1].end) end = 0;
    }
    if (end != 0) spans.push_back({words[first].begin, end});
  }
  return spans;
}

struct Answer {
  bool holds = false;
  std::vector<Span> spans;
};

inline Answer answer(const Node& node, const std::vector<Word>& words, std::string_view lang) {
  Answer out;
  switch (node.kind) {
    case Node::Kind::term:
      out.spans = places(node.pieces, words);
      out.holds = !out.spans.empty();
      return out;
    case Node::Kind::field:  // the test asks for languages of two letters only
      out.holds = std::find(node.values.begin(), node.values.end(), lang) != node.values.end();
      return out;
    case Node::Kind::none: return {!answer(node.children[0], words, lang).holds, {}};
    case Node::Kind::all:
    case Node::Kind::any: break;
  }
  const bool all = node.kind == Node::Kind::all;
  out.holds = all;
  for (const Node& child : node.children) {
    const Answer part = answer(child, words, lang);
    out.holds = all ? out.holds && part.holds : out.holds || part.holds;
    if (part.holds) out.spans.insert(out.spans.end(), part.spans.begin(), part.spans.end());
  }
  if (!out.holds) out.spans.clear();
  return out;
}

// In order, those that overlap made one.
inline std::vector<Span> united(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin != b.begin ? a.begin < b.begin : a.end < b.end; });
  std::vector<Span> out;
  for (const Span span : spans) {
    if (!out.empty() && span.begin < out.back().end) out.back().end = std::max(out.back().end, span.end);
    else out.push_back(span);
  }
  return out;
}

}  // namespace naive
