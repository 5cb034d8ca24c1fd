// SPDX-License-Identifier: Apache-2.0
// What stands where something personal stood: a label, stars, a pseudonym, nothing.
//
//     label       [phone]                  mask   ***** ******
//     pseudonym   [phone:pk3v…] and, of people, pk3v… alone; the same of the same value and key, everywhere
//     drop        nothing
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/keyed_hash.hpp"

namespace sc::redact {

enum class Mode : uint8_t { label, mask, pseudonym, drop };

// Pseudonyms of one key. Values that differ only in ASCII case have one. A pseudonym of the key is its own, so making
// one of it changes nothing; who has not the key can't make what is taken for one.
class Pseudonyms {
 public:
  explicit Pseudonyms(std::string_view key) : hash_(key) {}

  static constexpr size_t length = 20;
  // Appends that of `value`.
  void append(std::string& out, std::string_view value);
  bool is_ours(std::string_view word);
  // Eight hexadecimal digits that tell keys apart and nothing of them.
  std::string key_name() const;

 private:
  struct Made {
    std::string value, pseudonym;
  };

  void append_check(std::string& out, std::string_view body) const;

  KeyedHash hash_;
  std::array<Made, 512> made_;  // by hash of the value: people speak more than once
  std::string scratch_, check_;
};

class Replacement {
 public:
  Replacement(Mode mode, std::string_view key);

  Mode mode() const noexcept { return mode_; }
  // Whether who speaks and is spoken of is replaced too.
  bool hides_people() const noexcept { return mode_ == Mode::pseudonym || mode_ == Mode::drop; }
  Pseudonyms* pseudonyms() noexcept { return pseudonyms_.get(); }
  // Appends what stands for `value`, which is of the kind of that name.
  void append(std::string& out, std::string_view kind, std::string_view value);
  // The same of an account or a person's name.
  void append_person(std::string& out, std::string_view value);

 private:
  Mode mode_;
  std::unique_ptr<Pseudonyms> pseudonyms_;
  std::string scratch_;
};

}  // namespace sc::redact
