// SPDX-License-Identifier: Apache-2.0
// Shows how queries were understood and what they met in posts: text for people, in the place of the records.
//
//     refund: refund* OR "money back"
//       OR             one of these
//         refund*      words that begin with 'refund'
//         "money back" side by side 'money' then 'back'
//
//     posts.ndjson:1 twitter:1001
//       I want my [money back]
//       + refund  money back
#pragma once

#include <string>

#include "filter/filter.hpp"
#include "listen/listener.hpp"
#include "listen/reasons.hpp"
#include "listen/words.hpp"

namespace sc::listen {

class ExplainFilter : public filter::Filter {
 public:
  // Throws Fault{usage} as ListenFilter does, and when there is no query.
  ExplainFilter(const ListenSettings& settings, const playbook::Playbook& playbook, const query::ReadList& read_list, Marks marks);

  void each(const record::Record& record, filter::Output& output) override;
  void end(filter::Output& output) override;

 private:
  void write_queries(filter::Output& output);
  void write_post(const record::Record& record, filter::Output& output);
  void write_queries_of_post();
  void unite_spans();

  Listener listener_;
  Reasons reasons_;
  bool only_;
  Marks marks_;
  bool begun_ = false;
  size_t widest_id_ = 0;
  std::vector<query::Span> spans_;  // of all queries
  std::string block_;
  std::string scratch_;
};

}  // namespace sc::listen
