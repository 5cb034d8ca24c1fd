// SPDX-License-Identifier: Apache-2.0
// A look at one JSON value inside a record: its raw bytes, and readers that decode only when asked.
// Values come from a record that has been outlined; what is nested inside is read by a small bounded scanner that
// never recurses and never reads past the raw bytes, so broken nested JSON reads as absent, not as a crash.
//
//     Value author = record.member("author");           // {"handle":"ann","followers":12}
//     author.member("followers").as_integer()            // 12
//
// A Value is a view: it is good until the next record.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "json/key.hpp"
#include "json/skips.hpp"

namespace sc::json {

enum class Kind : uint8_t { absent, null, boolean, number, string, array, object };

class Value {
 public:
  Value() = default;
  // `raw` is exactly the value's bytes, no blanks around; its kind is told by its first byte.
  // With `skips` of the text it lies in, what is read of it is read faster.
  explicit Value(std::string_view raw, const Skips* skips = nullptr) noexcept;
  // `is_plain`: surely no backslash is in it.
  Value(std::string_view raw, Kind kind, bool is_plain = false) noexcept : raw_(raw), kind_(kind), is_plain_(is_plain) {}

  std::string_view raw() const noexcept { return raw_; }
  Kind kind() const noexcept { return kind_; }
  bool present() const noexcept { return kind_ != Kind::absent; }
  // Absent and null alike: nothing is known.
  bool unknown() const noexcept { return kind_ <= Kind::null; }

  // The string decoded. Without escapes it is a view of the record; else it is decoded into `scratch` and a view
  // of that. Not a string: empty. A lone surrogate becomes U+FFFD.
  std::string_view as_text(std::string& scratch) const;
  // The number if it is written as an integer that fits (no fraction, no exponent).
  std::optional<int64_t> as_integer() const noexcept;
  std::optional<double> as_number() const noexcept;
  std::optional<bool> as_boolean() const noexcept;

  // Whether it is a string surely without escapes, and an object or array surely without escaped keys.
  bool is_plain_string() const noexcept;
  bool keys_are_plain() const noexcept { return skips_ != nullptr && skips_->keys_are_plain(raw_.data()); }
  // Whether surely no line end is in it.
  bool is_one_line() const noexcept { return skips_ != nullptr && skips_->is_one_line(raw_.data()); }

  // Member of an object by its decoded key; of a repeated key the last. Absent if not an object or not there.
  Value member(const Key& key) const;
  template <RuntimeText Text>
  Value member(const Text& key) const {
    return member(Key(key));
  }
  // A walk down `a.b.c`.
  Value at(std::string_view dotted_path) const;

  // Calls visit(Value) for each element of an array, visit(std::string_view raw_key, Value) for each member of an
  // object (the key without quotes, still escaped). A visit that returns false ends the walk. Returns whether the
  // walk met well-formed JSON to its end (or was ended by the visit).
  template <typename Visit>
  bool each_element(Visit&& visit) const;
  template <typename Visit>
  bool each_member(Visit&& visit) const;

 private:
  std::string_view text(std::string& scratch) const;  // of a string
  bool has_no_backslash() const noexcept;
  std::optional<int64_t> read_long_integer() const noexcept;
  std::string_view member_noted(const Key& key) const noexcept;  // of an object whose keys are plain
  Value member_sought(const Key& key) const;
  // The member behind the one whose value ends at `at`; at first that is 0.
  enum class Step : uint8_t { member, end, broken };
  struct Member {
    Step step;
    std::string_view raw_key, value;
    size_t end;  // of the value
  };
  Member member_behind(size_t at) const noexcept;
  size_t end_of_key(size_t at) const noexcept;
  size_t end_of_value(size_t at) const noexcept;

