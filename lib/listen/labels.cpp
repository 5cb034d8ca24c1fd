// SPDX-License-Identifier: Apache-2.0
#include "listen/labels.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "json/string.hpp"

namespace sc::listen {

namespace {

constexpr size_t most_strangers = 20;
constexpr size_t longest_stranger = 100;
constexpr std::string_view between = ",;| \t\r\n";
constexpr std::array<std::string_view, 3> yes_words = {"yes", "true", "1"};
constexpr std::array<std::string_view, 3> no_words = {"no", "false", "0"};

std::string small(std::string_view text) {
  std::string out(text.substr(0, 8));
  for (char& byte : out) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte + ('a' - 'A'));
  }
  return out;
}

Wanted answer_of(std::string_view word) {
  const std::string letters = small(word);
  if (std::find(yes_words.begin(), yes_words.end(), letters) != yes_words.end()) return Wanted::yes;
  return std::find(no_words.begin(), no_words.end(), letters) != no_words.end() ? Wanted::no : Wanted::unknown;
}

// true, 1 or "yes", and their contraries.
Wanted answer_of(const json::Value& value, std::string& scratch) {
  if (const auto truth = value.as_boolean()) return *truth ? Wanted::yes : Wanted::no;
  return answer_of(value.kind() == json::Kind::number ? value.raw() : value.as_text(scratch));
}

}  // namespace

Labels::Labels(std::string path, const std::vector<query::QuerySource>& sources) : path_(std::move(path)) {
  for (const query::QuerySource& source : sources) ids_.emplace(source.id, static_cast<uint32_t>(ids_.size()));
}

const char* Labels::read(const record::Record& record, std::vector<Wanted>& wanted) {
  wanted.assign(ids_.size(), Wanted::unknown);
  const json::Value value = record.at(path_);
  switch (value.kind()) {
    case json::Kind::absent:
    case json::Kind::null: return nullptr;
    case json::Kind::array: return read_list(value, wanted);
    case json::Kind::object: return read_object(value, wanted);
    case json::Kind::string: return read_text(value.as_text(scratch_), wanted);
    case json::Kind::boolean:
    case json::Kind::number: break;
  }
  const Wanted answer = answer_of(value, scratch_);
  if (answer == Wanted::unknown || wanted.size() != 1) return "the label is yes or no where there are several queries - name those that hold";
  wanted[0] = answer;
  return nullptr;
}

const char* Labels::read_text(std::string_view text, std::vector<Wanted>& wanted) {
  const Wanted answer = answer_of(text);
  if (wanted.size() == 1 && answer != Wanted::unknown && !ids_.contains(text)) {
    wanted[0] = answer;
    return nullptr;
  }
  std::fill(wanted.begin(), wanted.end(), Wanted::no);
  if (text == "none" && !ids_.contains(text)) return nullptr;
  while (true) {
    const size_t begin = std::min(text.find_first_not_of(between), text.size());
    if (begin == text.size()) return nullptr;
    const size_t end = std::min(text.find_first_of(between, begin), text.size());
    expect(text.substr(begin, end - begin), Wanted::yes, wanted);
    text.remove_prefix(end);
  }
}

const char* Labels::read_list(const json::Value& list, std::vector<Wanted>& wanted) {
  std::fill(wanted.begin(), wanted.end(), Wanted::no);
  bool good = true;
  const bool whole = list.each_element([&](const json::Value& id) {
    good = id.kind() == json::Kind::string;
    if (good) expect(id.as_text(scratch_), Wanted::yes, wanted);
    return good;
  });
  return good && whole ? nullptr : "the label is a list, and not of ids of queries";
}

const char* Labels::read_object(const json::Value& object, std::vector<Wanted>& wanted) {
  bool good = true;
  std::string id;
  const bool whole = object.each_member([&](std::string_view key, const json::Value& value) {
    const Wanted answer = answer_of(value, scratch_);
    good = answer != Wanted::unknown || value.unknown();
    id.clear();
    json::append_decoded(id, key);
    if (answer != Wanted::unknown) expect(id, answer, wanted);
    return good;
  });
  return good && whole ? nullptr : "the label says of a query neither true nor false";
}

void Labels::expect(std::string_view id, Wanted value, std::vector<Wanted>& wanted) {
  const auto found = ids_.find(id);
  if (found != ids_.end()) {
    wanted[found->second] = value;
    return;
  }
  const std::string name(id.substr(0, longest_stranger));
  if (strangers_.size() < most_strangers || strangers_.contains(name)) ++strangers_[name];
}

}  // namespace sc::listen
