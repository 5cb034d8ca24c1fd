// SPDX-License-Identifier: Apache-2.0
#include "json/writer.hpp"

#include <charconv>
#include <cmath>

#include "json/string.hpp"

namespace sc::json {

void Writer::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

Writer& Writer::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
  return *this;
}

Writer& Writer::close(char bracket) {
  out_ += bracket;
  first_ = false;
  return *this;
}

Writer& Writer::key(std::string_view plain) {
  separate();
  out_ += '"';
  out_ += plain;
  out_ += "\":";
  first_ = true;  // the value that follows takes no comma
  return *this;
}

Writer& Writer::key_text(std::string_view any) {
  separate();
  append_quoted(out_, any);
  out_ += ':';
  first_ = true;
  return *this;
}

Writer& Writer::element(std::string_view text) {
  separate();
  append_quoted(out_, text);
  return *this;
}

Writer& Writer::element(bool value) { return raw(value ? "true" : "false"); }
Writer& Writer::null() { return raw("null"); }

Writer& Writer::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

Writer& Writer::signed_integer(int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return raw({digits, static_cast<size_t>(end - digits)});
}

Writer& Writer::unsigned_integer(uint64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return raw({digits, static_cast<size_t>(end - digits)});
}

Writer& Writer::element(Fixed value) {
  const bool negative = value.units < 0;
  uint64_t units = negative ? 0 - static_cast<uint64_t>(value.units) : static_cast<uint64_t>(value.units);
  int decimals = value.decimals;
  while (decimals > 0 && units % 10 == 0) {
    units /= 10;
    --decimals;
  }
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, units).ptr;
  std::string_view whole(digits, static_cast<size_t>(end - digits));
  separate();
  if (negative && units != 0) out_ += '-';
  const auto fraction = static_cast<size_t>(decimals);
  if (whole.size() <= fraction) {
    out_ += "0.";
    out_.append(fraction - whole.size(), '0');
    out_ += whole;
  } else {
    out_ += whole.substr(0, whole.size() - fraction);
    if (fraction > 0) {
      out_ += '.';
      out_ += whole.substr(whole.size() - fraction);
    }
  }
  return *this;
}

Writer& Writer::element(double value) {
  if (!std::isfinite(value)) return null();
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return raw({digits, static_cast<size_t>(end - digits)});
}

}  // namespace sc::json
