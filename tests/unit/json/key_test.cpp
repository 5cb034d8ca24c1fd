// SPDX-License-Identifier: Apache-2.0
#include "json/key.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sc::json;

TEST_CASE("a tag is the first eight bytes of a key, however few can be read at once") {
  const std::string text = "created_at_last";
  for (size_t size = 0; size <= text.size(); ++size) {
    CAPTURE(size);
    const uint64_t tag = key_tag(std::string_view(text).substr(0, size));
    for (size_t room = size; room <= text.size(); ++room) CHECK(key_tag_in(text.data(), size, room) == tag);
    for (size_t byte = 0; byte < 8; ++byte) {
      CHECK((tag >> 8 * byte & 0xFF) == (byte < size ? static_cast<uint8_t>(text[byte]) : 0U));
    }
  }
  constexpr Key written("created_at");
  static_assert(written.tag == key_tag("created_"));
  static_assert(KeyName("created_at").key().tag == written.tag && KeyName("created_at").key().text == written.text);
}

TEST_CASE("keys that begin alike are told apart by each byte behind their tag") {
  for (size_t size = 0; size < 40; ++size) {
    const std::string key(size, 'k');
    CHECK(same_behind_tag(key.data(), std::string(key).data(), size));
    for (size_t at = 8; at < size; ++at) {
      std::string other = key;
      other[at] = 'x';
      CAPTURE(size);
      CAPTURE(at);
      CHECK_FALSE(same_behind_tag(key.data(), other.data(), size));
    }
  }
}
