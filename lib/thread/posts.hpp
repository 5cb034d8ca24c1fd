// SPDX-License-Identifier: Apache-2.0
// All posts of a run, each as a row of numbers: of the versions of one id the winner's (sc-record(5), Repeats). The
// names behind the numbers are on tapes, in the order of their numbers. Ids of posts are numbered apart from people, of
// whom there are few, so that a table of them is small.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tsl/robin_map.h>

#include "thread/ids.hpp"
#include "thread/line_tape.hpp"
#include "thread/origins.hpp"
#include "thread/own.hpp"
#include "thread/reader.hpp"
#include "thread/tape.hpp"

namespace sc::thread {

struct Post {
  int64_t time;
  uint32_t id;      // this and the next two are numbers of ids, or none
  uint32_t parent;
  uint32_t conversation;
  uint32_t person;  // this and the brand are numbers of people: who speaks; of ours: whom it answers, when the source says so
  uint32_t brand;   // of its account
  uint16_t source;
  Voice voice;
  bool is_private;
};

class Posts {
 public:
  Posts(Budget& budget, const std::vector<playbook::Handle>& handles);

  // Takes a post in steps, so that what else is done in between passes while memory is waited for. First its names are
  // read; false for a post without id. Then the rest; the view is good until the next post.
  bool prepare(const record::Record& record);
  const PostView& read_rest(const record::Record& record);
  void prefetch() const noexcept;
  // Then it is taken, with its line's number and line_hash64: gives the row of its id.
  uint32_t take(const record::Record& record, uint32_t line, uint64_t line_hash);
  // Decides between versions that only their bytes tell apart. `lines` holds every line taken, with its row.
  void settle(LineTape& lines, filter::Output& output);
  // Makes one person of all for whom the source declares one customer. Of a person for whom it declares several the
  // earliest post counts.
  void join_customers();
  // Who speaks in a row, or is answered there, before persons were joined.
  uint32_t speaker(uint32_t row) const noexcept { return speakers_.empty() ? rows_[row].person : speakers_[row]; }

  uint32_t size() const noexcept { return static_cast<uint32_t>(rows_.size()); }
  Post& operator[](uint32_t row) noexcept { return rows_[row]; }
  const Post& operator[](uint32_t row) const noexcept { return rows_[row]; }
  // The line that holds the winner.
  uint32_t line_of(uint32_t row) const noexcept { return lines_[row]; }
  // The row of the id of that number, or none when the data lacks it.
  uint32_t row_of(uint32_t id) const noexcept { return id == none ? none : row_of_[id]; }
  uint32_t row_named(std::string_view id) const noexcept;
  // The number of that source's network.
  uint32_t network_of(uint16_t source) const noexcept { return origins_.network_of(source); }
  // Whether posts of that source name parents or roots.
  bool has_trees(uint16_t source) const noexcept { return origins_.has_trees(source); }
  // The brand of the first own account that the post names, or none.
  uint32_t mentioned_brand(uint32_t row) const;
  // An earlier place before a later one, the same on every machine.
  bool is_before(uint32_t left, uint32_t right) const noexcept;

  const Ids& ids() const noexcept { return ids_; }
  const Ids& people() const noexcept { return people_; }  // and brands and networks
  Tape& names() noexcept { return names_; }
  Tape& people_names() noexcept { return people_names_; }
  Accounts& accounts() noexcept { return accounts_; }
  uint64_t memory() const noexcept;  // of what can't leave it
  // What only finding the winners needs. Until `find_again` nothing has a name; never again, when nothing will be found.
  void forget_versions(bool will_find);
  void forget_rows() noexcept {
    rows_.clear();
    Table<uint32_t>().swap(speakers_);
  }
  void find_again() { ids_.find_again(); }
  // When nothing will be found any more: the ids of posts but for how many they are, and all that is left of names.
  void forget_ids() noexcept {
    id_count_ = ids_.size();
    ids_.clear();
    row_of_.clear();
  }
  void forget_people() noexcept { people_.clear(); }
  // How many ids there are, also once they are forgotten.
  uint32_t id_count() const noexcept { return std::max(id_count_, ids_.size()); }
  // Whether a post named its replies.
  bool names_replies() const noexcept { return names_replies_; }

 private:
  static constexpr uint32_t plain_version = none;  // its time is all there is to it
  struct Mention {
    uint32_t row, line, brand;
    uint64_t account;
  };
  struct Declared {
    uint32_t row, line, customer;
  };
  // The keys of a post's names, made before any is looked up.
  struct Keys {
    Ids::Key id{}, parent{}, conversation{}, person{};
  };

  Keys keys_of(const PostView& post);
  uint32_t number_of_id(const Ids::Key& key, std::string_view name);
  uint32_t number_of_person(const Ids::Key& key, std::string_view name);
  uint32_t brand_of(const PostView& post, Account& account);
  void fill(Post& row, const PostView& post, const Keys& keys, uint16_t source);
  void fill_customer(const PostView& post, uint32_t row, uint32_t line);
  void fill_mentions(const PostView& post, const record::Record& record, uint32_t row, uint32_t line);
  uint16_t source_of(const PostView& post);
  Version version_of(uint32_t row) const noexcept;
  void keep_version(uint32_t row);

  Accounts accounts_;
  Ids ids_, people_;
  Tape names_, people_names_;
  PostReader reader_;
  const PostView* post_ = nullptr;  // that was prepared, and its keys
  Keys post_keys_;
  Chunks<Post> rows_;
  Chunks<uint64_t> hashes_;           // of the winners' bytes
  Chunks<uint32_t> version_places_;  // in versions_, of the rows up to the last that needed one
  Chunks<Version> versions_;
  Chunks<uint32_t> lines_;
  Chunks<uint32_t> row_of_;  // by number of the id
  std::vector<Mention> mentions_;
  Chunks<Declared> declared_;
  Table<uint32_t> speakers_;  // by row; empty when nobody was joined
  tsl::robin_map<uint64_t, uint32_t> own_brands_;  // by seeded hash of the account's key
  Origins origins_;
  std::vector<uint32_t> ties_;  // rows
  std::string scratch_;
  uint32_t id_count_ = 0;
  bool names_replies_ = false;
};

}  // namespace sc::thread
