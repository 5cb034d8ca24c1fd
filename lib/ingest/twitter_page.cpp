// SPDX-License-Identifier: Apache-2.0
#include "ingest/twitter_page.hpp"

namespace sc::ingest {

void TwitterPage::clear() {
  for (Index* index : {&users_, &posts_, &places_, &media_}) index->clear();
  arena_.reset();
}

void TwitterPage::read_includes(const json::Value& includes) {
  fill(users_, includes.member("users"), "id");
  fill(posts_, includes.member("tweets"), "id");
  fill(places_, includes.member("places"), "id");
  fill(media_, includes.member("media"), "media_key");
}

json::Value TwitterPage::find(const Index& index, std::string_view id) {
  const auto found = index.find(id);
  return found == index.end() ? json::Value() : found->second;
}

void TwitterPage::fill(Index& index, const json::Value& list, std::string_view key) {
  list.each_element([&](const json::Value& element) {
    const std::string_view id = arena_.keep(element.member(key));
    if (!id.empty()) index.try_emplace(id, element);
    return true;
  });
}

}  // namespace sc::ingest
