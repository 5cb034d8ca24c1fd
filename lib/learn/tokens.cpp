// SPDX-License-Identifier: Apache-2.0
#include "learn/tokens.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "learn/characters.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace sc::learn {

namespace {

constexpr size_t longest_word = 48;  // bytes; longer ones are not looked up
const uint64_t number_hash = lexicon::hash_word("#");
const uint64_t www_hash = lexicon::hash_word("www");

// A mask of the first bytes of eight, for 1 to 8 of them.
uint64_t first_bytes(size_t count) { return ~uint64_t{0} >> (64 - 8 * count); }

constexpr std::array<uint64_t, 9> make_word_masks() {
  std::array<uint64_t, 9> masks{};
  for (size_t length = 1; length < masks.size(); ++length) masks[length] = ~uint64_t{0} >> (64 - 8 * length);
  return masks;
}

// By the length of a word of up to eight bytes: a mask of them.
constexpr auto word_masks = make_word_masks();

char lower(char byte) { return byte_class(byte) == Byte::upper ? static_cast<char>(byte | 0x20) : byte; }

bool has_triple(std::string_view word) {
  for (size_t at = 2; at < word.size(); ++at) {
    if (lower(word[at]) == lower(word[at - 1]) && lower(word[at]) == lower(word[at - 2])) return true;
  }
  return false;
}

// Writes `word` with every run of three or more of a letter cut to `keep` of them.
void shorten(std::string_view word, size_t keep, std::string& out) {
  out.clear();
  for (size_t at = 0; at < word.size();) {
    size_t end = at + 1;
    while (end < word.size() && word[end] == word[at]) ++end;
    out.append(end - at >= 3 ? keep : end - at, word[at]);
    at = end;
  }
}

}  // namespace

// Takes the steps of a word's hash for the bytes [begin, end) that are left of it.
uint64_t Tokenizer::hash_rest(uint64_t hash, size_t begin, size_t end) const {
  for (size_t at = begin; at < end; at += 8) {
    hash = lexicon::hash_step(hash, letters_.load(at) & first_bytes(std::min<size_t>(end - at, 8)));
  }
  return hash;
}

uint64_t Tokenizer::hash_ascii(size_t begin, size_t end) const { return hash_rest(lexicon::seed, begin, end); }

// Of the letters [begin, end), one at least.
inline uint64_t Tokenizer::hash_plain(uint32_t begin, uint32_t end) const {
  const uint64_t bytes = letters_.load(begin);
  if (end - begin <= 8) [[likely]] return lexicon::hash_step(lexicon::seed, bytes & word_masks[end - begin]);
  return hash_rest(lexicon::hash_step(lexicon::seed, bytes), begin + 8, end);
}

inline void Tokenizer::mark_caps(Token& word) {
  const size_t length = word.end - word.begin;
  word.caps = length >= 2 && letters_.all_capital(word.begin, length);
  out_->caps_words += word.caps ? 1 : 0;
}

// The clause mark that ends the plain word [begin, end) and is no part of an emoticon; otherwise a `word`. It is no part of
// a link either: the letters of "www" are stretched, so that word is not plain.
inline TokenKind Tokenizer::plain_end(uint32_t begin, uint32_t end) const {
  const char mark = letters_.at(end);
  const uint32_t length = end - begin;
  const Byte what = byte_class(mark);
  if (what < Byte::pause || what > Byte::ask || length < 3 || length > longest_word) return TokenKind::word;
  if (mark == '.' && letters_.at(end + 1) == '_') return TokenKind::word;
  return what == Byte::pause ? TokenKind::pause : what == Byte::ask ? TokenKind::ask : TokenKind::exclaim;
}

