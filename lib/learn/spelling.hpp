// SPDX-License-Identifier: Apache-2.0
// A text as the language reader sees it: the letters of its main script, small, a byte each, a gap between words. Links,
// @mentions, digits and signs are left out, and a letter written three times or more is written twice.
//
//     spelling.read("Sooo COOL: https://x.example/ ñ");
//     spelling.script()   // Script::latin
//     spelling.letters()  // gap soo gap cool gap ñ gap
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sc::learn {

// Those whose languages are told by letters; the languages of every other script are told by the script alone.
enum class Script : uint8_t { latin, cyrillic, arabic, other, none };
inline constexpr size_t read_scripts = 3;

class Spelling {
 public:
  static constexpr size_t most_letters = 192;
  static constexpr size_t most_bytes = 2048;  // of the text that are looked at
  static constexpr unsigned char gap = 1;

  // Up to so many letters, most_letters at most. Of hostile text too: what isn't UTF-8 stands between words.
  void read(std::string_view text, size_t letters = most_letters);

  Script script() const { return script_; }
  // The language of a script that has one only: "el", "ja"; empty unless the script is `other`.
  std::string_view code() const { return code_; }
  // Begins and ends with a gap. Eight bytes from any place in it can be read: behind it are zeros.
  std::basic_string_view<unsigned char> letters() const { return {bytes_.data() + before, size_ - before}; }

 private:
  static constexpr size_t before = 1;  // a byte that equals no letter, so that two are always before one

  using ByteTable = std::array<unsigned char, 256>;

  size_t plain(std::string_view text, size_t at, const ByteTable& table);
  void gather(std::string_view text, Script wanted);
  void put(unsigned char letter);
  size_t special(std::string_view text, size_t at);
  size_t wide(std::string_view text, size_t at, Script wanted);
  void choose_script();

  Script script_ = Script::none;
  std::string_view code_;
  size_t size_ = 0;  // with the byte before
  size_t most_size_ = 0;   // with room for so many letters
  bool any_wide_ = false;  // whether there is anything above ASCII
  std::array<unsigned char, before + most_letters + 16> bytes_{};
  std::array<uint32_t, 32> counts_{};  // of letters above ASCII by their alphabet
};

// --- Inline

inline void Spelling::put(unsigned char letter) {
  bytes_[size_] = letter;
  const unsigned char last = bytes_[size_ - 1];
  size_ += last == letter && (letter == gap || bytes_[size_ - 2] == letter) ? 0 : 1;
}

}  // namespace sc::learn