  std::string_view raw_;
  const Skips* skips_ = nullptr;
  Kind kind_ = Kind::absent;
  bool is_plain_ = false;
};

// The kind that a value beginning with this byte has; absent if no value begins so.
constexpr Kind kind_of(char first) noexcept;

// Whether a raw key (without quotes, possibly escaped) is `key`.
bool key_is(std::string_view raw_key, std::string_view key);

namespace scan {

// Each takes bytes and a position at the first byte of the thing, and gives the position after it, or npos when
// the bytes end first or are not that thing.
inline constexpr size_t npos = std::string_view::npos;
inline size_t blanks(std::string_view bytes, size_t at) noexcept {
  while (at < bytes.size() && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) ++at;
  return at;
}
size_t string(std::string_view bytes, size_t at) noexcept;
size_t value(std::string_view bytes, size_t at) noexcept;

}  // namespace scan

// --- Inline

inline constexpr std::array<Kind, 256> kinds = [] {
  std::array<Kind, 256> table{};
  table['{'] = Kind::object;
  table['['] = Kind::array;
  table['"'] = Kind::string;
  table['t'] = table['f'] = Kind::boolean;
  table['n'] = Kind::null;
  table['-'] = Kind::number;
  for (size_t digit = '0'; digit <= '9'; ++digit) table[digit] = Kind::number;
  return table;
}();

constexpr Kind kind_of(char first) noexcept { return kinds[static_cast<uint8_t>(first)]; }

inline Value::Value(std::string_view raw, const Skips* skips) noexcept
    : raw_(raw), skips_(skips), kind_(raw.empty() ? Kind::absent : kind_of(raw.front())) {}

inline size_t Value::end_of_key(size_t at) const noexcept {
  if (skips_ != nullptr && at < raw_.size()) {
    if (const size_t length = skips_->length_at(raw_.data() + at); length != 0) return at + length;
  }
  return scan::string(raw_, at);
}

inline size_t Value::end_of_value(size_t at) const noexcept {
  if (skips_ != nullptr && at < raw_.size()) {
    if (const size_t length = skips_->length_at(raw_.data() + at); length != 0) return at + length;
  }
  return scan::value(raw_, at);
}

// Most numbers are a few digits, which takes less than a call: and what is made of them stays in registers.
[[gnu::always_inline]] inline std::optional<int64_t> Value::as_integer() const noexcept {
  if (kind_ != Kind::number) return std::nullopt;
  constexpr size_t few = 6;
  int64_t number = 0;
  size_t digits = 0;
  for (; digits < raw_.size() && digits < few && raw_[digits] >= '0' && raw_[digits] <= '9'; ++digits) number = number * 10 + (raw_[digits] - '0');
  if (digits == raw_.size() && digits > 0) return number;
  return read_long_integer();
}

template <typename Visit>
bool Value::each_element(Visit&& visit) const {
  if (kind_ != Kind::array) return false;
  size_t at = scan::blanks(raw_, 1);
  if (at < raw_.size() && raw_[at] == ']') return true;
  while (at < raw_.size()) {
    const size_t end = end_of_value(at);
    if (end == scan::npos) return false;
    if (!visit(Value(raw_.substr(at, end - at), skips_))) return true;
    at = scan::blanks(raw_, end);
    if (at >= raw_.size()) return false;
    if (raw_[at] == ']') return true;
    if (raw_[at] != ',') return false;
    at = scan::blanks(raw_, at + 1);
  }
  return false;
}

inline std::string_view Value::as_text(std::string& scratch) const {
  if (kind_ != Kind::string) return {};
  return is_plain_ && raw_.size() >= 2 ? raw_.substr(1, raw_.size() - 2) : text(scratch);
}

inline bool Value::is_plain_string() const noexcept {
  return kind_ == Kind::string && (is_plain_ || (skips_ != nullptr && skips_->is_plain(raw_.data())) || has_no_backslash());
}

inline Value Value::member(const Key& key) const {
  if (kind_ != Kind::object) return {};
  if (!keys_are_plain()) return member_sought(key);
  const std::string_view found = member_noted(key);
  return found.empty() ? Value() : Value(found, skips_);
}

// The visit stands at one place, so that it is made part of the loop; what it is given stays in registers.
template <typename Visit>
bool Value::each_member(Visit&& visit) const {
  if (kind_ != Kind::object) return false;
  const bool noted = skips_ != nullptr && skips_->covers(raw_.data());
  size_t next = noted ? skips_->first_key(raw_.data()) : 0, end = 0;
  for (;;) {
    std::string_view key, value;
    if (noted) {
      if (next == 0) return true;
      const Skips::Place place = skips_->place_of(next);
      key = skips_->key_at(place);
      value = skips_->value_at(place);
      next = place.next;
    } else {
      const Member member = member_behind(end);
      if (member.step != Step::member) return member.step == Step::end;
      key = member.raw_key;
      value = member.value;
      end = member.end;
    }
    if (!visit(key, Value(value, skips_))) return true;
  }
}

}  // namespace sc::json