// Adds the words of ASCII letters that have one blank or a clause mark behind them, one after another, as most of a text
// has; returns where this stopped. No word is stretched, and none is all in capitals unless `may_shout`. A word is a byte
// at least, so there is room for all.
template <bool may_shout>
inline size_t Tokenizer::plain_words(size_t from) {
  Token* token = out_->memory.data() + count_;
  uint32_t* const indices = out_->indices.data();
  uint32_t count = count_;
  uint32_t useful = useful_;
  const auto add_word = [&](uint32_t begin, uint32_t end) __attribute__((always_inline)) {
    const uint64_t hash = hash_plain(begin, end);
    if (end - begin > longest_word) return false;
    const lexicon::Find find = lexicon::find_word(hash);
    *token = {hash, begin, end, find};
    if constexpr (may_shout) mark_caps(*token);
    indices[useful] = count++;
    useful += find != 0 ? 1 : 0;
    ++token;
    return true;
  };
  auto at = static_cast<uint32_t>(from);
  uint32_t marks = 0;
  for (;; ++at) {
    if (letters_.at(at) == ' ') ++at;
    uint32_t begin = at / Letters::window * Letters::window;
    uint64_t inside = ~uint64_t{0} << at % Letters::window;
    uint64_t odd = 0;
    bool too_long = false;
    for (;; begin += Letters::window, inside = ~uint64_t{0}) {
      const LetterRow& row = letters_.row(begin / Letters::window);
      odd = row.odd & inside;
      // The first odd byte ends the words that stand before it.
      for (uint64_t ends = ~row.letters & inside & (odd - 1) & ~odd; ends != 0; ends &= ends - 1) {
        const uint32_t end = begin + static_cast<uint32_t>(std::countr_zero(ends));
        too_long = !add_word(at, end);
        if (too_long) break;
        at = end + 1;
      }
      if (odd != 0 || too_long) break;
    }
    const uint32_t end = begin + static_cast<uint32_t>(std::countr_zero(odd));
    const TokenKind mark = too_long ? TokenKind::word : plain_end(at, end);
    if (mark == TokenKind::word) break;
    add_word(at, end);
    *token++ = {0, end, end + 1, lexicon::find_tells, mark};
    indices[useful++] = count++;
    ++marks;
    at = end;
  }
  out_->latin_words += count - count_ - marks;
  count_ = count;
  useful_ = useful;
  return at;
}

// Plain words, or one that is not.
inline size_t Tokenizer::words(size_t begin) {
  if (letters_.any_triple()) return word(begin);
  const size_t end = letters_.any_two_capitals() ? plain_words<true>(begin) : plain_words<false>(begin);
  return end != begin ? end : word(begin);
}

// A word of ASCII letters; where it ends in anything else that belongs to words it is read again.
size_t Tokenizer::word(size_t begin) {
  const size_t length = letters_.run(begin);
  const size_t at = begin + length;
  const uint64_t hash = hash_plain(static_cast<uint32_t>(begin), static_cast<uint32_t>(at));
  if (at < text_.size() && text_[at] != ' ') {
    if (const size_t end = joined_word(begin, at, hash)) return end;
  }
  if (length > longest_word || (letters_.any_triple() && has_triple(text_.substr(begin, length)))) return mixed_word(begin);
  ++out_->latin_words;
  Token& token = add(TokenKind::word, begin, at, hash);
  if (letters_.any_two_capitals()) mark_caps(token);
  return at;
}

// A word that ends in no space: what it begins, if that is more than a word, and where that ends; else 0.
size_t Tokenizer::joined_word(size_t begin, size_t at, uint64_t hash) {
  const Byte next = byte_class(text_[at]);
  if (next <= Byte::apostrophe || next == Byte::high) return mixed_word(begin);
  if (at - begin <= 2 && emoticon(begin, emoticon_at(text_, begin))) return out_->memory[count_ - 1].end;
  if ((text_[at] == ':' && text_.substr(at, 3) == "://") || (text_[at] == '.' && hash == www_hash)) {
    const size_t end = link_end(at);
    add(TokenKind::link, begin, end, 0);
    return end;
  }
  return 0;
}

// A word of ASCII letters, digits and inner apostrophes; one with anything else in it is read again.
size_t Tokenizer::mixed_word(size_t begin) {
  size_t at = begin;
  size_t capitals = 0;
  for (; at < text_.size(); ++at) {
    const Byte what = byte_class(text_[at]);
    if (what == Byte::high) return wide_word(begin);
    if (what > Byte::apostrophe) break;
    if (what == Byte::apostrophe && (at + 1 >= text_.size() || byte_class(text_[at + 1]) > Byte::digit)) break;
    capitals += what == Byte::upper ? 1 : 0;
  }
  ++out_->latin_words;
  if (at - begin > longest_word || has_triple(text_.substr(begin, at - begin))) {
    folded_.clear();
    for (const char byte : text_.substr(begin, at - begin)) folded_ += lower(byte);
    add_folded(begin, at, folded_);
  } else {
    add(TokenKind::word, begin, at, hash_ascii(begin, at));
  }
  if (capitals >= 2 && capitals == at - begin) {
    out_->memory[count_ - 1].caps = true;
    ++out_->caps_words;
  }
  return at;
}

