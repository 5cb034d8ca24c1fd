// SPDX-License-Identifier: Apache-2.0
// The members of one object, walked once and then found by key without walking again. The table is reused from object to
// object.
//
//     TopMembers top;
//     top.read(object);
//     top["created_at"].as_text(scratch)
//     top.has_any<"text", "full_text">()    // asked at once: most objects have none of them
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "json/key.hpp"
#include "json/value.hpp"

namespace sc::ingest {

class TopMembers {
 public:
  struct Member {
    std::string_view key;  // as it is written, still escaped
    json::Value value;
    uint64_t tag = 0;     // of the key
    uint32_t before = 0;  // one more than the place of the member before it whose key is quickly seen alike; 0: none
  };

  void read(const json::Value& object);
  // Of a repeated key the last; absent when there is none.
  json::Value operator[](const json::Key& key) const {
    const Member* const found = find(key);
    return found == nullptr ? json::Value() : found->value;
  }
  template <json::RuntimeText Text>
  json::Value operator[](const Text& key) const {
    return (*this)[json::Key(key)];
  }
  size_t size() const noexcept { return count_; }
  bool has(const json::Key& key) const {
    const Member* const found = find(key);
    return found != nullptr && found->value.present();
  }
  template <json::RuntimeText Text>
  bool has(const Text& key) const {
    return has(json::Key(key));
  }
  template <json::KeyName... names>
  bool has_all() const {
    constexpr uint64_t bits = (bit_of(json::key_of<names>.tag) | ...);
    return ((present_ & bits) == bits || escaped_) && (has(json::key_of<names>) && ...);
  }
  template <json::KeyName... names>
  bool has_any() const {
    constexpr uint64_t bits = (bit_of(json::key_of<names>.tag) | ...);
    return ((present_ & bits) != 0 || escaped_) && (has(json::key_of<names>) || ...);
  }
  std::span<const Member> all() const noexcept { return {members_.get(), count_}; }
  // Whether surely no key is written with escapes.
  bool keys_are_plain() const noexcept { return !escaped_; }

 private:
  static constexpr size_t place_count = 64;
  static constexpr size_t place_of(uint64_t tag) noexcept { return tag * 0x4F439DAB1C3C5CCD >> 58; }
  static constexpr uint64_t bit_of(uint64_t tag) noexcept { return uint64_t{1} << place_of(tag); }

  void make_room(size_t count);
  const Member* find(const json::Key& key) const {
    const size_t place = place_of(key.tag);
    if ((present_ >> place & 1) == 0 && !escaped_) return nullptr;
    return find_present(key, place);
  }
  const Member* find_present(const json::Key& key, size_t place) const;

  std::unique_ptr<Member[]> members_;
  size_t count_ = 0, room_ = 0;
  uint64_t present_ = 0;                        // bit place_of(tag) of every member
  std::array<uint32_t, place_count> latest_{};  // one more than the last member of each place that is present
  bool escaped_ = false;                        // a key is
};

}  // namespace sc::ingest
