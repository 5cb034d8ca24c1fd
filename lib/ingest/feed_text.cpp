// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_text.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include <fmt/format.h>

#include "ingest/ids.hpp"
#include "text/encoding.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace sc::ingest {

namespace {

using text::Encoding;

constexpr size_t declaration_within = 512;
constexpr size_t longest_name = 40;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_name_byte(char byte) {
  return text::is_ascii_letter(byte) || text::is_ascii_digit(byte) || byte == '-' || byte == '_' || byte == '.' || byte == ':';
}

// What the XML declaration says, in lower case; empty when it says nothing.
std::string declared_encoding(std::string_view bytes) {
  const size_t begin = bytes.find_first_not_of(" \t\r\n");
  if (begin == bytes.npos || bytes.substr(begin, 5) != "<?xml") return {};
  std::string_view declaration = bytes.substr(begin, declaration_within);
  declaration = declaration.substr(0, declaration.find("?>"));
  const size_t word = declaration.find("encoding");
  if (word == declaration.npos) return {};
  size_t at = declaration.find_first_of("\"'", word);
  if (at == declaration.npos) return {};
  std::string name;
  for (++at; at < declaration.size() && is_name_byte(declaration[at]) && name.size() < longest_name; ++at) name += declaration[at];
  to_lower(name);
  return name;
}

struct Superset {
  std::string_view declared, read_as;
};

// Names that feeds use for more than they mean, as browsers have long read them (WHATWG Encoding).
constexpr Superset supersets[] = {
    {"gb2312", "GB18030"},  {"gbk", "GB18030"},     {"x-gbk", "GB18030"},   {"euc-kr", "CP949"},          {"ks_c_5601-1987", "CP949"},
    {"big5", "BIG5-HKSCS"}, {"shift_jis", "CP932"}, {"x-sjis", "CP932"},    {"shift-jis", "CP932"},       {"iso-8859-9", "CP1254"},
    {"tis-620", "CP874"},   {"iso-8859-11", "CP874"}, {"koi8-u", "KOI8-U"}, {"windows-31j", "CP932"},     {"x-x-big5", "BIG5-HKSCS"},
};

// Converts with the C library; counts the bytes that are none of the encoding. False when it knows no such encoding.
bool convert(std::string_view from, std::string_view name, std::string& to, size_t& bad_bytes) {
  const auto* const superset = std::find_if(std::begin(supersets), std::end(supersets), [&](const Superset& each) { return each.declared == name; });
  const std::string real(superset == std::end(supersets) ? name : superset->read_as);
  const iconv_t converter = iconv_open("UTF-8", real.c_str());
  // NOLINTNEXTLINE: the C library's own way to say that there is none
  if (converter == reinterpret_cast<iconv_t>(-1)) return false;
  std::string unread(from);  // iconv takes its input writable
  char* in = unread.data();
  size_t left = unread.size();
  char block[4096];
  bool ended = false;
  while (!ended) {
    char* out = block;
    size_t room = sizeof block;
    const bool flush = left == 0;
    const size_t done = flush ? iconv(converter, nullptr, nullptr, &out, &room) : iconv(converter, &in, &left, &out, &room);
    const int why = errno;
    to.append(block, sizeof block - room);
    if (done != static_cast<size_t>(-1)) {
      ended = flush;
    } else if (why != E2BIG) {
      ++bad_bytes;
      text::append(to, text::replacement);
      if (left == 0) break;
      ++in;
      --left;
    }
  }
  iconv_close(converter);
  return true;
}

bool begins_as_markup(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  return begin != text.npos && text[begin] == '<';
}

void transcode(const std::string& bytes, Encoding encoding, FeedText& read) {
  text::Transcoder transcoder(encoding);
  transcoder.feed(bytes, read.text);
  const bool clean = transcoder.finish(read.text);
  read.encoding = text::name_of(encoding);
  if (!clean) read.remark = fmt::format("some characters are not {}: they are shown as U+FFFD", read.encoding);
}

// Of what should be UTF-8 by its declaration, if there is one, or by the rule that XML without one is.
void read_as_utf8(std::string bytes, const std::string& declared, FeedText& read) {
  read.encoding = "utf-8";
  if (text::is_utf8(bytes)) {
    read.text = std::move(bytes);
    return;
  }
  bytes += ' ';  // so that its last character isn't taken for one that the end has cut
  const Encoding guess = text::guess_encoding(bytes);
  bytes.pop_back();
  if (guess == Encoding::utf8) {
    text::append_repaired(read.text, bytes);
    read.remark = "the feed is not wholly UTF-8: what can't be read of it is shown as U+FFFD";
    return;
  }
  transcode(bytes, Encoding::windows1252, read);
  read.remark = declared.empty() ? "the feed does not say how it is encoded and is not UTF-8: it is read as windows-1252 - if it is in another encoding, convert it first with iconv"
                                 : "the feed says that it is UTF-8 and is not: it is read as windows-1252";
}

// Whether the name stands for bytes that an XML declaration in ASCII can't stand in front of.
bool is_wide(std::string_view name) {
  return name.starts_with("utf-16") || name.starts_with("utf16") || name.starts_with("utf-32") || name.starts_with("utf32") || name.starts_with("ucs") ||
         name.starts_with("iso-10646") || name.starts_with("u16") || name.starts_with("u32") || name.starts_with("utf-7");
}

void read_as_declared(std::string bytes, const std::string& declared, FeedText& read) {
  const std::optional<Encoding> known = text::encoding_named(declared);
  if (known == Encoding::utf8) return read_as_utf8(std::move(bytes), declared, read);
  if (known == Encoding::windows1252) {
    if (text::is_ascii(bytes) || !text::is_utf8(bytes)) {
      transcode(bytes, Encoding::windows1252, read);
    } else {
      read.text = std::move(bytes);
      read.encoding = "utf-8";
      read.remark = fmt::format("the feed says that it is {} and is UTF-8: it is read as that", declared);
    }
    return;
  }
  size_t bad_bytes = 0;
  if (!is_wide(declared) && convert(bytes, declared, read.text, bad_bytes) && begins_as_markup(read.text)) {
    read.encoding = declared;
    if (bad_bytes > 0) read.remark = fmt::format("{} {} not {}: shown as U+FFFD", bad_bytes, bad_bytes == 1 ? "byte is" : "bytes are", declared);
    return;
  }
  read.text.clear();
  read_as_utf8(std::move(bytes), {}, read);
  read.remark = fmt::format("the feed says that it is {}, which it is not or which is not known here: it is read as {}", declared, read.encoding);
}

}  // namespace

FeedText decode_feed(std::string bytes, std::string_view told) {
  FeedText read;
  const std::string_view head = std::string_view(bytes).substr(0, declaration_within);
  const bool is_told = !told.empty() && text::encoding_named(told).has_value();
  const Encoding option = text::encoding_named(told).value_or(Encoding::utf8);
  const Encoding guess = text::guess_encoding(head);
  const bool marked = head.starts_with(byte_order_mark);
  if (option != Encoding::utf8) {
    transcode(bytes, option, read);
  } else if (guess == Encoding::utf16le || guess == Encoding::utf16be) {
    transcode(bytes, guess, read);
  } else if (const std::string declared = declared_encoding(head); is_told || marked || declared.empty()) {
    read_as_utf8(std::move(bytes), {}, read);
  } else {
    read_as_declared(std::move(bytes), declared, read);
  }
  if (read.text.starts_with(byte_order_mark)) read.text.erase(0, byte_order_mark.size());
  if (read.text.find('\0') != std::string::npos) std::replace(read.text.begin(), read.text.end(), '\0', ' ');
  return read;
}

}  // namespace sc::ingest
