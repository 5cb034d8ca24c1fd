// SPDX-License-Identifier: Apache-2.0
#include "redact/replacement.hpp"

#include <algorithm>

#include "base/hash.hpp"
#include "redact/cues.hpp"
#include "text/letters.hpp"

namespace sc::redact {

namespace {

// 5 bits each; no letter is another's twin.
constexpr std::string_view letters = "abcdefghijkmnopqrstuvwxyz2345679";
constexpr size_t body_letters = 14, check_letters = 5;
static_assert(letters.size() == 32 && 1 + body_letters + check_letters == Pseudonyms::length);

void append_letters(std::string& out, const KeyedHash::Digest& digest, size_t count) {
  uint32_t bits = 0, held = 0;
  for (size_t at = 0; count > 0; --count) {
    if (held < 5) {
      bits = (bits << 8 | digest[at++]) & 0xFFFF;
      held += 8;
    }
    held -= 5;
    out += letters[bits >> held & 31];
  }
}

}  // namespace

void Pseudonyms::append_check(std::string& out, std::string_view body) const {
  std::string message("check:");
  message += body;
  append_letters(out, hash_.of(message), check_letters);
}

void Pseudonyms::append(std::string& out, std::string_view value) {
  if (is_ours(value)) {
    out += value;
    return;
  }
  scratch_.assign("value:");
  for (const char byte : value) scratch_ += text::ascii_lower(byte);
  Made& made = made_[hash64(scratch_) % made_.size()];
  if (made.value != scratch_) {
    made.pseudonym = 'p';
    append_letters(made.pseudonym, hash_.of(scratch_), body_letters);
    append_check(made.pseudonym, std::string(made.pseudonym));
    made.value = scratch_;
  }
  out += made.pseudonym;
}

bool Pseudonyms::is_ours(std::string_view word) {
  if (word.size() != length || word[0] != 'p') return false;
  if (std::any_of(word.begin(), word.end(), [](char byte) { return letters.find(byte) == letters.npos; })) return false;
  check_.clear();
  append_check(check_, word.substr(0, 1 + body_letters));
  return word.substr(1 + body_letters) == check_;
}

std::string Pseudonyms::key_name() const {
  std::string name;
  const KeyedHash::Digest digest = hash_.of("key");
  for (size_t at = 0; at < 4; ++at) {
    name += "0123456789abcdef"[digest[at] >> 4];
    name += "0123456789abcdef"[digest[at] & 15];
  }
  return name;
}

Replacement::Replacement(Mode mode, std::string_view key) : mode_(mode) {
  if (mode == Mode::pseudonym) pseudonyms_ = std::make_unique<Pseudonyms>(key);
}

void Replacement::append(std::string& out, std::string_view kind, std::string_view value) {
  switch (mode_) {
    case Mode::drop: return;
    case Mode::mask:
      for (const char byte : value) {
        if ((static_cast<unsigned char>(byte) & 0xC0) == 0x80) continue;  // behind the first byte of a character
        out += is_digit(byte) || is_word_byte(byte) ? '*' : byte == '\n' ? '\n' : byte == ' ' ? ' ' : '*';
      }
      return;
    case Mode::label: ((out += '[') += kind) += ']'; return;
    case Mode::pseudonym:
      // Signs between digits are a way to write, and no part of the value.
      scratch_.clear();
      for (const char byte : value) {
        if (is_digit(byte) || is_word_byte(byte) || byte == '@' || byte == '.') scratch_ += byte;
      }
      ((out += '[') += kind) += ':';
      pseudonyms_->append(out, scratch_);
      out += ']';
  }
}

void Replacement::append_person(std::string& out, std::string_view value) {
  if (mode_ == Mode::pseudonym) pseudonyms_->append(out, value);
}

}  // namespace sc::redact
