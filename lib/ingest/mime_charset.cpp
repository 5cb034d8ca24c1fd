// SPDX-License-Identifier: Apache-2.0
#include "ingest/mime_charset.hpp"

#include <algorithm>
#include <cerrno>
#include <iconv.h>

#include "ingest/mail_header.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace sc::ingest {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr size_t longest_name = 40;
constexpr size_t most_converters = 32;

// Names that say nothing about bytes above 127.
constexpr std::string_view empty_names[] = {"us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us", "unknown", "unknown-8bit", "x-unknown", "8bit", "7bit", "binary", "default", "none", "_charset", "x-user-defined"};

struct Alias {
  std::string_view name, meant;
};

// What mail calls a charset that is really a wider one, or that iconv knows by another name.
constexpr Alias aliases[] = {
    {"ks_c_5601-1987", "CP949"}, {"ks_c_5601", "CP949"},  {"euc-kr", "CP949"},          {"korean", "CP949"},         {"gb2312", "GB18030"},
    {"gbk", "GB18030"},          {"x-gbk", "GB18030"},    {"gb_2312-80", "GB18030"},    {"cp936", "GB18030"},        {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},      {"x-sjis", "CP932"},     {"sjis", "CP932"},            {"iso-8859-9", "CP1254"},    {"iso-8859-11", "CP874"},
    {"tis-620", "CP874"},        {"windows-874", "CP874"}, {"iso-8859-8-i", "ISO-8859-8"}, {"iso-8859-8-e", "ISO-8859-8"}, {"x-mac-roman", "MACINTOSH"},
    {"mac", "MACINTOSH"},        {"unicode-1-1-utf-7", "UTF-7"}, {"iso-2022-jp", "ISO-2022-JP-3"}, {"x-euc-jp", "EUC-JP"}, {"big5", "BIG5-HKSCS"},
    {"x-big5", "BIG5-HKSCS"},    {"x-windows-1251", "CP1251"},
};

// Plain characters only: behind a slash iconv takes orders.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_name && std::all_of(name.begin(), name.end(), [](char byte) {
    return text::is_ascii_letter(byte) || text::is_ascii_digit(byte) || byte == '-' || byte == '_' || byte == '.' || byte == ':';
  });
}

}  // namespace

Charsets::~Charsets() {
  for (const Known& each : known_) {
    if (each.converter != nullptr) iconv_close(each.converter);
  }
}

void Charsets::append(std::string_view bytes, std::string_view charset, std::string& out) {
  charset = without_blanks_around(charset);
  if (charset.empty() || std::any_of(std::begin(empty_names), std::end(empty_names), [&](std::string_view name) { return is_word_ignoring_case(charset, name); })) {
    return append_guessed(bytes, out);
  }
  if (charset.size() <= longest_name) {
    if (const auto encoding = text::encoding_named(charset)) return append_known(bytes, *encoding, out);
  }
  if (void* const converter = converter_for(charset); converter != nullptr) return append_converted(bytes, converter, out);
  if (!text::is_ascii(bytes)) ++guessed_;
  append_guessed(bytes, out);
}

void Charsets::append_guessed(std::string_view bytes, std::string& out) {
  if (text::is_utf8(bytes)) {
    out.append(bytes);
    return;
  }
  whole_.assign(bytes).append(1, '\n');  // so that nobody takes the end for a character that was cut
  text::Transcoder transcoder(text::guess_encoding(whole_));
  transcoder.feed(bytes, out);
  if (!transcoder.finish(out)) ++broken_;
}

void Charsets::append_known(std::string_view bytes, text::Encoding encoding, std::string& out) {
  if (encoding == text::Encoding::utf8) {
    if (!text::is_utf8(bytes)) ++guessed_;
    return append_guessed(bytes, out);
  }
  if (encoding == text::Encoding::windows1252 && text::is_ascii(bytes)) {
    out.append(bytes);
    return;
  }
  if (encoding == text::Encoding::utf16le && bytes.starts_with("\xFE\xFF")) encoding = text::Encoding::utf16be;
  text::Transcoder transcoder(encoding);
  transcoder.feed(bytes, out);
  if (!transcoder.finish(out)) ++broken_;
}

void* Charsets::converter_for(std::string_view charset) {
  if (!is_plain_name(charset)) return nullptr;
  name_.assign(charset);
  for (const Alias& alias : aliases) {
    if (is_word_ignoring_case(charset, alias.name)) name_ = alias.meant;
  }
  std::transform(name_.begin(), name_.end(), name_.begin(), text::ascii_lower);
  const auto found = std::find_if(known_.begin(), known_.end(), [&](const Known& each) { return each.name == name_; });
  if (found != known_.end()) return found->converter;
  if (known_.size() >= most_converters) {
    if (known_.front().converter != nullptr) iconv_close(known_.front().converter);
    known_.erase(known_.begin());
  }
  const iconv_t opened = iconv_open("UTF-8", name_.c_str());
  void* const converter = opened == reinterpret_cast<iconv_t>(-1) ? nullptr : opened;
  known_.push_back({name_, converter});
  return converter;
}

void Charsets::append_converted(std::string_view bytes, void* converter, std::string& out) {
  const size_t size = out.size();
  const uint64_t broken = broken_;
  iconv(converter, nullptr, nullptr, nullptr, nullptr);
  std::string input(bytes);  // iconv wants what it may write to
  char* from = input.data();
  size_t left = input.size();
  const auto convert = [&](char** source, size_t* rest) {
    char buffer[1024];
    char* to = buffer;
    size_t free = sizeof buffer;
    const bool done = iconv(converter, source, rest, &to, &free) != static_cast<size_t>(-1);
    const int why = done ? 0 : errno;
    out.append(buffer, sizeof buffer - free);
    return why;
  };
  while (left > 0) {
    const int why = convert(&from, &left);
    if (why == 0 || why == E2BIG) continue;
    ++broken_;
    out.append(replacement);
    if (why == EINVAL) break;  // the end cut a character
    ++from;
    --left;
  }
  convert(nullptr, nullptr);
  if (broken_ == broken || text::is_ascii(bytes) || !text::is_utf8(bytes)) return;
  out.resize(size);  // it is UTF-8 and named otherwise
  out.append(bytes);
  broken_ = broken;
  ++guessed_;
}

}  // namespace sc::ingest
