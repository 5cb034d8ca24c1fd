// SPDX-License-Identifier: Apache-2.0
// The parts of the tokenizer that look ahead in known forms: tags, emoticons and what was redacted.
#include <algorithm>
#include <array>

#include "learn/characters.hpp"
#include "learn/tokens.hpp"

namespace sc::learn {

namespace {

constexpr size_t longest_tag = 48;
constexpr size_t longest_emoticon = 5;
constexpr int telling = 10;  // hundredths a word must weigh to be found inside a tag
constexpr std::array<std::string_view, 15> hidden_kinds{"card", "iban", "phone", "email", "address", "postcode", "ip", "birth_date", "national_id", "passport", "licence", "account", "order", "booking", "name"};
constexpr size_t longest_kind = 24, pseudonym_length = 20;

// Whether an emoticon may begin with these two characters: nearly always not, and then nothing is looked up.
bool may_begin_emoticon(char first, char second) {
  const auto any_of = [second](std::string_view set) { return set.find(second) != std::string_view::npos; };
  switch (first) {
    case ':':
    case ';':
    case '=': return second != ' ';
    case '-': return any_of("_.");
    case '(': return any_of(":;=^-");
    case '^': return any_of("^_.-");
    case '<': return any_of("3/\\");
    case '>': return any_of(":=._");
    case '*':
    case '.': return second == '_';
    case '\\': return any_of("om");
    case 'D': return any_of(":;");
    case 'T': return any_of("_.T");
    case 'O':
    case 'o': return any_of("_.");
    case '0':
    case 'Q':
    case 'n':
    case 'u':
    case 'v': return second == '_';
    default: return false;
  }
}

bool is_telling(const Entry& entry) {
  return (entry.tags & tag_owns) != 0 && (entry.weight >= telling || entry.weight <= -telling);
}

}  // namespace

size_t emoticon_at(std::string_view text, size_t at) {
  if (at + 1 >= text.size() || !may_begin_emoticon(text[at], text[at + 1])) return 0;
  const bool after_word = at > 0 && is_alphanumeric(text[at - 1]);
  if (after_word && (is_alphanumeric(text[at]) || byte_class(text[at - 1]) == Byte::digit)) return 0;
  for (size_t length = std::min(longest_emoticon, text.size() - at); length >= 2; --length) {
    const char last = text[at + length - 1];
    if (byte_class(last) == Byte::space && last != '|') continue;
    if (is_alphanumeric(last) && at + length < text.size() && is_alphanumeric(text[at + length])) continue;
    if ((lexicon::find(lexicon::hash_word(text.substr(at, length))).tags & tag_sign) != 0) return length;
  }
  return 0;
}

// A tag, then the words of its body where they tell something.
size_t Tokenizer::tag(size_t begin) {
  size_t at = begin + 1;
  while (at < text_.size() && (is_alphanumeric(text_[at]) || text_[at] == '_')) ++at;
  if (at == begin + 1) return at;
  add(TokenKind::tag, begin, at, 0);
  if (at - begin <= longest_tag && is_letter(text_[begin + 1])) split_tag(begin + 1, at);
  return at;
}

// Adds the words of a tag's body: the whole where it is known, else its parts at capitals and underscores, else a known
// word at the end or the beginning. Returns whether any was added.
bool Tokenizer::split_tag(size_t begin, size_t end) {
  const auto add_part = [this](size_t first, size_t last) { add(TokenKind::word, first, last, hash_ascii(first, last)); };
  if (lexicon::is_known(lexicon::find(hash_ascii(begin, end)))) {
    add_part(begin, end);
    return true;
  }
  size_t part = begin;
  for (size_t at = begin + 1; at <= end; ++at) {
    const bool seam = at == end || text_[at] == '_' ||
                      (byte_class(text_[at]) == Byte::upper && byte_class(text_[at - 1]) == Byte::lower);
    if (!seam || (at == end && part == begin)) continue;
    if (at > part) add_part(part, at);
    part = at < end && text_[at] == '_' ? at + 1 : at;
  }
  if (part != begin) return true;
  constexpr size_t shortest = 4;
  for (size_t at = begin + 1; at + shortest <= end; ++at) {
    if (!is_telling(lexicon::find(hash_ascii(at, end)))) continue;
    add_part(begin, at);
    add_part(at, end);
    return true;
  }
  for (size_t at = end - 1; at >= begin + shortest; --at) {
    if (!is_telling(lexicon::find(hash_ascii(begin, at)))) continue;
    add_part(begin, at);
    return true;
  }
  return false;
}

// The length of what sc-redact(1) has put there for personal data, "[phone]" or "[phone:" and a pseudonym "]", which tells nothing by
// its letters; 0 when nothing such begins here.
size_t Tokenizer::hidden_at(size_t begin) const {
  const std::string_view text = text_.substr(begin);
  size_t end = 1;
  while (end < text.size() && end <= longest_kind && ((text[end] >= 'a' && text[end] <= 'z') || text[end] == '_')) ++end;
  if (end == 1 || end >= text.size()) return 0;
  if (text[end] == ']') return std::find(hidden_kinds.begin(), hidden_kinds.end(), text.substr(1, end - 1)) != hidden_kinds.end() ? end + 1 : 0;
  if (text[end] != ':' || text.size() - end < pseudonym_length + 2 || text[end + 1] != 'p' || text[end + 1 + pseudonym_length] != ']') return 0;
  const std::string_view pseudonym = text.substr(end + 1, pseudonym_length);
  const bool is_one = std::all_of(pseudonym.begin(), pseudonym.end(), [](char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= '2' && byte <= '7'); });
  return is_one ? end + 2 + pseudonym_length : 0;
}

}  // namespace sc::learn
