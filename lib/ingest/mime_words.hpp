// SPDX-License-Identifier: Apache-2.0
// Encoded words of header fields (RFC 2047), decoded as mail programs do: also inside quotes and words, and with blanks
// in them. Neighbours of one charset are joined before they are decoded, for a character may be cut between them.
//
//     words.append("=?utf-8?Q?caf=C3?= =?utf-8?Q?=A9?= now", {}, out)    // café now
#pragma once

#include <string>
#include <string_view>

#include "ingest/mime_charset.hpp"

namespace sc::ingest {

class EncodedWords {
 public:
  explicit EncodedWords(Charsets& charsets) : charsets_(charsets) {}

  // Appends an unfolded value as UTF-8. Bytes above 127 outside of words are in `charset` when they are no UTF-8.
  void append(std::string_view value, std::string_view charset, std::string& out);
  // The same with every run of blanks and control characters as one space, and none at the ends: a subject, a name.
  void append_line(std::string_view value, std::string_view charset, std::string& out);

  Charsets& charsets() noexcept { return charsets_; }

 private:
  void flush(std::string& out);
  void append_plain(std::string_view bytes, std::string_view charset, std::string& out);

  Charsets& charsets_;
  std::string bytes_;            // of the words that wait
  std::string_view charset_;     // theirs
  std::string line_;
};

}  // namespace sc::ingest
