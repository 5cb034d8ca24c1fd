// SPDX-License-Identifier: Apache-2.0
#include "query/tokens.hpp"

#include <algorithm>
#include <utility>

#include "text/fold.hpp"

namespace sc::query {

namespace {

using text::WordKind;

// A text is read in stretches of about this many bytes, cut at blanks.
constexpr size_t stretch_size = size_t{64} << 10;

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

bool is_blank(char byte) { return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r'; }

// Spares nearly all words the closer look.
bool may_have_stem(std::string_view word, WordKind kind) {
  return kind == WordKind::mention || (kind == WordKind::word && word.size() > 2 && (word.back() | 0x20) == 's' &&
                                       (word[word.size() - 2] == '\'' || static_cast<unsigned char>(word[word.size() - 2]) >= 0x80));
}

// The bytes of a skin tone, U+1F3FB to U+1F3FF, of a joiner or of a presentation selector at the front, else 0.
size_t trimming_size(std::string_view emoji) {
  if (emoji.starts_with("\xF0\x9F\x8F") && emoji.size() > 3 && static_cast<unsigned char>(emoji[3]) >= 0xBB) return 4;
  return emoji.starts_with("\u200C") || emoji.starts_with("\u200D") || emoji.starts_with("\uFE0E") || emoji.starts_with("\uFE0F") ? 3 : 0;
}

// A thumb is a thumb. Nothing else is folded, lest the letters and digits in emoji be met as words.
void append_plain(std::string_view emoji, std::string& out) {
  const size_t before = out.size();
  for (size_t at = 0; at < emoji.size();) {
    const size_t trimming = trimming_size(emoji.substr(at));
    if (trimming == 0) out += emoji[at];
    at += std::max<size_t>(1, trimming);
  }
  if (out.size() == before) out += emoji;
}

// ASCII capitals become small letters, eight bytes at a time; all other bytes stay.
void lower(char* bytes, size_t size) {
  constexpr uint64_t ones = 0x0101010101010101U;
  for (size_t at = 0; at < size; at += 8) {
    const size_t count = std::min<size_t>(8, size - at);
    uint64_t eight = 0;
    std::memcpy(&eight, bytes + at, count);
    const uint64_t low_bits = eight & (ones * 0x7F);
    const uint64_t above_z = low_bits + ones * (0x7F - 'Z');
    const uint64_t from_a = low_bits + ones * (0x80 - 'A');
    const uint64_t capital = ~eight & (from_a ^ above_z) & (ones * 0x80);
    eight |= capital >> 2;
    std::memcpy(bytes + at, &eight, count);
  }
}

}  // namespace

size_t possessive_size(std::string_view word) {
  if (word.size() < 3 || (word.back() != 's' && word.back() != 'S')) return 0;
  const std::string_view before = word.substr(0, word.size() - 1);
  if (before.back() == '\'') return 2;
  return before.ends_with("\u2019") || before.ends_with("\uFF07") ? 4 : 0;
}

size_t sign_size(std::string_view word, WordKind kind) noexcept {
  if (kind != WordKind::tag && kind != WordKind::mention) return 0;
  return static_cast<unsigned char>(word.front()) < 0x80 ? 1 : 3;
}

void append_folded(std::string_view word, WordKind kind, std::string& out) {
  if (kind == WordKind::emoji) append_plain(word, out);
  else text::fold(word.substr(sign_size(word, kind)), out);
}

Beside before(const std::vector<Token>& tokens, size_t at) noexcept {
  if (tokens[at].inner) {
    if (tokens[at].passed != 0) return {};
    --at;
    if (tokens[at].inner) return {at};
  }
  if (at == 0) return {};
  const size_t last = at - 1;
  size_t whole = last;
  while (tokens[whole].inner) --whole;
  if (whole == last || tokens[last].passed_at_end != 0) return {whole};
  return {whole, last};
}

Beside behind(const std::vector<Token>& tokens, size_t at) noexcept {
  size_t next = at + 1;
  const auto is_inner = [&] { return next < tokens.size() && tokens[next].inner; };
  if (tokens[at].inner) {
    if (is_inner()) return tokens[next].passed == 0 ? Beside{next} : Beside{};
    if (tokens[at].passed_at_end != 0) return {};
  } else {
    while (is_inner()) ++next;
  }
  if (next == tokens.size()) return {};
  const size_t whole = next++;
  return is_inner() && tokens[next].passed == 0 ? Beside{whole, next} : Beside{whole};
}

void Tokens::begin(std::string_view text, uint32_t reach) {
  text_ = text.substr(0, UINT32_MAX);
  read_ = 0;
  reach_ = reach;
  from_ = 0;
  until_ = 0;
  kinds_ = 0;
  lowered_ = nullptr;
  tokens_.clear();
  folded_.clear();
}

bool Tokens::advance() {
  from_ = until_;
  while (read_ < text_.size()) {
    if (const size_t kept = words_before(from_, reach_); kept != 0) forget_before(kept);
    read_stretch(stretch_end());
    until_ = std::max(from_, words_before(tokens_.size(), read_ < text_.size() ? reach_ : 0));
    if (until_ != from_) return true;
  }
  until_ = tokens_.size();
  return from_ != until_;
}

void Tokens::read_part(std::string_view text, size_t begin, size_t end) {
  this->begin(text, reach_);
  read_ = begin;
  read_stretch(end);
  until_ = tokens_.size();
}

void Tokens::take_atoms(const Atoms& atoms, size_t first, size_t last) {
  lowered_ = atoms.lowered();
  tokens_.clear();
  for (size_t atom = first; atom <= last; ++atom) {
    Token& token = tokens_.emplace_back();
    token.begin = atoms.begin(atom);
    token.end = atoms.end(atom);
    token.folded_at = token.begin;
    token.folded_size = token.end - token.begin;
    token.hash = word_hash({lowered_ + token.begin, token.folded_size});
  }
  from_ = 0;
  until_ = tokens_.size();
}

// The token that is so many words before, of a tag the tag itself; the first if there are fewer.
size_t Tokens::words_before(size_t token, size_t words) const noexcept {
  for (; words != 0 && token != 0; --words) {
    while (--token != 0 && tokens_[token].inner) {}
  }
  return token;
}

// Where the stretch that begins at read_ ends: behind a blank if there is one, else at least not within a character.
size_t Tokens::stretch_end() const noexcept {
  if (text_.size() - read_ <= stretch_size) return text_.size();
  const size_t most = read_ + stretch_size;
  for (size_t at = most; at > read_ + stretch_size / 2; --at) {
    if (is_blank(text_[at - 1])) return at;
  }
  size_t at = most;
  while (at > read_ + 1 && is_continuation(text_[at])) --at;
  return at;
}

// Drops the tokens before `token` and the bytes that only they needed.
void Tokens::forget_before(size_t token) {
  kept_.clear();
  tokens_.erase(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(token));
  for (Token& one : tokens_) {
    const auto at = static_cast<uint32_t>(kept_.size());
    kept_.append(folded_, one.folded_at, one.folded_size);
    one.folded_at = at;
  }
  folded_.swap(kept_);
  from_ -= token;
  until_ -= token;
}

void Tokens::read_stretch(size_t end) {
  const size_t offset = read_;
  const std::string_view text = text_.substr(offset, end - offset);
  read_ = end;
  const size_t lowered_at = folded_.size();
  folded_.append(text);
  lower(folded_.data() + lowered_at, text.size());
  text::split_words(text, words_);
  for (const text::Word& word : words_) add_word(word, text, lowered_at, offset);
}

void Tokens::add_word(const text::Word& word, std::string_view text, size_t lowered_at, size_t offset) {
  const std::string_view raw = part_of(text, word);
  Token token;
  token.kind = word.kind;
  token.begin = static_cast<uint32_t>(offset + word.begin);
  token.end = static_cast<uint32_t>(offset + word.end);
  kinds_ |= 1U << static_cast<unsigned>(word.kind);
  if (word.ascii) {
    const size_t sign = sign_size(raw, word.kind);
    token.folded_at = static_cast<uint32_t>(lowered_at + word.begin + sign);
    token.folded_size = static_cast<uint32_t>(raw.size() - sign);
  } else {
    token.folded_at = static_cast<uint32_t>(folded_.size());
    append_folded(raw, word.kind, folded_);
    token.folded_size = static_cast<uint32_t>(folded_.size() - token.folded_at);
  }
  if (token.folded_size == 0) return;
  token.hash = word_hash({folded_.data() + token.folded_at, token.folded_size});
  if (may_have_stem(raw, word.kind)) add_stem(token);
  tokens_.push_back(token);
  if (word.kind == WordKind::tag && !word.ascii) add_ideographs_of_tag(token);
}

// Acme's is met by acme, and @acme@host.example and @acme.host.example by @acme.
void Tokens::add_stem(Token& token) const {
  const std::string_view raw = text_.substr(token.begin, token.end - token.begin);
  size_t cut = 0;
  size_t folded_cut = 0;
  if (token.kind == WordKind::word) {
    cut = possessive_size(raw);
    folded_cut = 2;
  } else if (token.kind == WordKind::mention) {
    const size_t sign = sign_size(raw, token.kind);
    const size_t host = raw.find_first_of("@.", sign);
    if (host != std::string_view::npos) cut = raw.size() - host;
    folded_cut = cut;
  }
  if (cut == 0 || token.folded_size <= folded_cut) return;
  token.stem_size = token.folded_size - static_cast<uint32_t>(folded_cut);
  token.stem_end = token.end - static_cast<uint32_t>(cut);
  token.stem_hash = word_hash({folded_.data() + token.folded_at, token.stem_size});
}

// In scripts without spaces a name is found anywhere, so in a tag as well: its characters follow it one by one.
void Tokens::add_ideographs_of_tag(const Token& tag) {
  const size_t sign = sign_size(text_.substr(tag.begin, tag.end - tag.begin), tag.kind);
  const std::string_view body = text_.substr(tag.begin + sign, tag.end - tag.begin - sign);
  text::split_words(body, inner_);
  uint8_t passed = 0;
  for (const text::Word& word : inner_) {
    if (word.kind != WordKind::ideograph) {
      if (passed != UINT8_MAX) ++passed;
      continue;
    }
    Token token;
    token.kind = word.kind;
    token.inner = true;
    token.passed = std::exchange(passed, uint8_t{0});
    token.begin = static_cast<uint32_t>(tag.begin + sign + word.begin);
    token.end = static_cast<uint32_t>(tag.begin + sign + word.end);
    token.folded_at = static_cast<uint32_t>(folded_.size());
    append_folded(part_of(body, word), word.kind, folded_);
    token.folded_size = static_cast<uint32_t>(folded_.size() - token.folded_at);
    token.hash = word_hash({folded_.data() + token.folded_at, token.folded_size});
    if (token.folded_size != 0) tokens_.push_back(token);
  }
  if (tokens_.back().inner) tokens_.back().passed_at_end = passed;
}

}  // namespace sc::query
