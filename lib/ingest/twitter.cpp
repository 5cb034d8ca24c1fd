// SPDX-License-Identifier: Apache-2.0
#include "ingest/twitter.hpp"

namespace sc::ingest::twitter {

std::string_view language(std::string_view code) noexcept {
  struct Renamed {
    std::string_view old_code, code;
  };
  static constexpr Renamed renamed[] = {{"in", "id"}, {"iw", "he"}, {"ji", "yi"}, {"und", ""}, {"zxx", ""}, {"art", ""}};
  for (const Renamed& each : renamed) {
    if (code == each.old_code) return each.code;
  }
  const bool private_use = code.size() == 3 && code[0] == 'q' && code[1] >= 'a' && code[1] <= 't';
  return private_use ? std::string_view{} : code;
}

std::string_view client_name(std::string_view source) noexcept {
  const size_t open = source.find('>');
  if (!source.starts_with('<') || open == std::string_view::npos) return source;
  source.remove_prefix(open + 1);
  return source.substr(0, source.find('<'));
}

void append_permalink(std::string& out, std::string_view handle, std::string_view id) {
  out += "https://twitter.com/";
  out.append(handle.empty() ? std::string_view("i/web") : handle);
  out += "/status/";
  out.append(id);
}

}  // namespace sc::ingest::twitter
