// SPDX-License-Identifier: Apache-2.0
// One set of queries over posts: what holds, and whether it may hold at the post's time. What sc-listen does with that,
// annotate, explain, prove or compare, is up to its filters.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "listen/own.hpp"
#include "listen/post_reader.hpp"
#include "listen/settings.hpp"
#include "query/matcher.hpp"
#include "query/set.hpp"
#include "record/record.hpp"
#include "time/instant.hpp"

namespace sc::listen {

class Listener {
 public:
  // Throws Fault{usage}: a query that does not parse, an account without a name, a window that is none.
  Listener(const ListenSettings& settings, const playbook::Playbook& playbook, const query::ReadList& read_list);
  Listener(const Listener&) = delete;  // its parts look at each other
  Listener& operator=(const Listener&) = delete;

  // Reads a post; false when its text is no string. What is handed out is good until the next call.
  bool hear(const record::Record& record);
  // Empty for a post that was deleted.
  std::string_view text() const noexcept { return post_->text; }
  const query::Post& post() const noexcept { return *post_; }
  std::string_view network() const noexcept { return post_->network; }
  // The queries that hold, in the order of the set.
  std::span<const query::Match> matches() const noexcept { return matches_; }
  bool is_deleted() const noexcept { return deleted_; }
  // Whether the query could hold at the time of the post.
  bool is_open(uint32_t query) const { return (common_.is_always() || within(common_)) && (windows_.empty() || within(windows_[query])); }
  bool is_ours(const record::Record& record) { return reader_.is_ours(record); }

  const playbook::OwnAccounts& own() const noexcept { return own_; }
  const query::QuerySet& set() const noexcept { return set_; }
  const std::vector<query::QuerySource>& sources() const noexcept { return set_.sources(); }

 private:
  bool within(const playbook::Window& window) const { return window.is_always() || (time_ && window.holds(*time_)); }

  playbook::OwnAccounts own_;
  query::QuerySet set_;
  query::Matcher matcher_;
  PostReader reader_;
  playbook::Window common_;                // of the command line
  std::vector<playbook::Window> windows_;  // of each query, when any has one
  const query::Post* post_ = nullptr;
  bool deleted_ = false;
  std::span<const query::Match> matches_;
  std::vector<query::Match> open_;  // those whose window is, where there are windows
  time::InstantReader times_;
  std::optional<time::Instant> time_;
  std::string text_;
  std::string scratch_;
};

}  // namespace sc::listen
