// SPDX-License-Identifier: Apache-2.0
#include "ingest/post_parts.hpp"

#include <algorithm>

#include "ingest/digits.hpp"

namespace sc::ingest {

namespace {

// The position behind the digits at `at`.
size_t digits(std::string_view text, size_t at) noexcept {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

}  // namespace

std::string_view without_sigil(std::string_view entry) noexcept {
  if (entry.empty()) return entry;
  const char first = entry.front();
  if (first == '@' || first == '#') return entry.substr(1);
  if (first != '\xEF') return entry;
  for (const std::string_view sigil : {"\xEF\xBC\xA0", "\xEF\xBC\x83"}) {
    if (entry.starts_with(sigil)) return entry.substr(sigil.size());
  }
  return entry;
}

void add_entry(std::vector<std::string_view>& list, std::string_view entry) {
  constexpr std::ptrdiff_t looked_at = 64;
  if (entry.empty()) return;
  const auto begin = list.end() - std::min(looked_at, static_cast<std::ptrdiff_t>(list.size()));
  if (std::find(begin, list.end(), entry) == list.end()) list.push_back(entry);
}

bool is_number(std::string_view text) noexcept {
  size_t at = text.starts_with('-') ? 1 : 0;
  const size_t whole = digits(text, at);
  if (whole == at || (text[at] == '0' && whole > at + 1)) return false;
  at = whole;
  if (at < text.size() && text[at] == '.') {
    const size_t fraction = digits(text, at + 1);
    if (fraction == at + 1) return false;
    at = fraction;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const size_t exponent = digits(text, at);
    if (exponent == at) return false;
    at = exponent;
  }
  return at == text.size();
}

const playbook::Handle* find_own(const playbook::OwnAccounts& own, std::string_view network, std::string_view handle, std::string_view id) noexcept {
  if (own.empty()) return nullptr;
  const playbook::Handle* found = own.find(network, handle);
  return found != nullptr ? found : own.find(network, id);
}

void append_actor(PostLine& line, const playbook::Handle* own, const Actor& said, Judged judged) {
  const bool ours = own != nullptr;
  if (!ours && judged == Judged::no && said.role.empty() && said.agent.empty() && said.department.empty()) return;
  std::string_view role = said.role;
  if (role.empty()) role = ours ? "brand" : judged == Judged::yes ? "customer" : "";
  ObjectPart part(line, R"(,"actor":)");
  part.text(R"(,"role":)", role);
  part.text(R"(,"handle_role":)", said.handle_role.empty() && ours ? std::string_view(own->role) : said.handle_role);
  part.text(R"(,"department":)", said.department.empty() && ours ? std::string_view(own->department) : said.department);
  part.text(R"(,"agent":)", said.agent);
  if (!said.role.empty()) part.raw(R"(,"declared":)", "true");
  part.close();
}

}  // namespace sc::ingest
