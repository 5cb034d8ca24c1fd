// SPDX-License-Identifier: Apache-2.0
// What an input is, by its first bytes: JSON, a table, a feed (XML), mail, or something that another program has to convert first. The
// file's name is not looked at.
//
//     Sniffer sniffer(max_line);
//     Sniffed sniffed = sniffer.feed(block);      // undecided: more, please; else sniffer.head() is for the reader
//
// How the input is cut into blocks does not matter: what is looked at ends at a line end, at 512 bytes, at 64 KiB behind
// the first line, or with the input, and the first of these that tells decides. So lines of JSON are known by the first
// of them, be it behind a few lines of something else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "ingest/mail_sniff.hpp"
#include "text/encoding.hpp"

namespace sc::ingest {

enum class Shape : uint8_t { undecided, empty, json, table, feed, mbox, eml, foreign };

// A kind of file that isn't read here, for the sentence "is WHAT - ADVICE".
struct ForeignKind {
  std::string_view what;    // "an Excel workbook (xlsx)"
  std::string_view advice;  // "convert it first: libreoffice --headless --convert-to csv FILE"
};

struct Sniffed {
  Shape shape = Shape::undecided;
  text::Encoding encoding = text::Encoding::utf8;  // of JSON
  const ForeignKind* foreign = nullptr;
  bool events = false;  // the JSON is the data of an event stream
};

class Sniffer {
 public:
  // Of a first line that is longer than `max_line` and tells nothing, only so much is kept that its reader sees that.
  explicit Sniffer(size_t max_line) : most_kept_(max_line + looked_at) {}

  Sniffed feed(std::string_view block);
  // The input has ended; never undecided.
  Sniffed finish() { return look(Ended::yes); }
  // All that came, what was left out of a first line aside. Behind it the reader may want padding.
  std::string& head() noexcept { return head_; }

 private:
  enum class Ended : uint8_t { no, yes };
  static constexpr size_t looked_at = 64 * 1024;  // behind the first line

  Sniffed look(Ended ended);
  Sniffed look_at_magic();
  Sniffed look_at_start();
  Sniffed look_at_lines(size_t end);
  Sniffed look_at_line(std::string_view line);
  Sniffed look_at_last_line(std::string_view line);

  size_t most_kept_;
  std::string head_;
  bool line_ended_ = false;      // the first one
  size_t limit_ = 0;             // of what is looked at, once the first line has ended
  bool magic_seen_ = false;      // the first bytes were looked at
  bool start_seen_ = false;      // the first 512 were
  bool lines_wait_ = false;      // for those
  size_t lines_seen_ = 0;        // bytes, whose lines were looked at
  size_t lines_of_no_json_ = 0;
  bool event_named_ = false;     // by the line before
  bool bracket_ = false;         // the first of them is a title in brackets, or an array with damage
  MailSniffer mail_;
  text::Encoding encoding_ = text::Encoding::utf8;
};

}  // namespace sc::ingest
