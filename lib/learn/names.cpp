// SPDX-License-Identifier: Apache-2.0
#include "learn/names.hpp"

#include <algorithm>

#include "learn/characters.hpp"
#include "text/utf8.hpp"

namespace sc::learn {

bool is_family_name(std::string_view name) noexcept {
  const auto is_part = [](char byte) { return is_alphanumeric(byte) || byte == '_'; };
  const bool begins_well = !name.empty() && is_part(name.front()) && !(name.front() >= '0' && name.front() <= '9');
  return begins_well && name.size() <= longest_family && std::all_of(name.begin(), name.end(), is_part);
}

std::string_view wrong_with_label(std::string_view label) noexcept {
  if (label.empty()) return "is empty";
  if (label.size() > longest_label) return "is longer than 80 bytes";
  const auto is_control = [](char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F; };
  if (std::any_of(label.begin(), label.end(), is_control)) return "holds a control character";
  return text::is_utf8(label) ? std::string_view() : "is not UTF-8";
}

}  // namespace sc::learn
