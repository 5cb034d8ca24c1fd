// SPDX-License-Identifier: Apache-2.0
#include "ingest/mime_words.hpp"

#include <algorithm>

#include "ingest/mail_header.hpp"
#include "ingest/mime_transfer.hpp"
#include "text/utf8.hpp"

namespace sc::ingest {

namespace {

constexpr size_t none = std::string_view::npos;
constexpr size_t longest_charset = 64;

// =?charset?Q?text?=, or as much of it as stands before the text.
struct WordHead {
  std::string_view charset;
  char encoding;     // q or b
  size_t text;       // where it begins
};

// The head of a word at `at`; `text` is 0 when none is there.
WordHead head_at(std::string_view value, size_t at) {
  const size_t begin = at + 2;
  const std::string_view near = value.substr(begin, longest_charset);
  const size_t size = near.find_first_of("? \t");
  if (size == none || size == 0 || near[size] != '?' || begin + size + 2 >= value.size() || value[begin + size + 2] != '?') return {{}, 0, 0};
  const char encoding = static_cast<char>(value[begin + size + 1] | 0x20);
  if (encoding != 'q' && encoding != 'b') return {{}, 0, 0};
  const std::string_view charset = near.substr(0, size);
  return {charset.substr(0, charset.find('*')), encoding, begin + size + 3};  // RFC 2231 puts a language behind *
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == none; }

}  // namespace

void EncodedWords::append(std::string_view value, std::string_view charset, std::string& out) {
  bytes_.clear();
  size_t done = 0;
  bool waiting = false;
  for (size_t at = value.find("=?"); at != none; at = value.find("=?", at)) {
    const WordHead head = head_at(value, at);
    if (head.text == 0) {
      at += 2;
      continue;
    }
    const size_t end = value.find("?=", head.text);
    if (end == none) break;  // then no word ends behind here
    const std::string_view between = value.substr(done, at - done);
    const bool joined = waiting && is_blank(between);
    if (waiting && !(joined && head.charset == charset_)) flush(out);
    if (!joined) append_plain(between, charset, out);
    charset_ = head.charset;
    const std::string_view text = value.substr(head.text, end - head.text);
    if (head.encoding == 'q') append_q_word(text, bytes_);
    else append_base64(text, bytes_);
    waiting = true;
    at = done = end + 2;
  }
  flush(out);
  append_plain(value.substr(done), charset, out);
}

void EncodedWords::flush(std::string& out) {
  if (!bytes_.empty()) charsets_.append(bytes_, charset_, out);
  bytes_.clear();
}

void EncodedWords::append_plain(std::string_view bytes, std::string_view charset, std::string& out) {
  if (text::is_utf8(bytes)) out.append(bytes);
  else charsets_.append(bytes, charset, out);
}

void EncodedWords::append_line(std::string_view value, std::string_view charset, std::string& out) {
  line_.clear();
  append(value, charset, line_);
  const size_t begin = out.size();
  bool space = false;
  for (const char byte : line_) {
    if (static_cast<unsigned char>(byte) <= ' ' || byte == '\x7F') {
      space = true;
      continue;
    }
    if (space && out.size() > begin) out += ' ';
    space = false;
    out += byte;
  }
}

}  // namespace sc::ingest
