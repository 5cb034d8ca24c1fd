// SPDX-License-Identifier: Apache-2.0
// Accounts in a record: which are ours and stay, and where others are named: as @name in a text, in a link to a profile,
// in an id that holds its author's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "playbook/handles.hpp"
#include "redact/edits.hpp"
#include "redact/replacement.hpp"
#include "text/extract.hpp"

namespace sc::redact {

class People {
 public:
  People(const playbook::OwnAccounts& own, Replacement& replacement) : own_(own), replacement_(replacement) {}

  // A new record: who is known in it, to be found as a word anywhere.
  void begin() { known_.clear(); }
  void know(std::string_view name);
  // An account that is ours in this record, whatever the playbook says.
  void know_own(std::string_view account) { own_here_ = playbook::bare_handle(account).empty() ? std::string_view() : account; }
  bool is_own(std::string_view handle) const;
  bool is_known(std::string_view name) const;

  // Adds what changes in a text: @names, known names, profiles in links, author ids of Bluesky. How many changed.
  size_t hide_in(std::string_view text, Edits& edits);
  // Of a value that is a name as a whole; without its @.
  void append(std::string& out, std::string_view handle);

 private:
  void hide_mentions(std::string_view text, Edits& edits);
  void hide_profiles(std::string_view text, Edits& edits);
  void hide_known(std::string_view text, Edits& edits);
  void replace(std::string_view text, size_t begin, size_t end, Edits& edits);
  bool is_taken(size_t begin, size_t end) const;

  const playbook::OwnAccounts& own_;
  Replacement& replacement_;
  std::vector<std::string> known_;
  std::string own_here_;
  text::Entities entities_;
  std::vector<std::pair<size_t, size_t>> taken_;  // in order
  std::string scratch_;
};

}  // namespace sc::redact
