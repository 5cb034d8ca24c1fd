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
  size_t place = 0;  // of the first word that it is, and behind the last; a tag of ideographs is as many words as are in it
  size_t place_behind = 0;
};

inline std::string plain_emoji(const std::string& raw) {
  std::string text = raw;
  for (const std::string_view trimming : {"\U0001F3FB", "\U0001F3FC", "\U0001F3FD", "\U0001F3FE", "\U0001F3FF", "\u200C", "\u200D", "\uFE0E", "\uFE0F"}) {
    for (size_t at = text.find(trimming); at != std::string::npos; at = text.find(trimming)) text.erase(at, trimming.size());
  }
  return text.empty() ? raw : text;
}

// Of # and @, or their full-width twins.
inline size_t sign_size(std::string_view word) { return word.starts_with('#') || word.starts_with('@') ? 1 : 3; }

inline Word word_of(std::string_view text, const sc::text::Word& found, uint32_t offset) {
  std::string raw(part_of(text, found));
  Word word{found.begin + offset, found.end + offset, found.kind, {}};
  if (found.kind == WordKind::emoji) {
    word.spellings.emplace_back(plain_emoji(raw), word.end);
    return word;
  }
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
  size_t place = 0;
  for (const sc::text::Word& one : found) {
    const size_t whole = words.size();
    Word word = word_of(text, one, 0);
    if (word.spellings.front().first.empty()) continue;
    words.push_back(std::move(word));
    words.back().place = place++;
    words.back().place_behind = place;
    if (one.kind != WordKind::tag || one.ascii) continue;
    const std::string_view body = part_of(text, one).substr(sign_size(part_of(text, one)));
    std::vector<sc::text::Word> inner;
    sc::text::split_words(body, inner);
    if (std::none_of(inner.begin(), inner.end(), [](const sc::text::Word& part) { return part.kind == WordKind::ideograph; })) continue;
    place = words[whole].place;
    for (const sc::text::Word& part : inner) {
      if (part.kind == WordKind::ideograph) {
        words.push_back(word_of(body, part, one.begin + static_cast<uint32_t>(sign_size(part_of(text, one)))));
        words.back().place = place;
        words.back().place_behind = place + 1;
      }
      ++place;
    }
    words[whole].place_behind = place;
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

// The edits that make one of the other: a letter more, less or another, or two neighbours that change places.
inline size_t edits(std::u32string_view a, std::u32string_view b) {
  std::vector<std::vector<size_t>> table(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
        continue;
      }
      table[i][j] = std::min({table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
    }
  }
  return table[a.size()][b.size()];
}

inline bool is_like(const Piece& piece, const Word& word, const std::string& spelling) {
  if (word.kind == WordKind::link || word.kind == WordKind::emoji || word.kind == WordKind::ideograph) return false;
  const std::u32string a = characters(piece.folded), b = characters(spelling);
  return !b.empty() && a[0] == b[0] && edits(a, b) <= piece.fuzzy;
}

// Where the word ends as the piece meets it, or 0.
inline uint32_t meets(const Piece& piece, const Word& word) {
  if (piece.only == Only::tag && word.kind != WordKind::tag) return 0;
  if (piece.only == Only::mention && word.kind != WordKind::mention) return 0;
  for (const auto& [spelling, end] : word.spellings) {
    const bool met = piece.fuzzy != 0 ? is_like(piece, word, spelling) : piece.wild ? fits(characters(piece.folded), characters(spelling), piece.open_end) : piece.folded == spelling;
    if (met) return end;
  }
  return 0;
}

// A stretch of the text by bytes, and by the words it is.
struct Place {
  Span span;
  size_t begin, end;
};

// Appends where the pieces from the one `at` on go on behind `before`, the whole stretch.
inline void follow(const std::vector<Piece>& pieces, size_t at, const std::vector<Word>& words, Place before, std::vector<Place>& out) {
  if (at == pieces.size()) return out.push_back(before);
  for (const Word& word : words) {
    if (at != 0 && word.place != before.end) continue;
    if (pieces[at].joined && word.begin != before.span.end) continue;
    const uint32_t end = meets(pieces[at], word);
    if (end == 0) continue;
    if (at == 0) follow(pieces, 1, words, {{word.begin, end}, word.place, word.place_behind}, out);
    else follow(pieces, at + 1, words, {{before.span.begin, end}, before.begin, word.place_behind}, out);
  }
}

inline std::vector<Place> places(const std::vector<Piece>& pieces, const std::vector<Word>& words) {
  std::vector<Place> out;
  follow(pieces, 0, words, {}, out);
  return out;
}

struct Answer {
  bool holds = false;
  std::vector<Span> spans;
};

// Whether one place of each list can be taken, from the list `at` on, apart from those that are taken and within [begin, end).
inline bool can_take(const std::vector<std::vector<Place>>& lists, size_t at, size_t begin, size_t end, std::vector<Place>& taken) {
  if (at == lists.size()) return true;
  for (const Place& place : lists[at]) {
    const auto meets = [&](const Place& other) { return place.begin < other.end && other.begin < place.end; };
    if (place.begin < begin || place.end > end || std::any_of(taken.begin(), taken.end(), meets)) continue;
    taken.push_back(place);
    if (can_take(lists, at + 1, begin, end, taken)) return true;
    taken.pop_back();
  }
  return false;
}

// Two lie near each other with at most so many words between them; more where all fit into a stretch.
inline Answer near_answer(const Node& node, const std::vector<Word>& words) {
  std::vector<std::vector<Place>> lists;
  size_t most = node.most;
  for (const Node& child : node.children) {
    std::vector<Place>& list = lists.emplace_back();
    most += child.pieces.size();
    for (const Node& term : child.kind == Node::Kind::any ? child.children : std::vector<Node>{child}) {
      for (const Place& place : places(term.pieces, words)) list.push_back(place);
    }
  }
  Answer out;
  const auto show = [&](const Place& place) { out.spans.push_back(place.span); };
  if (lists.size() == 2) {
    for (const Place& left : lists[0]) {
      for (const Place& right : lists[1]) {
        const bool in_order = right.begin >= left.end && right.begin - left.end <= node.most;
        const bool turned = left.begin >= right.end && left.begin - right.end <= node.most;
        if (!in_order && (node.ordered || !turned)) continue;
        show(left);
        show(right);
      }
    }
  } else {
    for (size_t begin = 0; begin < words.size(); ++begin) {
      std::vector<Place> taken;
      if (!can_take(lists, 0, begin, begin + most, taken)) continue;
      for (const auto& list : lists) {
        for (const Place& place : list) {
          if (place.begin >= begin && place.end <= begin + most) show(place);
        }
      }
    }
  }
  out.holds = !out.spans.empty();
  return out;
}

inline Answer answer(const Node& node, const std::vector<Word>& words, std::string_view lang) {
  Answer out;
  switch (node.kind) {
    case Node::Kind::term:
      for (const Place& place : places(node.pieces, words)) out.spans.push_back(place.span);
      out.holds = !out.spans.empty();
      return out;
    case Node::Kind::field:  // the test asks for languages of two letters only
      out.holds = std::find(node.values.begin(), node.values.end(), lang) != node.values.end();
      return out;
    case Node::Kind::near: return near_answer(node, words);
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
