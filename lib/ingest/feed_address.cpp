// SPDX-License-Identifier: Apache-2.0
#include "ingest/feed_address.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "text/letters.hpp"

namespace sc::ingest {

namespace {

constexpr size_t none = std::string_view::npos;

// An address cut at its signs. What isn't there is empty; `query` and `fragment` hold their ? and #.
struct Parts {
  std::string_view scheme, authority, path, query, fragment;
  bool has_authority = false;
};

size_t scheme_end(std::string_view address) noexcept {
  if (address.empty() || !text::is_ascii_letter(address[0])) return none;
  for (size_t at = 1; at < address.size(); ++at) {
    const char byte = address[at];
    if (byte == ':') return at;
    if (!text::is_ascii_letter(byte) && !text::is_ascii_digit(byte) && byte != '+' && byte != '-' && byte != '.') return none;
  }
  return none;
}

Parts parts_of(std::string_view address) noexcept {
  Parts parts;
  const size_t colon = scheme_end(address);
  if (colon != none) {
    parts.scheme = address.substr(0, colon);
    address.remove_prefix(colon + 1);
  }
  const size_t hash = std::min(address.find('#'), address.size());
  parts.fragment = address.substr(hash);
  address = address.substr(0, hash);
  const size_t question = std::min(address.find('?'), address.size());
  parts.query = address.substr(question);
  address = address.substr(0, question);
  if (address.starts_with("//")) {
    parts.has_authority = true;
    const size_t slash = std::min(address.find('/', 2), address.size());
    parts.authority = address.substr(2, slash - 2);
    address.remove_prefix(slash);
  }
  parts.path = address;
  return parts;
}

// Appends a path whose steps . and .. are taken; what stands in `out` before is not gone back over.
void append_without_dots(std::string_view path, std::string& out) {
  const size_t root = out.size();
  while (!path.empty()) {
    const size_t slash = path.find('/', path.starts_with('/') ? 1 : 0);
    const std::string_view step = path.substr(0, slash);
    path.remove_prefix(std::min(step.size(), path.size()));
    if (step == "/." || step == ".") {
      if (path.empty()) out += '/';
    } else if (step == "/.." || step == "..") {
      const size_t last = out.rfind('/');
      out.resize(last == none || last < root ? root : last);
      if (path.empty()) out += '/';
    } else {
      out.append(step);
    }
  }
}

int hex_value(char byte) noexcept {
  if (text::is_ascii_digit(byte)) return byte - '0';
  const char lower = text::ascii_lower(byte);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// What may not stand in an address is written with a percent sign again.
void append_decoded(std::string_view value, std::string& out) {
  for (size_t at = 0; at < value.size(); ++at) {
    char byte = value[at];
    const bool coded = byte == '%' && at + 2 < value.size() && hex_value(value[at + 1]) >= 0 && hex_value(value[at + 2]) >= 0;
    if (coded) {
      byte = static_cast<char>(hex_value(value[at + 1]) * 16 + hex_value(value[at + 2]));
      at += 2;
    }
    const auto number = static_cast<unsigned char>(byte);
    if (number <= ' ' || number >= 0x7F || byte == '"' || byte == '<' || byte == '>') {
      fmt::format_to(std::back_inserter(out), "%{:02X}", number);
    } else {
      out += byte;
    }
  }
}

}  // namespace

bool has_scheme(std::string_view address) noexcept { return scheme_end(address) != none; }

bool is_web_address(std::string_view address) noexcept {
  const std::string_view scheme = parts_of(address.substr(0, 8)).scheme;
  const auto is = [&](std::string_view name) {
    return std::equal(scheme.begin(), scheme.end(), name.begin(), name.end(), [](char a, char b) { return text::ascii_lower(a) == b; });
  };
  return is("http") || is("https");
}

void append_resolved(std::string_view base, std::string_view reference, std::string& out) {
  const Parts from = parts_of(base), to = parts_of(reference);
  if (!to.scheme.empty() || from.scheme.empty()) {
    out.append(reference);
    return;
  }
  out.append(from.scheme).append(":");
  const Parts& place = to.has_authority ? to : from;
  if (place.has_authority) out.append("//").append(place.authority);
  if (to.has_authority || to.path.starts_with('/')) {
    append_without_dots(to.path, out);
  } else if (to.path.empty()) {
    out.append(from.path).append(to.query.empty() ? from.query : to.query).append(to.fragment);
    return;
  } else {
    std::string joined;
    const size_t slash = from.path.rfind('/');
    if (slash != none) joined = from.path.substr(0, slash + 1);
    else if (from.has_authority) joined = "/";
    joined.append(to.path);
    append_without_dots(joined, out);
  }
  out.append(to.query).append(to.fragment);
}

std::string_view host_of(std::string_view address) noexcept {
  const Parts parts = parts_of(address);
  std::string_view host = parts.authority;
  if (const size_t at = host.rfind('@'); at != none) host.remove_prefix(at + 1);
  if (host.starts_with('[')) return host.substr(0, host.find(']') == none ? host.size() : host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

bool append_unwrapped(std::string_view address, std::string& out) {
  if (!is_web_address(address)) return false;
  const Parts parts = parts_of(address);
  const std::string_view host = host_of(address);
  if (parts.path != "/url" || !(host.starts_with("www.google.") || host.starts_with("google."))) return false;
  std::string_view rest = parts.query;
  std::string_view found;
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(pair.size());
    if (pair.starts_with("url=")) found = pair.substr(4);
    else if (pair.starts_with("q=") && found.empty()) found = pair.substr(2);
  }
  std::string decoded;
  append_decoded(found, decoded);
  if (!is_web_address(decoded)) return false;
  out.append(decoded);
  return true;
}

}  // namespace sc::ingest
