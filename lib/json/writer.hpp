// SPDX-License-Identifier: Apache-2.0
// Writes one JSON value into a string, member by member, without building a tree. Commas are its business, nesting the
// caller's: what begins must end.
//
//     Writer json(out);
//     json.begin_object().member("label", "negative").member("score", Fixed{-820, 3}).key("span").begin_array()
//         .element(12).element(20).end_array().end_object();
//     // {"label":"negative","score":-0.82,"span":[12,20]}
//
// Strings are checked to be UTF-8 (see append_quoted). Numbers never depend on the locale.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace sc::json {

// A decimal fraction held as an integer: Fixed{-820, 3} is -0.820, written without trailing zeros: -0.82.
struct Fixed {
  int64_t units = 0;
  int decimals = 0;
};

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  Writer& begin_object() { return open('{'); }
  Writer& end_object() { return close('}'); }
  Writer& begin_array() { return open('['); }
  Writer& end_array() { return close(']'); }

  // The key of what comes next. A key is plain ASCII of ours unless quoted by the caller through key_text.
  Writer& key(std::string_view plain);
  Writer& key_text(std::string_view any);

  Writer& element(std::string_view text);
  Writer& element(const char* text) { return element(std::string_view(text)); }
  Writer& element(const std::string& text) { return element(std::string_view(text)); }
  Writer& element(bool value);
  template <std::integral Integer>
  Writer& element(Integer value) {
    if constexpr (std::signed_integral<Integer>) return signed_integer(value);
    else return unsigned_integer(value);
  }
  Writer& element(Fixed value);
  // The shortest text that reads back as the same double; infinities and NaN become null.
  Writer& element(double value);
  Writer& null();
  // Bytes that are JSON already.
  Writer& raw(std::string_view json);

  template <typename Any>
  Writer& member(std::string_view plain_key, const Any& value) {
    return key(plain_key).element(value);
  }

 private:
  Writer& open(char bracket);
  Writer& close(char bracket);
  Writer& signed_integer(int64_t value);
  Writer& unsigned_integer(uint64_t value);
  void separate();

  std::string& out_;
  bool first_ = true;
};

}  // namespace sc::json
