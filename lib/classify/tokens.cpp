// SPDX-License-Identifier: Apache-2.0
#include "classify/tokens.hpp"

#include <bit>

#include "classify/characters.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace sc::classify {

namespace {

constexpr size_t longest_word = 48;  // bytes; longer ones are not looked up
const uint64_t number_hash = lexicon::hash_word("#");

char lower(char byte) { return byte_class(byte) == Byte::upper ? static_cast<char>(byte | 0x20) : byte; }

// Eight bytes of the text from `at`, the first in the lowest place, zero past `end` (and past the text).
uint64_t load(std::string_view text, size_t at, size_t end) {
  const size_t count = end - at < 8 ? end - at : 8;
  uint64_t bytes = 0;
  if constexpr (std::endian::native == std::endian::little) {
    if (at + 8 <= text.size()) {
      std::memcpy(&bytes, text.data() + at, 8);
      return count == 8 ? bytes : bytes & ((uint64_t{1} << (8 * count)) - 1);
    }
  }
  for (size_t i = 0; i < count; ++i) bytes |= uint64_t{static_cast<unsigned char>(text[at + i])} << (8 * i);
  return bytes;
}

constexpr uint64_t lower_bits = 0x2020202020202020u;

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

void Tokenizer::split(std::string_view text, Tokens& out) {
  text_ = text;
  out_ = &out;
  out.all.clear();
  out.latin_words = out.caps_words = out.foreign_words = out.signs = 0;
  for (size_t at = 0; at < text.size();) {
    switch (byte_class(text[at])) {
      case Byte::lower:
      case Byte::upper: at = word(at); break;
      case Byte::digit: at = number(at); break;
      case Byte::apostrophe:
      case Byte::space: ++at; break;
      case Byte::mark: at = mark(at); break;
      case Byte::pause:
        if (text[at] == '.' && at + 1 < text.size() && text[at + 1] == '_') at = mark(at);
        else add(TokenKind::pause, at, at + 1, 0), ++at;
        break;
      case Byte::exclaim: add(TokenKind::exclaim, at, at + 1, 0), ++at; break;
      case Byte::ask: add(TokenKind::ask, at, at + 1, 0), ++at; break;
      case Byte::at: {
        size_t end = at + 1;
        while (end < text.size() && (is_alphanumeric(text[end]) || text[end] == '_')) ++end;
        if (end > at + 1) add(TokenKind::mention, at, end, 0);
        at = end;
        break;
      }
      case Byte::hash: at = tag(at); break;
      case Byte::high: at = wide(at); break;
    }
  }
}

void Tokenizer::add(TokenKind kind, size_t begin, size_t end, uint64_t hash) {
  Token& token = out_->all.emplace_back();
  token.hash = hash;
  token.entry = hash == 0 ? nullptr : lexicon::find(hash);
  token.begin = static_cast<uint32_t>(begin);
  token.end = static_cast<uint32_t>(end);
  token.kind = kind;
}

uint64_t Tokenizer::hash_ascii(size_t begin, size_t end) const {
  uint64_t hash = end - begin;
  for (size_t at = begin; at < end; at += 8) {
    const size_t count = end - at < 8 ? end - at : 8;
    const uint64_t keep = count == 8 ? ~uint64_t{0} : (uint64_t{1} << (8 * count)) - 1;
    hash = lexicon::hash_step(hash, load(text_, at, end) | (lower_bits & keep));
  }
  return hash;
}

// A word of ASCII letters, digits and inner apostrophes; one with anything else in it is read again slowly.
size_t Tokenizer::word(size_t begin) {
  size_t at = begin;
  size_t capitals = 0;
  bool stretched = false;
  for (; at < text_.size(); ++at) {
    const Byte what = byte_class(text_[at]);
    if (what == Byte::high) return slow_word(begin);
    if (what > Byte::apostrophe) break;
    if (what == Byte::apostrophe && (at + 1 >= text_.size() || !is_letter(text_[at + 1]))) {
      if (at + 1 < text_.size() && byte_class(text_[at + 1]) == Byte::high) return slow_word(begin);
      break;
    }
    capitals += what == Byte::upper ? 1 : 0;
    stretched |= at >= begin + 2 && ((text_[at] ^ text_[at - 1]) & 0xDF) == 0 && ((text_[at] ^ text_[at - 2]) & 0xDF) == 0;
  }
  if (at < text_.size() && at - begin <= 3) {
    const size_t length = emoticon_at(text_, begin);
    if (length > at - begin) {
      add(TokenKind::sign, begin, begin + length, lexicon::hash_word(text_.substr(begin, length)));
      ++out_->signs;
      return begin + length;
    }
    if ((text_[at] == ':' || text_[at] == '.') && text_.substr(begin, 3) == "www") return link_end(begin);
  }
  if (at + 2 < text_.size() && text_[at] == ':' && text_[at + 1] == '/' && text_[at + 2] == '/') {
    const size_t end = link_end(at);
    add(TokenKind::link, begin, end, 0);
    return end;
  }
  ++out_->latin_words;
  if (stretched || at - begin > longest_word) {
    folded_.clear();
    for (const char byte : text_.substr(begin, at - begin)) folded_ += lower(byte);
    add_folded(begin, at, folded_);
  } else {
    add(TokenKind::word, begin, at, hash_ascii(begin, at));
  }
  if (capitals >= 2 && capitals == at - begin) {
    out_->all.back().caps = true;
    ++out_->caps_words;
  }
  return at;
}

// Adds a word by its folded form; one with a stretched letter by the first of its short forms that is known.
void Tokenizer::add_folded(size_t begin, size_t end, std::string_view folded) {
  if (folded.empty() || folded.size() > longest_word) return add(TokenKind::word, begin, end, 0);
  bool stretched = false;
  for (size_t at = 2; at < folded.size(); ++at) stretched |= folded[at] == folded[at - 1] && folded[at] == folded[at - 2];
  add(TokenKind::word, begin, end, lexicon::hash_word(folded));
  if (!stretched) return;
  std::string shorter;
  for (size_t keep = 2; keep >= 1 && out_->all.back().entry == nullptr; --keep) {
    shorten(folded, keep, shorter);
    out_->all.pop_back();
    add(TokenKind::word, begin, end, lexicon::hash_word(shorter));
  }
  out_->all.back().stretched = true;
}

// A word with characters above ASCII in it, from its first byte.
size_t Tokenizer::slow_word(size_t begin) {
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
    if (end - begin <= longest_word && lexicon::find(hash_ascii(begin, end)) != nullptr) {
      add(TokenKind::word, begin, end, hash_ascii(begin, end));
      return end;
    }
  }
  const size_t length = at - begin == 1 ? emoticon_at(text_, begin) : 0;
  if (length > 1) {
    add(TokenKind::sign, begin, begin + length, lexicon::hash_word(text_.substr(begin, length)));
    ++out_->signs;
    return begin + length;
  }
  add(TokenKind::number, begin, at, number_hash);
  return at;
}

