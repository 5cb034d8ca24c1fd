// SPDX-License-Identifier: Apache-2.0
// What two versions of a playbook find differently in the same posts: each difference as it comes, then the sums. Text for
// people, in the place of the records; nothing is remembered of a post.
//
//     - refund  posts.ndjson:3 mastodon:sea.example/55  lost
//     + brand   posts.ndjson:9 facebook:2002            tern ferries
//
//     query   old  new  only old  only new  both
//     brand    12   13         0         1    12
//     refund    4    3         1         0     3
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "filter/filter.hpp"
#include "listen/listener.hpp"

namespace sc::listen {

class DifferenceFilter : public filter::Filter {
 public:
  // Of the settings the windows and accounts serve both. Throws Fault{usage} as ListenFilter does.
  DifferenceFilter(const ListenSettings& settings, const playbook::Playbook& old_one, const playbook::Playbook& new_one);

  void each(const record::Record& record, filter::Output& output) override;
  void end(filter::Output& output) override;

 private:
  static constexpr uint32_t nowhere = UINT32_MAX;
  // A query of either version, by its id.
  struct Pair {
    std::string id;
    uint32_t in_old = nowhere;
    uint32_t in_new = nowhere;
    uint64_t only_old = 0;
    uint64_t only_new = 0;
    uint64_t both = 0;
  };

  void list_pairs();
  void tell(const record::Record& record, char sign, const Pair& pair, const Listener& listener, const query::Match& match, filter::Output& output);

  Listener old_;
  Listener new_;
  std::vector<Pair> pairs_;             // those of the old version in its order, then what came
  std::vector<uint32_t> pair_of_new_;   // a query of the new version each
  std::vector<const query::Match*> found_old_, found_new_;  // a pair each
  size_t widest_id_ = 0;
  bool listed_ = false;
  std::string scratch_;
};

}  // namespace sc::listen
