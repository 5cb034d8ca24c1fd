// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

#include "base/fault.hpp"
#include "base/hash.hpp"
#include "base/line_hash_kernel.hpp"
#include "base/nearest.hpp"

TEST_CASE("a fault's text names place, matter and excerpt") {
  const sc::Fault fault{sc::FaultKind::playbook, "unknown team 'biling'", {"care.toml", 14, 9}, sc::excerpt_of("a = 1\nteam = \"biling\"\n", 13, 8)};
  CHECK(fault.text() == "care.toml:14:9: unknown team 'biling'\n    team = \"biling\"\n           ^~~~~~~~");
  CHECK(fault.exit_status() == sc::Exit::usage);
  CHECK(sc::Fault{sc::FaultKind::output, "full"}.exit_status() == sc::Exit::failed);
}

TEST_CASE("an excerpt's caret stands below its character whatever is before it") {
  CHECK(sc::excerpt_of("ü == 1", 3, 2) == "ü == 1\n  ^~");
  CHECK(sc::excerpt_of("", 0, 1) == "\n^");
  CHECK(sc::excerpt_of("a\tb\x1b", 2, 1) == "a b \n  ^");
  const std::string far = sc::excerpt_of(std::string(500, 'x') + "!", 500, 1);
  CHECK(far.size() < 250);
  CHECK(far.find('!') != std::string::npos);
}

TEST_CASE("the nearest name is found within a third of its letters") {
  constexpr std::array<std::string_view, 4> known{"--playbook", "--output", "--rejects", "-p"};
  CHECK(sc::nearest("--playbok", known) == "--playbook");
  CHECK(sc::nearest("--ouptut", known) == "--output");
  CHECK(sc::nearest("--colour", known).empty());
  CHECK(sc::did_you_mean("--rejcts", known) == "; did you mean '--rejects'?");
  CHECK(sc::edit_distance("abcd", "acbd") == 1);
  CHECK(sc::edit_distance("", "abc") == 3);
}

TEST_CASE("hashes of record are those of their standards") {
  CHECK(sc::sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sc::hex64(sc::hash64("")) == "2d06800538d394c2");
  CHECK(sc::hex64(0x1) == "0000000000000001");
}

TEST_CASE("the hash of a line is the same in every form that runs here") {
  std::string line;
  size_t wrong = 0;
  for (size_t size = 0; size < 5000; ++size) {
    for (const sc::LineHash hash : sc::line_hashes()) wrong += hash(line) != sc::hash64(line) ? 1 : 0;
    wrong += sc::line_hash64(line) != sc::hash64(line) ? 1 : 0;
    line += static_cast<char>(size * 7 + size / 13);
  }
  CHECK(wrong == 0);
}
