// SPDX-License-Identifier: Apache-2.0
// Finds the posts that listening queries are looking for: which queries hold, where in the text the words lie, which
// brands were named, and whether the post speaks to us or about us. Other records pass on untouched.
//
//     in   {"id":"a","text":"hey @acme my bag is lost"}
//     out  {"id":"a","text":"hey @acme my bag is lost",
//           "listen":{"matches":[{"query":"brand","spans":[[4,9]]}],"brands":["acme"],"directed":"to"}}
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "filter/filter.hpp"
#include "listen/own.hpp"
#include "playbook/playbook.hpp"
#include "query/matcher.hpp"
#include "query/set.hpp"

namespace sc::listen {

struct ListenSettings {
  std::vector<std::string> queries;  // "EXPRESSION" or "NAME=EXPRESSION"; when there are any, the playbook's are not used
  std::string brand;                 // that `queries` are about
  std::vector<std::string> own;      // own accounts besides the playbook's
  bool only = false;                 // drop posts that match nothing
};

class ListenFilter : public filter::Filter {
 public:
  // Throws Fault{usage}: a query that does not parse, an account without a name, `only` without a query. `read_list` is for
  // the queries of the settings.
  explicit ListenFilter(const ListenSettings& settings, const playbook::Playbook& playbook = {}, const query::ReadList& read_list = {});

  void each(const record::Record& record, filter::Output& output) override;

 private:
  enum class Directed : uint8_t { unknown, to, about };

  void read_post(const record::Record& record);
  void read_lists(const record::Record& record);
  Directed direction(const record::Record& record, std::string_view text);
  bool is_ours(const record::Record& record);
  bool calls_us(const record::Record& record, std::string_view text);
  bool names_us(std::string_view handle);
  void write_annotation(Directed directed);

  OwnAccounts own_;
  bool only_;
  query::QuerySet set_;
  query::Matcher matcher_;
  std::vector<std::string> match_openings_;  // of a query each: {"query":"id","spans":[

  query::Post post_;
  std::span<const query::Match> matches_;
  std::vector<std::string_view> brands_;
  std::string network_;
  std::string account_;
  std::string annotation_;
  std::string text_scratch_;
  std::string handle_scratch_;
  std::string id_scratch_;
  std::string lang_scratch_;
  std::string kind_scratch_;
  std::string answered_scratch_;
  std::string visibility_scratch_;
  std::string country_scratch_;
  std::string sentiment_scratch_;
  std::string url_scratch_;
  std::vector<std::string> links_;
  std::string scratch_;
};

}  // namespace sc::listen
