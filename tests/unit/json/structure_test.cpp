// SPDX-License-Identifier: Apache-2.0
#include "json/structure.hpp"

#include <doctest/doctest.h>
#include <simdjson.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "json/structure_kernel.hpp"

using namespace sc::json;

namespace {

struct Outcome {
  StructureError error = StructureError::none;
  size_t size = 0;
  std::vector<uint32_t> positions;
  bool operator==(const Outcome&) const = default;
};

// The text lies in memory of just its size, so that the address sanitizer sees a byte too far.
Outcome outcome_of(StructureKernel kernel, const std::string& text, bool one_line) {
  const auto exact = std::make_unique<char[]>(text.size());
  std::copy(text.begin(), text.end(), exact.get());
  std::vector<uint32_t> positions(positions_room(text.size()));
  const StructureScan scan = kernel(exact.get(), text.size(), one_line, positions.data());
  positions.resize(scan.error == StructureError::none ? scan.count : 0);
  return {scan.error, scan.size, positions};
}

// simdjson's first stage, which this one is held to.
class Peer {
 public:
  Outcome outcome_of(const std::string& text) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
    Outcome outcome;
    outcome.size = text.size();
    switch (parser_->stage1(bytes, text.size(), simdjson::stage1_mode::regular)) {
      case simdjson::SUCCESS: break;
      case simdjson::UTF8_ERROR: outcome.error = StructureError::utf8; break;
      case simdjson::UNCLOSED_STRING: outcome.error = StructureError::unclosed_string; break;
      case simdjson::UNESCAPED_CHARS: outcome.error = StructureError::control_in_string; break;
      default: outcome.error = StructureError::empty; break;
    }
    const uint32_t* found = parser_->structural_indexes.get();
    if (outcome.error == StructureError::none) outcome.positions.assign(found, found + parser_->n_structural_indexes);
    return outcome;
  }

 private:
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser_ = [] {
    std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
    const auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(1 << 16, 1, parser);
    REQUIRE(error == simdjson::SUCCESS);
    return parser;
  }();
};

// Pieces that meet in every way: quotes and backslashes, brackets, blanks, and UTF-8 right, wrong and cut.
const std::vector<std::string> good_pieces = {"\"", "\\", "\\\\", "\\\"", "{", "}", "[", "]", ":", ",", "1", "true", " ", "\t", "a", "bcdefgh",
                                              "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF"};
const std::vector<std::string> bad_pieces = {"\n", "\x01", "\xED\xA0\x80", "\xC0\x80", "\xE0\x80\x80", "\xF5\x80\x80\x80", "\xF4\x90\x80\x80",
                                             "\xF0\x80\x80\x80", "\x80", "\xE2\x82", "\xF0\x9F\x98", "\xC3", "\xFF"};

std::string drawn_text(std::mt19937_64& random) {
  std::string text;
  const bool good = random() % 2 == 0;
  for (size_t left = 1 + random() % 60; left > 0; --left) {
    if (random() % 4 == 0) text.append(random() % 70, 'x');
    const bool bad = !good && random() % 8 == 0;
    text += bad ? bad_pieces[random() % bad_pieces.size()] : good_pieces[random() % good_pieces.size()];
  }
  return text;
}

}  // namespace

TEST_CASE("every kernel finds what simdjson finds, and is wrong about nothing else") {
  std::mt19937_64 random(11);
  Peer peer;
  for (int turn = 0; turn < 20'000; ++turn) {
    const std::string text = drawn_text(random);
    const Outcome expected = peer.outcome_of(text);
    for (const StructureKernel kernel : structure_kernels()) {
      const Outcome found = outcome_of(kernel, text, false);
      CAPTURE(text);
      REQUIRE(found == expected);
    }
  }
}

TEST_CASE("one line ends at its first line feed, whatever stands behind it") {
  std::mt19937_64 random(12);
  for (int turn = 0; turn < 20'000; ++turn) {
    const std::string text = drawn_text(random) + drawn_text(random);
    const std::string line = text.substr(0, text.find('\n'));
    for (const StructureKernel kernel : structure_kernels()) {
      CAPTURE(text);
      REQUIRE(outcome_of(kernel, text, true) == outcome_of(kernel, line, false));
    }
  }
}

TEST_CASE("control bytes that differ from a comma or colon in one bit are none, in every kernel") {
  for (const StructureKernel kernel : structure_kernels()) {
    const Outcome found = outcome_of(kernel, "{\x0C 1\x1A]", false);
    CHECK(found.positions == std::vector<uint32_t>{0, 1, 3, 5});
  }
}

TEST_CASE("a sequence of UTF-8 that a text cuts is wrong wherever it falls in a block") {
  for (const StructureKernel kernel : structure_kernels()) {
    for (size_t before = 0; before < 140; ++before) {
      for (const std::string sequence : {"\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"}) {
        const std::string text = std::string(before, 'x') + sequence;
        CHECK(outcome_of(kernel, text, false).error == StructureError::none);
        CHECK(outcome_of(kernel, text.substr(0, text.size() - 1), false).error == StructureError::utf8);
        CHECK(outcome_of(kernel, text.substr(0, text.size() - 1) + std::string(64, ' '), false).error == StructureError::utf8);
      }
    }
  }
}

TEST_CASE("runs of backslashes escape by their length, across blocks too") {
  for (const StructureKernel kernel : structure_kernels()) {
    for (size_t before = 0; before < 130; ++before) {
      for (size_t run = 1; run < 70; ++run) {
        const std::string text = "\"" + std::string(before, 'x') + std::string(run, '\\') + "\"";
        CHECK(outcome_of(kernel, text, false).error == (run % 2 == 0 ? StructureError::none : StructureError::unclosed_string));
      }
    }
  }
}

TEST_CASE("nothing at all is empty, for a structure that has seen nothing too") {
  Structure fresh;
  CHECK(fresh.find({}) == std::string_view("empty"));
  CHECK(fresh.find(" \t") == std::string_view("empty"));
}
