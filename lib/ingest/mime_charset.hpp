// SPDX-License-Identifier: Apache-2.0
// The charsets that mail names, made UTF-8. Those that lib/text knows are read by it, others by iconv(3) of the C library.
// A name that is absent, of no use ("us-ascii" over eight-bit text, "unknown") or not known, and UTF-8 that isn't, are
// told by what the bytes look like.
//
//     Charsets charsets;
//     charsets.append("caf\xE9", "iso-8859-1", out);   // café
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/encoding.hpp"

namespace sc::ingest {

class Charsets {
 public:
  Charsets() = default;
  ~Charsets();
  Charsets(const Charsets&) = delete;
  Charsets& operator=(const Charsets&) = delete;

  void append(std::string_view bytes, std::string_view charset, std::string& out);

  // How many texts were in a charset that nobody knows, or not in the one they name.
  uint64_t guessed() const noexcept { return guessed_; }
  // How many characters could not be read and are shown as U+FFFD.
  uint64_t broken() const noexcept { return broken_; }
  void forget_counts() noexcept { guessed_ = broken_ = 0; }

 private:
  struct Known {
    std::string name;
    void* converter;  // iconv_t; nullptr: there is none
  };

  void append_guessed(std::string_view bytes, std::string& out);
  void append_known(std::string_view bytes, text::Encoding encoding, std::string& out);
  void append_converted(std::string_view bytes, void* converter, std::string& out);
  void* converter_for(std::string_view charset);

  std::vector<Known> known_;
  std::string name_, whole_;
  uint64_t guessed_ = 0, broken_ = 0;
};

}  // namespace sc::ingest
