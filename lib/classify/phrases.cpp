// SPDX-License-Identifier: Apache-2.0
#include "classify/phrases.hpp"

#include "base/hash.hpp"
#include "playbook/phrases.hpp"

namespace sc::classify {

namespace {

query::QuerySet set_of(const std::vector<playbook::Topic>& lists, std::string_view file) {
  std::vector<query::QuerySource> sources;
  for (const playbook::Topic& list : lists) sources.push_back({list.id, playbook::query_of_any(list.words), "", "", std::string(file)});
  return query::QuerySet::build(std::move(sources));
}

std::string digits_of(const std::vector<playbook::Topic>& lists) {
  std::string all;
  for (const playbook::Topic& list : lists) (((all += list.id) += '\t') += playbook::query_of_any(list.words)) += '\n';
  return hex64(hash64(all)).substr(8);
}

}  // namespace

Phrases::Phrases(const std::vector<playbook::Topic>& lists, std::string_view file)
    : digits_(digits_of(lists)), set_(set_of(lists, file)), matcher_(set_) {}

}  // namespace sc::classify