// Adds a word by its folded form; one with a stretched letter by the first of its short forms that is known.
void Tokenizer::add_folded(size_t begin, size_t end, std::string_view folded) {
  if (folded.empty() || folded.size() > longest_word) folded = {};
  uint64_t hash = folded.empty() ? 0 : lexicon::hash_word(folded);
  const bool stretched = has_triple(folded);
  for (size_t keep = 2; stretched && keep >= 1 && !lexicon::is_known(lexicon::find(hash)); --keep) {
    shorten(folded, keep, shorter_);
    hash = lexicon::hash_word(shorter_);
  }
  add(TokenKind::word, begin, end, hash).stretched = stretched;
}

// A word with characters above ASCII in it, from its first byte.
size_t Tokenizer::wide_word(size_t begin) {
  size_t at = begin;
  size_t end = begin;
  bool plain = true;
  std::string& folded = folded_;
  folded.clear();
  while (at < text_.size()) {
    const Byte what = byte_class(text_[at]);
    if (what <= Byte::apostrophe) {
      folded += lower(text_[at++]);
    } else if (what == Byte::high) {
      size_t next = at;
      const char32_t character = text::decode(text_, next);
      const Wide wide = wide_of(character);
      if (wide == Wide::apostrophe) folded += '\'';
      else if (wide == Wide::latin && !plain_latin1(character).empty()) folded += plain_latin1(character);
      else if (wide == Wide::latin) plain = false;
      else if (wide != Wide::silent) break;
      at = next;
    } else {
      break;
    }
    end = at;
  }
  ++out_->latin_words;
  if (!plain && end - begin <= 4 * longest_word) {
    folded.clear();
    text::fold(text_.substr(begin, end - begin), folded);
  }
  while (!folded.empty() && folded.back() == '\'') folded.pop_back();
  add_folded(begin, end, plain || end - begin <= 4 * longest_word ? std::string_view(folded) : std::string_view());
  return end;
}

size_t Tokenizer::number(size_t begin) {
  size_t at = begin;
  while (at < text_.size() && byte_class(text_[at]) == Byte::digit) {
    ++at;
    if (at + 1 < text_.size() && (text_[at] == '.' || text_[at] == ',' || text_[at] == ':') &&
        byte_class(text_[at + 1]) == Byte::digit) {
      ++at;
    }
  }
  if (at < text_.size() && is_letter(text_[at])) {
    size_t end = at;
    while (end < text_.size() && is_alphanumeric(text_[end])) ++end;
    if (end - begin <= longest_word && lexicon::is_known(lexicon::find(hash_ascii(begin, end)))) {
      add(TokenKind::word, begin, end, hash_ascii(begin, end));
      return end;
    }
  }
  if (at - begin == 1 && emoticon(begin, emoticon_at(text_, begin))) return out_->memory[count_ - 1].end;
  out_->digits += static_cast<uint32_t>(at - begin);
  add(TokenKind::number, begin, at, number_hash);
  return at;
}

size_t Tokenizer::link_end(size_t at) const {
  while (at < text_.size() && static_cast<unsigned char>(text_[at]) > ' ' && text_[at] != '"' && text_[at] != '<') ++at;
  return at;
}

// An ASCII sign that is neither word nor clause mark: an emoticon, or nothing.
size_t Tokenizer::mark(size_t at) {
  if (text_[at] == '[') {
    if (const size_t length = hidden_at(at); length != 0) {
      add(TokenKind::number, at, at + length, number_hash);
      return at + length;
    }
  }
  if (emoticon(at, emoticon_at(text_, at))) return out_->memory[count_ - 1].end;
  if (text_[at] == ':' || text_[at] == ';' || text_[at] == '(' || text_[at] == ')') add(TokenKind::pause, at, at + 1, 0);
  return at + 1;
}

