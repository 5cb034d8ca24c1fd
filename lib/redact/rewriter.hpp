// SPDX-License-Identifier: Apache-2.0
// Takes what is personal out of one record: out of its text, its author, its links, whatever else the source had, wherever a
// string stands. What other tools said of places in the text is moved along.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "json/string.hpp"
#include "record/record.hpp"
#include "redact/edits.hpp"
#include "redact/finder.hpp"
#include "redact/people.hpp"
#include "redact/replacement.hpp"

namespace sc::redact {

struct TextSpan {
  size_t begin, end;  // of the text as it is afterwards
  uint8_t kind;
};

class Rewriter {
 public:
  Rewriter(Finder& finder, Replacement& replacement, const playbook::OwnAccounts& own)
      : finder_(finder), replacement_(replacement), people_(own, replacement) {}

  // Looks through the record. Whether anything in it is to change.
  bool read(const record::Record& record);
  // Appends the line with the changes made.
  void write(std::string& line) { edits_.apply(line_, line); }

  // Where a place of the text as it was is afterwards.
  size_t moved_begin(size_t place) const noexcept;
  size_t moved_end(size_t place) const noexcept;

  const std::vector<TextSpan>& spans() const noexcept { return spans_; }
  // How often each kind was found, and the members it was found in.
  const std::vector<uint32_t>& counts() const noexcept { return counts_; }
  const std::vector<std::string_view>& members() const noexcept { return members_; }

 private:
  struct Place {
    Cues told = 0;
    bool is_id = false;      // ids and addresses: people are looked for, numbers are not
    bool is_person = false;  // the value is an account or a name
  };

  void read_people(const record::Record& record);
  void read_text(json::Value value);
  bool redact_once(const std::string& text, Cues told, std::string& out, bool spans);
  bool hide_people_once(const std::string& text, std::string& out);
  bool change(std::string& text, Cues told, bool looks);
  bool find_literals(std::string_view text, std::string& out);
  // What is done with a member of the top level, by its key.
  enum class Way : uint8_t { other, silent, text, author, places, ids, links, people };
  struct Known {
    std::string key;
    Way way = Way::other;
  };
  static Way way_named(std::string_view key);
  Way way_of(std::string_view key, uint64_t tag);
  void read_member(const json::Member& member, json::Value text);
  void read_author(json::Value author);
  void read_value(std::string_view key, json::Value value, Place place);
  void read_string(json::Value value, Place place);
  void read_number(json::Value value, Place place);
  void read_key(std::string_view raw_key);
  void replace_person(json::Value value);
  void drop_people(json::Value list);
  void move_member_spans(json::Value value);
  void drop_member(json::Value object, std::string_view key);
  void edit(std::string_view raw, std::string_view with);
  void count(uint8_t kind);

  Finder& finder_;
  Replacement& replacement_;
  People people_;
  std::string_view line_;
  Edits edits_, text_edits_;
  std::vector<Edits> rounds_;  // of the text
  size_t round_count_ = 0;
  Findings findings_;
  std::vector<TextSpan> spans_;
  std::vector<uint32_t> counts_;
  std::vector<std::string_view> members_;
  std::vector<std::pair<std::string, uint8_t>> literals_;  // what was found in the text, to be found elsewhere as it stands
  std::string_view member_;
  std::array<Known, 64> known_;
  bool author_is_ours_ = false;
  bool calls_ = false;  // a network whose accounts are phone numbers
  std::string text_, next_, quoted_, scratch_, replaced_;
};

}  // namespace sc::redact
