// SPDX-License-Identifier: Apache-2.0
#include "query/pieces.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "query/tokens.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace sc::query {

namespace {

using text::Word;
using text::WordKind;

constexpr size_t least_head = 2;

}  // namespace

size_t character_count(std::string_view utf8) {
  return static_cast<size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

namespace {

class PieceReader {
 public:
  PieceReader(const Source& source, size_t begin, size_t end, Quoted quoted)
      : source_(source), begin_(begin), quoted_(quoted), raw_(source.slice(begin, end)) {}

  std::vector<Piece> read() {
    if (quoted_ == Quoted::no && raw_.find('?') != std::string_view::npos) {
      // A letter in its place keeps the word around a '?' together.
      std::string whole(raw_);
      std::replace(whole.begin(), whole.end(), '?', 'x');
      text::split_words(whole, words_);
    } else {
      text::split_words(raw_, words_);
    }
    if (words_.empty()) refuse_wordless();
    if (words_.size() > max_phrase_words) {
      refuse(0, raw_.size(), fmt::format("a phrase of {} words - {} are the most", words_.size(), max_phrase_words));
    }
    if (quoted_ == Quoted::no) check_edges();
    check_stars();
    std::vector<Piece> pieces;
    pieces.reserve(words_.size());
    for (const Word& word : words_) add(word, pieces);
    if (pieces.empty()) refuse_wordless();
    return pieces;
  }

 private:
  [[noreturn]] void refuse(size_t begin, size_t end, std::string message) const {
    source_.refuse(begin_ + begin, begin_ + end, std::move(message));
  }

  [[noreturn]] void refuse_wordless() const {
    refuse(0, raw_.size(), fmt::format("'{}' holds no word - punctuation is not matched", raw_));
  }

  bool star_at(size_t at) const { return at < raw_.size() && raw_[at] == '*'; }

  // A sign before or behind a bare word would be dropped unseen, and is most often an operator of another product.
  void check_edges() const {
    const size_t first = words_.front().begin;
    if (first != 0 && !star_at(0)) {
      refuse(0, first, fmt::format("'{}' is not part of the language - leave it out, or put the words in quotes",
                                   raw_.substr(0, first)));
    }
    const size_t last = words_.back().end + (star_at(words_.back().end) ? 1 : 0);
    if (last < raw_.size() && !star_at(last)) {
      refuse(last, raw_.size(), fmt::format("'{}' is not part of the language - leave it out, or put the words in quotes",
                                            raw_.substr(last)));
    }
  }

  // A star stands directly behind a word and not before another.
  void check_stars() const {
    for (size_t at = raw_.find('*'); at != std::string_view::npos; at = raw_.find('*', at + 1)) {
      const auto begins = [&](const Word& word) { return word.begin == at + 1; };
      const auto ends = [&](const Word& word) { return word.end == at; };
      const bool before = std::any_of(words_.begin(), words_.end(), begins);
      const bool behind = std::any_of(words_.begin(), words_.end(), ends);
      if (before || !behind) refuse(at, at + 1, "'*' stands only at the end of a word - write the beginning of the word and '*'");
    }
  }

  void add(const Word& word, std::vector<Piece>& pieces) const {
    const std::string_view raw = raw_.substr(word.begin, word.end - word.begin);
    Piece piece;
    if (word.kind == WordKind::tag) piece.only = Only::tag;
    if (word.kind == WordKind::mention) piece.only = Only::mention;
    piece.open_end = star_at(word.end);
    const bool any_one = quoted_ == Quoted::no && raw.find('?') != std::string_view::npos;
    piece.wild = piece.open_end || any_one;
    if (any_one) {
      fold_around_question_marks(raw.substr(sign_size(raw, word.kind)), piece.folded);
    } else {
      append_folded(raw, word.kind, piece.folded);
    }
    if (piece.folded.empty()) return;
    piece.head = static_cast<uint32_t>(any_one ? piece.folded.find('?') : piece.folded.size());
    if (piece.wild) check_wild(word, piece);
    const bool ideograph = word.kind == WordKind::ideograph;
    piece.joined = ideograph && !pieces.empty() && joins_before(word);
    pieces.push_back(std::move(piece));
  }

  bool joins_before(const Word& word) const {
    return std::any_of(words_.begin(), words_.end(), [&](const Word& other) {
      return other.end == word.begin && other.kind == WordKind::ideograph;
    });
  }

  static void fold_around_question_marks(std::string_view raw, std::string& out) {
    while (true) {
      const size_t mark = std::min(raw.find('?'), raw.size());
      text::fold(raw.substr(0, mark), out);
      if (mark == raw.size()) return;
      out += '?';
      raw.remove_prefix(mark + 1);
    }
  }

  void check_wild(const Word& word, const Piece& piece) const {
    const size_t end = word.end + (piece.open_end ? 1 : 0);
    if (word.kind == WordKind::ideograph) {
      refuse(word.begin, end, "a character of this script is found anywhere in a text - leave the wildcard out");
    }
    if (word.kind == WordKind::link || word.kind == WordKind::emoji) {
      refuse(word.begin, end, "a wildcard stands in a word of letters or digits only");
    }
    if (character_count(std::string_view(piece.folded).substr(0, piece.head)) < least_head) {
      refuse(word.begin, end, fmt::format("a wildcard needs {} letters before it - it would match too much", least_head));
    }
  }

  const Source& source_;
  size_t begin_;
  Quoted quoted_;
  std::string_view raw_;
  std::vector<Word> words_;
};

}  // namespace

std::vector<Piece> pieces_of(const Source& source, size_t begin, size_t end, Quoted quoted) {
  return PieceReader(source, begin, end, quoted).read();
}

}  // namespace sc::query
