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
#include "listen/listener.hpp"
#include "playbook/playbook.hpp"

namespace sc::listen {

class ListenFilter : public filter::Filter {
 public:
  // Throws Fault{usage}: a query that does not parse, an account without a name, a window that is none, `only` without a query. `read_list` is for
  // the queries of the settings.
  explicit ListenFilter(const ListenSettings& settings, const playbook::Playbook& playbook = {}, const query::ReadList& read_list = {});

  void each(const record::Record& record, filter::Output& output) override;

 private:
  enum class Directed : uint8_t { unknown, to, about };

  Directed direction(const record::Record& record, std::string_view text);
  bool calls_us(const record::Record& record, std::string_view text);
  bool names_us(std::string_view handle);
  void write_annotation(Directed directed);

  Listener listener_;
  bool only_;
  std::vector<std::string> match_openings_;  // of a query each: {"query":"id","spans":[

  std::span<const query::Match> matches_;
  std::vector<std::string_view> brands_;
  std::string account_;
  std::string annotation_;
  std::string scratch_;
};

}  // namespace sc::listen
