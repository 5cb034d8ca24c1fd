// SPDX-License-Identifier: Apache-2.0
// --cross-posts: what one person says on several networks within minutes is said once. Each later post gets the id of the first
// in `same_as`; none is dropped.
//
//     twitter:7   ann   10:00  "boat is late again #fail"            …
//     facebook:9  ann   10:02  "Boat is late again https://t.co/x"   …,"same_as":"twitter:7"
//
// A person is the same by the customer id that the source declares, by the handle without its server, or by the name, and is not
// the same where two customer ids are declared. Words are near the same when four in five of them are shared, or when the shorter
// text is the beginning of the longer but for its last word; links, mentions and # don't count, case and accents neither. By the
// name alone four words must be shared.
//
// A post is compared with the 256 before it that its person wrote within the time.
//
// Everything waits until all is read, in a spool; in memory stay some bytes a person, and the posts of persons who speak on several
// networks.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "filter/filter.hpp"
#include "ingest/passage.hpp"
#include "ingest/unique_table.hpp"
#include "json/outline.hpp"
#include "text/words.hpp"

namespace sc::ingest {

// What tells of a post whether it may be a cross-post: numbers in place of names and words.
struct Utterance {
  static constexpr size_t name_count = 3;
  std::array<uint64_t, name_count> names{};  // customer, handle, name; 0: not known
  uint64_t network = 0;
  int64_t when = 0;
  std::vector<uint32_t> words;  // in order

  // Whether both are of one person, and how sure that is.
  enum class Person : uint8_t { other, by_name, sure };
  Person person_of(const Utterance& other) const noexcept;
  bool says_the_same(const Utterance& other) const;
};

class UtteranceReader {
 public:
  // False when the record is no post that can be compared: without id, time, author or words.
  bool read(std::string_view line, Utterance& out);
  std::string_view id() const noexcept { return id_; }

 private:
  void read_words(std::string_view text, std::vector<uint32_t>& out);
  uint64_t number_of(std::string_view member, std::string_view name, bool is_handle);

  json::Outline outline_;
  std::vector<text::Word> words_;
  std::string padded_, id_text_, text_, folded_, scratch_;
  std::string_view id_;
};

class CrossPosts : public Passage {
 public:
  CrossPosts(int64_t window, const filter::SpoolMaker& spool) : window_(window), spool_(spool()) {}

  void emit(std::string_view line) override;
  // After the last input: everything, in order.
  void finish();

 private:
  struct Seen {
    uint64_t network = 0;
    bool several = false;
  };
  struct Entry {
    Utterance said;
    uint64_t place;
    std::string id;
    size_t same_as = none;  // an entry
  };
  static constexpr size_t none = SIZE_MAX;

  void gather();
  void link(std::vector<size_t>& of_name);
  void write();

  int64_t window_;
  FrameSpool spool_;
  UtteranceReader reader_;
  tsl::robin_map<uint64_t, Seen, SeededNumber> networks_;  // of a name
  std::vector<Entry> entries_;                             // by place, then by time
  uint64_t places_ = 0;
};

}  // namespace sc::ingest
