// SPDX-License-Identifier: Apache-2.0
// The encodings exports come in, made UTF-8 while they stream by. Decoding follows the WHATWG Encoding standard:
// "latin1" and "ascii" are read as Windows-1252, whose five unassigned bytes become the control characters of the
// same number; "utf-16" is little-endian.
//
//     Transcoder coder(guess_encoding(head));
//     while (read(block)) coder.feed(block, out);     // a block may end inside a character
//     bool clean = coder.finish(out);
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sc::text {

enum class Encoding : uint8_t { utf8, utf16le, utf16be, windows1252 };

// "utf-8", "utf-16le", "utf-16be", "windows-1252".
std::string_view name_of(Encoding encoding);

// By the names people write ("UTF8", "latin-1", "iso-8859-1", "cp1252", "UTF-16" …); case, '-', '_' and spaces don't count.
std::optional<Encoding> encoding_named(std::string_view name);

// The likely encoding of a file that begins with `head`: its byte order mark; else where its NUL bytes stand (UTF-16
// without a mark); else UTF-8 when the head is UTF-8 up to a character that the end of the head may have cut, or has more
// characters of UTF-8 beyond ASCII than damaged ones; else Windows-1252.
Encoding guess_encoding(std::string_view head);

// The character of a Windows-1252 byte.
char32_t windows1252_character(unsigned char byte);

// Turns a stream into UTF-8. The output does not depend on where the input was cut. A leading byte order mark is
// removed; what can't be decoded becomes U+FFFD.
class Transcoder {
 public:
  explicit Transcoder(Encoding encoding) : encoding_(encoding) {}

  // Appends the characters that are complete; the rest, less than four bytes, is kept for the next call.
  void feed(std::string_view bytes, std::string& out);

  // Appends what was left over, as U+FFFD. True when nothing of the whole stream had to be repaired.
  bool finish(std::string& out);

 private:
  void feed_utf8(std::string_view bytes, std::string& out);
  void feed_utf16(std::string_view bytes, std::string& out);
  void take_unit(char16_t unit, std::string& out);
  void put_utf8(std::string_view whole, std::string& out);
  void put(char32_t character, std::string& out);

  Encoding encoding_;
  bool started_ = false;  // the place of the byte order mark has passed
  bool repaired_ = false;
  char16_t high_ = 0;  // a high surrogate that waits for its other half
  size_t kept_ = 0;    // bytes of the last feed that begin a character
  char kept_bytes_[4] = {};
};

}  // namespace sc::text
