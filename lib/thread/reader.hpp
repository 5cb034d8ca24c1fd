// SPDX-License-Identifier: Apache-2.0
// What is needed of a post to find its conversation: who says it, when, in answer to what, and which account it concerns.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.hpp"
#include "time/instant.hpp"

namespace sc::thread {

inline constexpr int64_t no_time = std::numeric_limits<int64_t>::max();

// Whose voice: a person's, or one of ours.
enum class Voice : uint8_t { person, brand, agent, bot };
inline bool is_ours(Voice voice) noexcept { return voice != Voice::person; }
Voice voice_of(std::string_view role) noexcept;

// An id: a string, or a number by its text. Empty when it is neither.
std::string_view id_text(const json::Value& value, std::string& scratch);

// How a version of a post stands to others of its id: the greatest wins, equal ones are told apart by their bytes.
struct Version {
  int64_t when = std::numeric_limits<int64_t>::min();  // the greatest of edited, deleted and time
  int64_t seen = std::numeric_limits<int64_t>::min();
  friend auto operator<=>(const Version&, const Version&) = default;
};

// What the case shows of a post's author and of how it was seen, as it stands in the record.
struct Sight {
  json::Value id, deleted, handle, customer, agent, department, visibility;
};

struct PostView {
  std::string_view id, reply_to, conversation;  // empty: not said
  std::string_view network;
  std::string_view account;   // of ours: who speaks; else who was written to; empty when not said
  std::string_view person;    // who speaks; of ours: whom it answers, when the source says so. Empty: unknown
  std::string_view customer;  // whom the source declares the person to be
  std::string_view was_case;  // of an earlier run
  std::string_view format;    // of the source that it came from
  int64_t time = no_time, seen = no_time, deleted = no_time;
  Version version;
  Sight sight;
  Voice voice = Voice::person;
  bool is_private = false;
};

class PostReader {
 public:
  // Views are good until the next record.
  const PostView& read(const record::Record& record);
  // The same in two steps: all that has a name, and then the rest. In between the names can be looked for.
  const PostView& read_names(const record::Record& record);
  void read_rest(const record::Record& record);
  // The line without our own member, so that annotated and plain versions compare alike. Good until the next call.
  std::string_view bare_line(const record::Record& record);

 private:
  void read_people(const record::Record& record);
  void read_times(const record::Record& record);
  std::optional<int64_t> micros(const json::Value& value);

  time::InstantReader times_;
  PostView post_;
  std::string id_, reply_to_, conversation_, network_, account_, person_, customer_, was_case_, format_, scratch_, bare_;
};

}  // namespace sc::thread
