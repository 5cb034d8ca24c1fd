// SPDX-License-Identifier: Apache-2.0
// A post cut into what the lexicon knows how to weigh: words, numbers, signs (emoji, emoticons), mentions, tags, links and
// the punctuation that ends a clause. One pass; words are hashed while they are read and looked up at once.
//
//     "NOT happy :( @acme #EpicFail!"
//     word not (caps), word happy, sign :(, mention, tag #EpicFail, word Epic, word Fail, exclaim
//
// Case and accents don't matter, ’ is ', a letter written three times or more is taken as two or one of it ("sooo",
// "coool"), a number is "#", "3hrs" is a number and a word. The body of a tag is cut at its capitals, or into a known
// word at either end and the rest. Memory of the token vector is reused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "learn/letters.hpp"
#include "learn/lexicon.hpp"

namespace sc::learn {

// From `pause` on, what ends a clause.
enum class TokenKind : uint8_t { word, number, sign, mention, tag, link, pause = 8, exclaim, ask };

struct Token {
  uint64_t hash = 0;       // of the folded word; 0 where nothing can be looked up
  uint32_t begin = 0;      // bytes of the text, [begin, end)
  uint32_t end = 0;
  lexicon::Find find = 0;  // what the lexicon has of it; of a clause mark, that it tells something
  TokenKind kind = TokenKind::word;
  bool caps = false;       // two letters or more, all capitals
  bool stretched = false;  // a letter three times or more

  // The empty one when it is not in the lexicon.
  const Entry& entry() const { return lexicon::entry_of(find); }
};

struct Tokens {
  std::span<Token> all;
  // Indices of those that the reader must look at (the others can say nothing), times two, plus one where a phrase may
  // begin.
  std::span<uint32_t> telling;
  std::vector<Token> memory;    // behind `all` and `telling`; these grow and are reused
  std::vector<uint32_t> indices;
  uint32_t latin_words = 0;     // of Latin letters
  uint32_t caps_words = 0;
  uint32_t foreign_words = 0;   // runs of letters of another script
  uint32_t signs = 0;           // emoji and emoticons that the lexicon knows
  uint32_t digits = 0;          // of numbers, with what parts them
  uint32_t mails = 0;           // signs @ behind a letter or digit
};

class Tokenizer {
 public:
  // Fills `out` anew with the tokens of `text` (below 4 GiB). What isn't UTF-8 stands between words.
  void split(std::string_view text, Tokens& out);

 private:
  template <bool may_shout>
  size_t plain_words(size_t from);
  TokenKind plain_end(uint32_t begin, uint32_t end) const;
  uint64_t hash_plain(uint32_t begin, uint32_t end) const;
  void mark_caps(Token& word);
  size_t words(size_t at);
  size_t word(size_t at);
  size_t joined_word(size_t begin, size_t at, uint64_t hash);
  size_t mixed_word(size_t at);
  size_t wide_word(size_t at);
  size_t number(size_t at);
  size_t tag(size_t at);
  size_t mark(size_t at);
  size_t hidden_at(size_t begin) const;
  size_t clause_mark(size_t at);
  size_t mention(size_t at);
  size_t wide(size_t at);
  void pick_telling();
  bool emoticon(size_t begin, size_t length);
  size_t link_end(size_t at) const;
  Token& add(TokenKind kind, size_t begin, size_t end, uint64_t hash);
  void add_folded(size_t begin, size_t end, std::string_view folded);
  bool split_tag(size_t begin, size_t end);
  uint64_t hash_ascii(size_t begin, size_t end) const;
  uint64_t hash_rest(uint64_t hash, size_t begin, size_t end) const;

  std::string_view text_;
  Tokens* out_ = nullptr;
  uint32_t count_ = 0;   // of tokens
  uint32_t useful_ = 0;  // of those among them that are good for something, the first of `indices`
  Letters letters_;
  std::string folded_;
  std::string shorter_;
};

// The length of the emoticon that begins at `at`, 0 if none does. No letter or digit stands next to one of its own.
size_t emoticon_at(std::string_view text, size_t at);

// --- Inline

inline Token& Tokenizer::add(TokenKind kind, size_t begin, size_t end, uint64_t hash) {
  const lexicon::Find find = kind >= TokenKind::pause ? lexicon::find_tells : lexicon::find_word(hash);
  out_->indices[useful_] = count_;
  useful_ += find != 0 ? 1 : 0;
  Token& token = out_->memory[count_++];
  token = {hash, static_cast<uint32_t>(begin), static_cast<uint32_t>(end), find, kind};
  return token;
}

}  // namespace sc::learn
