// SPDX-License-Identifier: Apache-2.0
// Server-sent events (text/event-stream), as a stream of Mastodon is saved by curl, turned into lines of JSON: each line of
// the stream becomes one, so that lines keep their numbers.
//
//     :thump                        {"event":":"}
//     event: update                 (blank)
//     data: {"id":"7"}              {"event":"update","payload":{"id":"7"}}
//     event: delete                 (blank)
//     data: 7                       {"event":"delete","payload":"7"}
//
// Data without an event is a line as it is; so is a line that has no place in such a stream, which makes it a reject.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sc::ingest {

class EventStream {
 public:
  // A line that is longer than `longest` is cut, and too long for its reader.
  explicit EventStream(size_t longest) : longest_(longest) {}

  // Appends what came of whole lines.
  void feed(std::string_view block, std::string& out);
  // The input has ended.
  void finish(std::string& out);

 private:
  void hold(std::string_view bytes);
  void take_line(std::string_view line, std::string& out);
  void take_data(std::string_view data, std::string& out) const;

  size_t longest_;
  std::string held_;   // of a line that was cut
  std::string event_;  // its name
};

}  // namespace sc::ingest
