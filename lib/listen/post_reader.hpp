// SPDX-License-Identifier: Apache-2.0
// A record's members as queries see them: those that a set of queries asks for, and no more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "listen/own.hpp"
#include "query/post.hpp"
#include "query/set.hpp"
#include "record/record.hpp"
#include "time/instant.hpp"

namespace sc::listen {

class PostReader {
 public:
  // Both outlive the reader.
  PostReader(const query::QuerySet& set, const playbook::OwnAccounts& own);

  // All but the text, which is left empty; good until the next call.
  query::Post& read(const record::Record& record);
  // Whether the post is said by us: by its role, or by one of our accounts. Of the record that was read last.
  bool is_ours(const record::Record& record);

 private:
  void read_being(const record::Record& record);
  void read_time(const record::Record& record);
  void read_places(const record::Record& record);
  void read_lists(const record::Record& record);
  void read_having(const record::Record& record);

  const query::QuerySet& set_;
  const playbook::OwnAccounts& own_;
  bool asks_link_ = false;  // of what has: asks
  bool asks_mention_ = false;
  bool asks_tag_ = false;
  bool asks_media_ = false;
  bool asks_question_ = false;
  time::InstantReader times_;
  query::Post post_;
  std::string network_;
  std::string handle_;
  std::string id_;
  std::string lang_;
  std::string kind_;
  std::string answered_;
  std::string visibility_;
  std::string country_;
  std::string state_;
  std::string city_;
  std::string place_;
  std::string location_;
  std::string sentiment_;
  std::string url_;
  std::vector<std::string> links_;
  std::string scratch_;
};

}  // namespace sc::listen
