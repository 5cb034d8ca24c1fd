// SPDX-License-Identifier: Apache-2.0
#include "text/blocks.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace sc::text;

namespace {

// Text in which all that is looked for is frequent.
std::string drawn_text(std::mt19937_64& random, size_t size) {
  static constexpr std::string_view frequent = ",\"\n\r@#.&\\ 0aZ\xEF\xC3\x1F\x7F";
  std::string text;
  for (size_t at = 0; at < size; ++at) {
    const uint64_t draw = random();
    text += draw % 4 == 0 ? frequent[(draw >> 8) % frequent.size()] : draw % 61 == 1 ? '\0' : static_cast<char>('a' + (draw >> 8) % 26);
  }
  return text;
}

bool is_sign(char byte) { return byte == '@' || byte == '#' || byte == '\xEF'; }

Look plainly_looked(std::string_view text) {
  Look look;
  for (size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (is_sign(byte)) {
      if (look.behind_signs == 0) look.first_sign = static_cast<uint32_t>(at);
      look.behind_signs = static_cast<uint32_t>(at + 1);
    }
    if (byte == '.' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= '0') look.holds |= Look::dots;
    if (byte == '&') look.holds |= Look::ampersand;
    if (byte == '\0') look.holds |= Look::nul;
  }
  return look;
}

bool is_plain(char byte, bool ascii_only) {
  const auto code = static_cast<unsigned char>(byte);
  return code >= 0x20 && byte != '"' && byte != '\\' && (code < 0x80 || !ascii_only);
}

}  // namespace

TEST_CASE("wanted bytes are found where they are, in every form of the loop") {
  std::mt19937_64 random(3);
  std::vector<uint32_t> places(places_room);
  for (int turn = 0; turn < 300; ++turn) {
    const size_t blocks = 1 + random() % most_blocks;
    const std::string text = drawn_text(random, blocks * block_size);
    std::vector<uint32_t> expected;
    uint64_t beyond = 0, special = 0;
    for (size_t at = 0; at < text.size(); ++at) {
      const bool wanted = std::string_view(",\"\n\r").find(text[at]) != std::string_view::npos;
      if (wanted) expected.push_back(static_cast<uint32_t>(at));
      if ((!wanted || text[at] == '"') && !is_plain(text[at], false)) special |= uint64_t{1} << at / block_size;
      if (static_cast<signed char>(text[at]) < 0) beyond |= uint64_t{1} << at / block_size;
    }
    for (const Blocks* form : runnable_blocks()) {
      const Places found = form->find(text.data(), blocks, {',', '"', '\n', '\r'}, places.data());
      REQUIRE(std::vector<uint32_t>(places.begin(), places.begin() + static_cast<ptrdiff_t>(found.count)) == expected);
      REQUIRE(found.beyond == beyond);
      REQUIRE(found.special == special);
    }
  }
}

TEST_CASE("blocks full of wanted bytes fit into the room for their places") {
  std::vector<uint32_t> places(places_room);
  const std::string text(most_blocks * block_size, ',');
  for (const Blocks* form : runnable_blocks()) {
    CHECK(form->find(text.data(), most_blocks, {',', '"', '\n', '\r'}, places.data()).count == text.size());
    CHECK(places[text.size() - 1] == text.size() - 1);
  }
}

TEST_CASE("a look at a text sees what a walk over its bytes sees, whatever its size") {
  std::mt19937_64 random(4);
  for (int turn = 0; turn < 3000; ++turn) {
    std::string text = drawn_text(random, random() % 200);
    if (turn % 3 == 0) std::erase_if(text, is_sign);
    const Look expected = plainly_looked(text);
    for (const Blocks* form : runnable_blocks()) {
      CAPTURE(text);
      const Look look = form->look(text.data(), text.size());
      REQUIRE(look.behind_signs == expected.behind_signs);
      REQUIRE(look.first_sign == expected.first_sign);
      REQUIRE(look.holds == expected.holds);
    }
  }
}

TEST_CASE("text is copied up to the first byte that JSON writes otherwise, and no byte behind the room is touched") {
  std::mt19937_64 random(5);
  for (int turn = 0; turn < 5000; ++turn) {
    std::string text = drawn_text(random, random() % 200);
    if (turn % 2 == 0) std::erase_if(text, [](char byte) { return !is_plain(byte, true); });
    const bool ascii_only = turn % 3 == 0;
    size_t plain = 0;
    while (plain < text.size() && is_plain(text[plain], ascii_only)) ++plain;
    for (const Blocks* form : runnable_blocks()) {
      std::string to(text.size() + 64, '~');
      CAPTURE(text);
      REQUIRE(form->copy_plain(text.data(), text.size(), to.data(), ascii_only) == (plain == text.size() ? whole : plain));
      REQUIRE(to.substr(0, plain) == text.substr(0, plain));
      REQUIRE(to.substr(text.size()) == std::string(64, '~'));
    }
  }
}