size_t Tokenizer::link_end(size_t at) const {
  while (at < text_.size() && static_cast<unsigned char>(text_[at]) > ' ' && text_[at] != '"' && text_[at] != '<') ++at;
  return at;
}

// An ASCII sign that is neither word nor clause mark: an emoticon, or nothing.
size_t Tokenizer::mark(size_t at) {
  const size_t length = emoticon_at(text_, at);
  if (length != 0) {
    size_t end = at + length;
    while (end < text_.size() && text_[end] == text_[at + length - 1]) ++end;
    add(TokenKind::sign, at, end, lexicon::hash_word(text_.substr(at, length)));
    ++out_->signs;
    return end;
  }
  if (text_[at] == ':' || text_[at] == ';' || text_[at] == '(' || text_[at] == ')') add(TokenKind::pause, at, at + 1, 0);
  return at + 1;
}

size_t Tokenizer::wide(size_t begin) {
  size_t at = begin;
  const char32_t character = text::decode(text_, at);
  switch (wide_of(character)) {
    case Wide::latin: return slow_word(begin);
    case Wide::pictograph:
      add(TokenKind::sign, begin, at, lexicon::hash_word(text_.substr(begin, at - begin)));
      if (out_->all.back().entry != nullptr) ++out_->signs;
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

}  // namespace sc::classify
