// SPDX-License-Identifier: Apache-2.0
// Takes people out of an archive for good: their posts keep what is counted and lose what was said and who said it; where
// others name them, a number stands. All else passes byte for byte.
//
//     erase file: "@ann twitter:71 \"Ann Reef\""      one person a line
//     {"id":"x:1","author":{"handle":"ann"},"text":"hi","metrics":{"likes":3}}
//     {"id":"x:1","author":{"id":"erased-1"},"metrics":{"likes":3},"redact":{"erased":true}}
#pragma once

#include <tsl/robin_map.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.hpp"
#include "filter/filter.hpp"
#include "redact/edits.hpp"

namespace sc::redact {

// Who is to be erased: ids, handles and names, found as words of their own in any text.
class ErasedPeople {
 public:
  // Throws Fault{usage} with the line when a line can't be read, or nobody is named.
  ErasedPeople(std::string_view text, const std::string& file);

  // The number of the person whom the whole value names; 0 when it is nobody.
  uint32_t person(std::string_view value) const;
  // Adds what changes in a text. Whether there is anything.
  bool hide_in(std::string_view text, Edits& edits) const;

 private:
  struct Word {
    std::string folded;
    uint32_t person;
  };

  void add(std::string_view word, uint32_t person);
  const Word* word_at(std::string_view text, size_t at, size_t end) const;

  std::vector<Word> words_;
  tsl::robin_map<std::string, uint32_t, SeededHash, std::equal_to<>> whole_;  // the person of a word
  tsl::robin_map<std::string, std::vector<uint32_t>, SeededHash, std::equal_to<>>
      by_front_;  // words by their first run of letters and digits
};

class EraseFilter : public filter::Filter {
 public:
  EraseFilter(std::string_view people, const std::string& file) : people_(people, file) {}
  void each(const record::Record& record, filter::Output& output) override;

 private:
  uint32_t author_of(const record::Record& record);
  void write_tombstone(const record::Record& record, uint32_t person);
  void write_without(json::Value object, std::string_view key, std::string_view but);
  void hide(std::string_view key, json::Value value, bool is_repost);
  void hide_string(json::Value value, bool is_quoted);

  ErasedPeople people_;
  std::string_view line_;
  Edits edits_, text_edits_;
  std::string scratch_, text_, quoted_, out_;
  json::Outline outline_;
};

}  // namespace sc::redact
