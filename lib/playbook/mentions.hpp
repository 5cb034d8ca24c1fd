// SPDX-License-Identifier: Apache-2.0
// The names that a text mentions, as networks write them.
//
//     any_mention("thanks @acme.air!", is_ours);   // asks is_ours("acme.air"), then is_ours("acme")
#pragma once

#include <cstddef>
#include <string_view>

namespace sc::playbook {

// Calls visit(handle) for every mention in the text: "@acme", and where the name goes on, "@acme@host.example" or
// "@acme.air" first and "@acme" after it. A visit that returns true ends the walk; returns whether one did.
template <typename Visit>
bool any_mention(std::string_view text, Visit&& visit);

// The bytes of the name at the front, with the dots, hyphens and host that may belong to it or not.
size_t long_name_size(std::string_view text) noexcept;
size_t name_size(std::string_view text) noexcept;

// --- Inline

template <typename Visit>
bool any_mention(std::string_view text, Visit&& visit) {
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at != 0 && name_size(text.substr(at - 1, 1)) != 0) continue;
    const std::string_view rest = text.substr(at + 1);
    const size_t size = name_size(rest);
    if (size == 0) continue;
    const size_t long_size = long_name_size(rest);
    if (long_size > size && visit(rest.substr(0, long_size))) return true;
    if (visit(rest.substr(0, size))) return true;
  }
  return false;
}

}  // namespace sc::playbook
