// SPDX-License-Identifier: Apache-2.0
// What is thrown while a tool starts, or when going on is pointless. It is caught once, in cli::run.
// A bad record is not a Fault but data: see filter::Output::reject.
//
//     throw Fault{FaultKind::playbook, "unknown team 'biling'; did you mean 'billing'?", {"care.toml", 14, 9}};
//
// prints (the excerpt, where there is one, is the line of the place with a caret below):
//
//     sc-route: care.toml:14:9: unknown team 'biling'; did you mean 'billing'?
#pragma once

#include <cstdint>
#include <exception>
#include <string>
#include <utility>

namespace sc {

// Exit statuses of every binary (sc(7)).
enum class Exit : int { done = 0, no = 1, usage = 2, rejects = 3, failed = 4 };

// usage and playbook never began (2); rejects is --strict's stop at the first bad record (3);
// input, output and state are the machine's failures (4).
enum class FaultKind : uint8_t { usage, playbook, rejects, input, output, state };

// Lines and columns count from 1; 0 is "not known". Columns count bytes.
struct Place {
  std::string file;
  uint64_t line = 0;
  uint64_t column = 0;
};

class Fault : public std::exception {
 public:
  Fault(FaultKind kind, std::string message, Place place = {}, std::string excerpt = {})
      : kind_(kind), message_(std::move(message)), place_(std::move(place)), excerpt_(std::move(excerpt)) {}

  FaultKind kind() const noexcept { return kind_; }
  const std::string& message() const noexcept { return message_; }
  const Place& place() const noexcept { return place_; }
  // The source line and, below it, the caret; empty when there is none.
  const std::string& excerpt() const noexcept { return excerpt_; }
  const char* what() const noexcept override { return message_.c_str(); }

  // The place, if any, then what is wrong, then the excerpt indented by four: what follows "sc-x: ".
  std::string text() const;
  Exit exit_status() const noexcept;

 private:
  FaultKind kind_;
  std::string message_;
  Place place_;
  std::string excerpt_;
};

// The two lines of an excerpt: the line of `source` that holds byte `offset`, and a caret below it followed by
// tildes up to `length` bytes of the same line. Control bytes are shown as spaces; a long line is cut around the caret.
std::string excerpt_of(const std::string& source, size_t offset, size_t length);

}  // namespace sc
