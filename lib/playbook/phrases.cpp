// SPDX-License-Identifier: Apache-2.0
#include "playbook/phrases.hpp"

namespace sc::playbook {

namespace {

bool is_query(std::string_view word) { return word.find('"') != std::string_view::npos; }

}  // namespace

std::string query_of(std::string_view word) {
  const bool is_phrase = word.find_first_of(" \t\r\n") != std::string_view::npos && !is_query(word);
  return is_phrase ? '"' + std::string(word) + '"' : std::string(word);
}

std::string query_of_any(std::span<const std::string> words) {
  std::string query;
  for (const std::string& word : words) {
    if (!query.empty()) query += " OR ";
    query += is_query(word) ? '(' + word + ')' : query_of(word);
  }
  return query;
}

}  // namespace sc::playbook
