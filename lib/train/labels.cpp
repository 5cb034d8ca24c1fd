// SPDX-License-Identifier: Apache-2.0
#include "train/labels.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "learn/names.hpp"

namespace sc::train {

namespace {

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char byte) { return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view Labels::add(json::Value word, LabelSet& out) {
  std::string_view label;
  switch (word.kind()) {
    case json::Kind::string: label = trimmed(word.as_text(scratch_)); break;
    case json::Kind::boolean: label = word.raw(); break;
    case json::Kind::number:
      if (!word.as_integer()) return "the label is a fraction - it should be a word";
      label = word.raw();
      break;
    case json::Kind::absent:
    case json::Kind::null: break;
    case json::Kind::array: return "the label is a list in a list - it should be words";
    case json::Kind::object: return "the label is an object - it should be a word, or a list of words";
  }
  if (label.empty()) return {};
  says_anything_ = true;
  if (label.size() > learn::longest_label) return "the label is longer than 80 bytes";
  if (!learn::wrong_with_label(label).empty()) return "the label holds a control character";
  auto at = numbers_.find(label);
  if (at == numbers_.end()) {
    if (names_.size() == most) throw Fault{FaultKind::input, "more than 1,000 different labels - is --label the member that holds them?"};
    at = numbers_.emplace(std::string(label), static_cast<uint16_t>(names_.size())).first;
    names_.emplace_back(label);
  }
  out.push_back(at->second);
  return {};
}

std::string_view Labels::read(json::Value value, LabelSet& out) {
  out.clear();
  says_anything_ = false;
  if (value.kind() != json::Kind::array) return add(value, out);
  any_list_ = true;
  std::string_view wrong;
  const bool whole = value.each_element([&](json::Value element) { return (wrong = add(element, out)).empty(); });
  if (!wrong.empty()) return wrong;
  if (!whole) return "the label is no list that ends";
  says_anything_ = true;
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return {};
}

int Labels::number_of(std::string_view label) const {
  const auto at = numbers_.find(label);
  return at == numbers_.end() ? -1 : at->second;
}

}  // namespace sc::train
