// SPDX-License-Identifier: Apache-2.0
#include "report/html.hpp"

#include <algorithm>

#include "text/width.hpp"

namespace sc::report {

namespace {

constexpr size_t widest_label = 48;

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

bool is_word_letter(char letter) {
  const char small = lower(letter);
  return (small >= 'a' && small <= 'z') || (letter >= '0' && letter <= '9');
}

bool is_host_letter(char letter) { return is_word_letter(letter) || std::string_view(".-:").find(letter) != std::string_view::npos; }

std::string_view behind_scheme(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    const bool same = url.size() > scheme.size() &&
                      std::equal(scheme.begin(), scheme.end(), url.begin(), [](char left, char right) { return left == lower(right); });
    if (same) return url.substr(scheme.size());
  }
  return {};
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text::visible(text)) {
    switch (letter) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += letter;
    }
  }
  return out;
}

std::string isolated(std::string_view text) { return "<bdi>" + escaped(text) + "</bdi>"; }

std::string element_id(std::string_view text) {
  std::string out;
  for (const char letter : text) out += is_word_letter(letter) || letter == '_' ? letter : '-';
  return out;
}

std::string_view web_host(std::string_view url) {
  const std::string_view rest = behind_scheme(url);
  const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
  if (host.empty() || !is_word_letter(host.front()) || !std::all_of(host.begin(), host.end(), is_host_letter)) return {};
  if (url.find_first_of(" \\\"'<>`{}|^") != std::string_view::npos || text::visible(url) != url) return {};
  return host;
}

std::string anchor(const Link& link) {
  const std::string words = text::fitted(link.label.empty() ? link.url : link.label, widest_label);
  const std::string_view host = web_host(link.url);
  if (host.empty()) return isolated(link.label.empty() || link.url.empty() ? words : link.label + " " + link.url);
  return "<a href=\"" + escaped(link.url) + "\" rel=\"noreferrer noopener\">" + isolated(words) + "</a> <small>" + escaped(host) +
         "</small>";
}

}  // namespace sc::report
