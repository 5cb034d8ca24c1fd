// SPDX-License-Identifier: Apache-2.0
// All posts of a run, each as a row of numbers: of the versions of one id the winner's (sc-record(5), Repeats). The
// names behind the numbers are on a tape, in the order of their numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "thread/ids.hpp"
#include "thread/own.hpp"
#include "thread/reader.hpp"
#include "thread/tape.hpp"

namespace sc::thread {

struct Post {
  int64_t time;
  uint32_t id;      // all of these are numbers of Ids, or none
  uint32_t parent;
  uint32_t conversation;
  uint32_t person;  // who speaks; of ours: whom it answers, when the source says so
  uint32_t brand;   // of its account
  uint16_t source;
  Voice voice;
  bool is_private;
};

class Posts {
 public:
  Posts(Budget& budget, const std::vector<playbook::Handle>& handles);

  // Takes the post that stands on a line of that number; gives the row of its id, or none for a post without id.
  uint32_t take(const record::Record& record, uint32_t line);
  // Decides between versions that only their bytes tell apart. `lines` holds every line taken, tagged with its row + 1.
  void settle(Tape& lines);

  uint32_t size() const noexcept { return static_cast<uint32_t>(rows_.size()); }
  Post& operator[](uint32_t row) noexcept { return rows_[row]; }
  const Post& operator[](uint32_t row) const noexcept { return rows_[row]; }
  // The line that holds the winner.
  uint32_t line_of(uint32_t row) const noexcept { return lines_[row]; }
  // The row of the id of that number, or none when the data lacks it.
  uint32_t row_of(uint32_t id) const noexcept { return id < row_of_.size() ? row_of_[id] : none; }
  uint32_t row_named(std::string_view id) const noexcept;
  // Whether posts of that source name parents or roots.
  bool has_trees(uint16_t source) const noexcept { return source >= has_trees_.size() || has_trees_[source] != 0; }
  // The brand of the first own account that the post names, or none.
  uint32_t mentioned_brand(uint32_t row) const;
  // An earlier place before a later one, the same on every machine.
  bool is_before(uint32_t left, uint32_t right) const noexcept;

  const Ids& ids() const noexcept { return ids_; }
  Tape& names() noexcept { return names_; }
  OwnAccounts& own() noexcept { return own_; }
  uint64_t memory() const noexcept;
  // What only finding the winners needs.
  void forget_versions();
  void forget_rows() { rows_.clear(); }

 private:
  struct Held {
    Version version;
    uint64_t hash;  // of the bytes
  };
  struct Mention {
    uint32_t row, line, brand;
    uint64_t account;
  };
  enum class Kind : char { post = 'p', person = 'a', brand = 'b' };

  uint32_t number_of(Kind kind, std::string_view network, std::string_view name);
  void meet(const PostView& post);
  void fill(Post& row, const PostView& post);
  void fill_brand(Post& row, const PostView& post, const record::Record& record, uint32_t at, uint32_t line);
  uint16_t source_of(const PostView& post);

  OwnAccounts own_;
  Ids ids_;
  Tape names_;
  PostReader reader_;
  Chunks<Post> rows_;
  Chunks<Held> held_;
  Chunks<uint32_t> lines_;
  std::vector<uint32_t> row_of_;  // by number of the id
  std::vector<Mention> mentions_;
  tsl::robin_map<uint64_t, uint32_t> own_brands_;  // by seeded hash of the account's key
  tsl::robin_map<std::string, uint16_t, SeededHash, std::equal_to<>> sources_;
  std::vector<uint8_t> has_trees_;
  std::vector<uint32_t> ties_;  // rows
  std::string key_, scratch_;
};

}  // namespace sc::thread
