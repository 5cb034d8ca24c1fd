// SPDX-License-Identifier: Apache-2.0
#include "playbook/mentions.hpp"

#include "text/letters.hpp"

namespace sc::playbook {

namespace {

// Longer than any network allows, host included; keeps a text of a million "@a." cheap.
constexpr size_t longest_name = 320;

bool is_name_byte(char byte) { return text::is_ascii_letter(byte) || text::is_ascii_digit(byte) || byte == '_'; }

}  // namespace

size_t name_size(std::string_view text) noexcept {
  size_t size = 0;
  while (size < text.size() && is_name_byte(text[size])) ++size;
  return size;
}

size_t long_name_size(std::string_view text) noexcept {
  text = text.substr(0, longest_name);
  size_t size = 0;
  while (size < text.size() && (is_name_byte(text[size]) || text[size] == '.' || text[size] == '-' || text[size] == '@')) ++size;
  while (size != 0 && !is_name_byte(text[size - 1])) --size;
  return size;
}

}  // namespace sc::playbook
