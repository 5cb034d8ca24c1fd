// SPDX-License-Identifier: Apache-2.0
// A mailbox in the mbox format cut into its messages, fed blocks cut anywhere. One message is held at a time.
//
// A message begins at a line "From " with a sender and a date, behind a blank line or at the beginning, before a field;
// so none of the kinds of mbox is cut inside a text, but where such a line and a field stand in it unquoted. How long a
// message says that it is (Content-Length, of mboxcl) is not looked at, for it is often wrong.
//
//     MailSplitter splitter(MailShape::mbox, max_line);
//     splitter.feed(block, sink);                  // sink.message("From ann@… \nSubject: late\n\nHi\n\n", 1)
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sc::ingest {

enum class MailShape : uint8_t { mbox, eml };  // many messages, or one

class MailSink {
 public:
  virtual ~MailSink() = default;
  // With its line "From " if there is one; `line` is where it begins. Good until the call returns.
  virtual void message(std::string_view bytes, uint64_t line) = 0;
  // One that is longer than may be held; `bytes` are its first ones.
  virtual void overlong(std::string_view bytes, uint64_t line) = 0;
};

class MailSplitter {
 public:
  MailSplitter(MailShape shape, size_t longest) : shape_(shape), longest_(longest) {}

  void feed(std::string_view block, MailSink& sink);
  void finish(MailSink& sink);

 private:
  enum class Ended : uint8_t { no, yes };
  enum class Found : uint8_t { no, yes, unknown };  // unknown: more bytes decide

  bool skip_opening(Ended ended);
  void look(Ended ended, MailSink& sink);
  void look_at_lines(Ended ended, MailSink& sink);
  Found is_beginning(size_t at, Ended ended) const;
  void end_message(size_t end, MailSink& sink);
  void give_up(MailSink& sink);

  MailShape shape_;
  size_t longest_;
  std::string held_;
  size_t begin_ = 0;         // of the message at hand
  size_t at_line_ = 0;       // the line that is looked at; no other message begins before
  size_t looked_ = 0;        // in that line up to here for its end
  uint64_t line_ = 1;        // of the message at hand
  uint64_t lines_ = 0;       // of it, before at_line_
  bool opened_ = false;      // what stands before the first message was skipped
  bool skipping_ = false;    // the message at hand is too long
};

}  // namespace sc::ingest