// Adds the emoticon of a length above 0, and what repeats its last character: ":)))".
bool Tokenizer::emoticon(size_t begin, size_t length) {
  if (length == 0) return false;
  size_t end = begin + length;
  while (end < text_.size() && text_[end] == text_[begin + length - 1]) ++end;
  add(TokenKind::sign, begin, end, lexicon::hash_word(text_.substr(begin, length)));
  ++out_->signs;
  return true;
}

size_t Tokenizer::clause_mark(size_t at) {
  if (text_[at] == '.' && at + 1 < text_.size() && text_[at + 1] == '_') return mark(at);
  const Byte what = byte_class(text_[at]);
  add(what == Byte::pause ? TokenKind::pause : what == Byte::ask ? TokenKind::ask : TokenKind::exclaim, at, at + 1, 0);
  return at + 1;
}

size_t Tokenizer::mention(size_t begin) {
  if (begin > 0 && is_alphanumeric(text_[begin - 1])) ++out_->mails;
  size_t at = begin + 1;
  while (at < text_.size() && (is_alphanumeric(text_[at]) || text_[at] == '_')) ++at;
  if (at > begin + 1) add(TokenKind::mention, begin, at, 0);
  return at;
}

size_t Tokenizer::wide(size_t begin) {
  size_t at = begin;
  const char32_t character = text::decode(text_, at);
  switch (wide_of(character)) {
    case Wide::latin: return wide_word(begin);
    case Wide::pictograph:
      add(TokenKind::sign, begin, at, lexicon::hash_word(text_.substr(begin, at - begin)));
      if (lexicon::is_known(out_->memory[count_ - 1].entry())) ++out_->signs;
      return at;
    case Wide::pause: add(TokenKind::pause, begin, at, 0); return at;
    case Wide::apostrophe:
    case Wide::space:
    case Wide::silent: return at;
    case Wide::other_letter: break;
  }
  while (at < text_.size()) {
    size_t next = at;
    if (byte_class(text_[at]) != Byte::high || wide_of(text::decode(text_, next)) != Wide::other_letter) break;
    at = next;
  }
  ++out_->foreign_words;
  add(TokenKind::word, begin, at, 0);
  return at;
}

void Tokenizer::split(std::string_view text, Tokens& out) {
  text_ = text;
  letters_.read(text);
  out_ = &out;
  if (out.indices.size() <= text.size()) {  // a token is a byte at least
    out.memory.resize(text.size() + text.size() / 2 + 64);
    out.indices.resize(out.memory.size());
  }
  count_ = useful_ = 0;
  out.latin_words = out.caps_words = out.foreign_words = out.signs = out.digits = out.mails = 0;
  for (size_t at = 0; at < text.size();) {
    switch (byte_class(text[at])) {
      case Byte::lower:
      case Byte::upper: at = words(at); break;
      case Byte::digit: at = number(at); break;
      case Byte::apostrophe:
      case Byte::space: ++at; break;
      case Byte::mark: at = mark(at); break;
      case Byte::pause:
      case Byte::exclaim:
      case Byte::ask: at = clause_mark(at); break;
      case Byte::at: at = mention(at); break;
      case Byte::hash: at = tag(at); break;
      case Byte::high: at = wide(at); break;
    }
  }
  pick_telling();
}

// Finds which tokens can tell something: words of some use, the possible beginnings of phrases and clause marks. No branch
// here depends on the text.
void Tokenizer::pick_telling() {
  Token* const tokens = out_->memory.data();
  uint32_t* const indices = out_->indices.data();
  tokens[count_].hash = 0;  // so that the last token has a next one
  uint32_t* index = indices;
  for (size_t useful = 0, end = useful_; useful < end; ++useful) {
    const uint32_t at = indices[useful];
    const Token& token = tokens[at];
    const uint32_t follows = lexicon::may_be_phrase(lexicon::hash_next(token.hash, (&token)[1].hash)) ? 1 : 0;
    const uint32_t begins = token.find / lexicon::find_continues & follows;
    *index = at * 2 + begins;
    index += (token.find / lexicon::find_tells & 1) | begins;
  }
  out_->all = {tokens, count_};
  out_->telling = {indices, index};
}

}  // namespace sc::learn
