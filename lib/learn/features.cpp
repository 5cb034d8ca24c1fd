// SPDX-License-Identifier: Apache-2.0
#include "learn/features.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdlib>
#include <cstring>

#include "learn/characters.hpp"

namespace sc::learn {

namespace {

// Kinds of features; the numbers are part of a model's file.
enum Kind : uint64_t {
  a_word = 1, a_negated_word, a_pair, a_shouted_word, a_stretched_word, a_piece,
  feeling_sum = 16, praise_sum, complaint_sum, feeling_count, most_praise, most_complaint, last_feeling, first_feeling, feeling_sides, feeling_score, feeling_range,
  a_cue = 40, exclaims, asks, mentions, links, tags, shouted_words, length, first_kind, last_kind, known_words,
};

constexpr size_t negated_words = 5;
constexpr size_t longest_pieces = 40;  // bytes of a word that are cut to pieces
constexpr size_t most_pieces = 3 * (longest_pieces + 2);
constexpr size_t most_of_token = 6;    // features beside pieces and cues
constexpr size_t most_of_cue = 32;
constexpr size_t most_of_text = 64;    // beside those of tokens
constexpr uint64_t text_begin = 99, text_end = 98;

// Of what has a hash.
uint32_t key_of(Kind kind, uint64_t hash) { return static_cast<uint32_t>(hash) ^ static_cast<uint32_t>(kind) * 0x9E3779B1u; }

uint32_t key_of_pair(uint64_t left, uint64_t right) { return static_cast<uint32_t>((std::rotl(left, 23) ^ right) * 0xD6E8FEB86659FD93u >> 32); }

uint32_t key_of_piece(uint64_t piece, uint64_t width) { return static_cast<uint32_t>((piece + width * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u >> 32); }

// Of small numbers: below 2^16, with another below 2^8.
uint32_t key_of_number(Kind kind, uint64_t what, uint64_t with = 0) {
  const uint32_t key = (static_cast<uint32_t>(what) | static_cast<uint32_t>(with) << 16 | static_cast<uint32_t>(kind) << 24) * 0x9E3779B1u;
  return key ^ key >> 16;
}

// By kind, what stands for a token that has no hash of its own, and which bits of its first byte do too.
struct Stand {
  uint64_t base = 4, mask = 0;
};

constexpr std::array<Stand, 16> make_stands() {
  std::array<Stand, 16> all{};
  const auto of = [&](TokenKind kind) -> Stand& { return all[static_cast<size_t>(kind)]; };
  of(TokenKind::mention) = {1, 0};
  of(TokenKind::link) = {2, 0};
  of(TokenKind::tag) = {3, 0};
  of(TokenKind::exclaim) = {10, 0};
  of(TokenKind::ask) = {11, 0};
  of(TokenKind::pause) = {20, 0xFF};
  return all;
}

constexpr auto stands = make_stands();

// How many tokens without a hash there are of a kind.
using Counts = std::array<uint32_t, stands.size()>;

// The place of the highest bit, signed.
int64_t bucket(int64_t value) {
  const auto size = static_cast<int64_t>(std::bit_width(static_cast<uint64_t>(std::llabs(value))));
  return value < 0 ? -size : size;
}

uint64_t unsigned_of(int64_t value) { return static_cast<uint64_t>(value + 1000); }

constexpr int32_t most_of_tenths = 1000;  // sums beyond are as good as it

// The score of LexiconModel in tenths, rounded down: the sum divided by the root of its square plus 0.16. By signs and
// squares, without a root.
constexpr std::array<int8_t, 2 * most_of_tenths + 1> make_tenths() {
  std::array<int8_t, 2 * most_of_tenths + 1> all{};
  int64_t tenth = -10;
  for (int64_t sum = -most_of_tenths; sum <= most_of_tenths; ++sum) {
    const auto reaches = [sum](int64_t bound) {
      const int64_t left = sum * sum * 100, right = bound * bound * (sum * sum + 160000);
      return sum >= 0 ? bound <= 0 || left >= right : bound < 0 && left <= right;
    };
    while (tenth < 9 && reaches(tenth + 1)) ++tenth;
    all[static_cast<size_t>(sum + most_of_tenths)] = static_cast<int8_t>(tenth);
  }
  return all;
}

constexpr auto all_tenths = make_tenths();

int64_t tenths(int64_t thousandths) {
  return all_tenths[static_cast<size_t>(std::clamp<int64_t>(thousandths, -most_of_tenths, most_of_tenths) + most_of_tenths)];
}

// Each writes at `to` and returns what is behind it.

inline Feature* put(Feature* to, uint32_t key, uint32_t token) {
  *to = {key, token};
  return to + 1;
}

Feature* put_pieces(Feature* to, std::string_view word, uint32_t token) {
  std::array<char, longest_pieces + 2> bytes{};
  bytes[0] = '_';
  size_t size = 1;
  for (const char byte : word.substr(0, longest_pieces)) bytes[size++] = byte_class(byte) == Byte::upper ? static_cast<char>(byte | 0x20) : byte;
  bytes[size++] = '_';
  for (size_t width = 3; width <= 5; ++width) {
    for (size_t at = 0; at + width <= size; ++at) {
      uint64_t piece = 0;
      std::memcpy(&piece, bytes.data() + at, width);
      to = put(to, key_of_piece(piece, width), token);
    }
  }
  return to;
}

// Cues are on the first word of those that tell them.
template <Pieces pieces>
Feature* put_words(Feature* to, const Reading& reading, Counts& counts) {
  const std::string_view text = reading.text;
  const std::span<const Token> tokens = reading.tokens.all;
  const Cue* cue = reading.cues.data();
  const Cue* const cues_end = cue + reading.cues.size();
  uint64_t before = text_begin;
  size_t negated_until = 0;
  for (uint32_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    uint64_t mine = token.hash;
    if (mine == 0) {
      const auto kind = static_cast<size_t>(token.kind);
      mine = stands[kind].base + (static_cast<uint8_t>(text[token.begin]) & stands[kind].mask);
      ++counts[kind];
    }
    to = put(to, key_of(a_word, mine), at);
    if (token.kind >= TokenKind::pause) negated_until = 0;
    else if (at < negated_until && token.kind <= TokenKind::sign) to = put(to, key_of(a_negated_word, mine), at);
    if ((token.find & lexicon::find_negates) != 0) negated_until = at + 1 + negated_words;
    to = put(to, key_of_pair(before, mine), at);
    if (token.caps || token.stretched) [[unlikely]] {
      if (token.caps) to = put(to, key_of(a_shouted_word, mine), at);
      if (token.stretched) to = put(to, key_of(a_stretched_word, mine), at);
    }
    if constexpr (pieces == Pieces::yes) {
      if (token.kind == TokenKind::word) to = put_pieces(to, text.substr(token.begin, token.end - token.begin), at);
    }
    for (; cue != cues_end && cue->begin <= token.begin; ++cue) {
      for (uint32_t bits = cue->tags & ~uint32_t{tag_question - 1}; bits != 0; bits &= bits - 1) to = put(to, key_of_number(a_cue, static_cast<uint64_t>(std::countr_zero(bits))), at);
    }
    before = mine;
  }
  if (!tokens.empty()) to = put(to, key_of_pair(before, text_end), static_cast<uint32_t>(tokens.size() - 1));
  return to;
}

Feature* put_feelings(Feature* to, const Reading& reading) {
  int64_t praise = 0, complaint = 0, first = 0, last = 0;
  uint64_t praises = 0, complaints = 0;
  for (const Feeling& feeling : reading.feelings) {
    if (feeling.weight == 0) continue;
    praise = std::max<int64_t>(praise, feeling.weight);
    complaint = std::min<int64_t>(complaint, feeling.weight);
    last = feeling.weight;
    if (first == 0) first = last;
    ++(feeling.weight > 0 ? praises : complaints);
  }
  constexpr int64_t step = 20;  // thousandths
  const int64_t sum = reading.positive + reading.negative;
  const auto add_sum = [&to](Kind kind, uint64_t what, uint64_t with = 0) __attribute__((always_inline)) { to = put(to, key_of_number(kind, what, with), the_feelings); };
  add_sum(feeling_sum, unsigned_of(bucket(sum / step)));
  add_sum(praise_sum, unsigned_of(bucket(reading.positive / step)));
  add_sum(complaint_sum, unsigned_of(bucket(reading.negative / step)));
  add_sum(feeling_count, std::min<uint64_t>(reading.feelings.size(), 6));
  add_sum(most_praise, unsigned_of(bucket(praise / step)));
  add_sum(most_complaint, unsigned_of(bucket(complaint / step)));
  add_sum(last_feeling, unsigned_of(bucket(last / step)));
  add_sum(first_feeling, unsigned_of(bucket(first / step)));
  add_sum(feeling_sides, std::min<uint64_t>(praises, 5) * 10 + std::min<uint64_t>(complaints, 5));
  const int64_t score = tenths(sum);
  add_sum(feeling_score, unsigned_of(score));
  for (int64_t shift = 0; shift < 5; ++shift) add_sum(feeling_range, unsigned_of((score + 100 + shift) / 5), static_cast<uint64_t>(shift));
  return to;
}

Feature* put_shape(Feature* to, const Reading& reading, const Counts& counts) {
  const std::span<const Token> tokens = reading.tokens.all;
  const auto count_of = [&](TokenKind kind, uint32_t most) { return std::min(counts[static_cast<size_t>(kind)], most); };
  const auto add_count = [&to](Kind kind, uint64_t what) __attribute__((always_inline)) { to = put(to, key_of_number(kind, what), whole_text); };
  add_count(exclaims, std::min<uint64_t>(reading.exclaims, 4));
  add_count(asks, std::min<uint64_t>(reading.asks, 3));
  add_count(mentions, count_of(TokenKind::mention, 3));
  add_count(links, count_of(TokenKind::link, 2));
  add_count(tags, count_of(TokenKind::tag, 4));
  add_count(shouted_words, std::min<uint64_t>(reading.tokens.caps_words, 4));
  uint64_t steps = 0;
  for (size_t left = tokens.size(); left > 1; left = left * 2 / 3) ++steps;
  add_count(length, steps);
  add_count(first_kind, tokens.empty() ? text_begin : static_cast<uint64_t>(tokens.front().kind));
  add_count(last_kind, tokens.empty() ? text_begin : static_cast<uint64_t>(tokens.back().kind));
  add_count(known_words, std::min<uint64_t>(reading.known, 5));
  return to;
}

}  // namespace

std::span<const Feature> FeatureReader::read(const Reading& reading, Pieces pieces) {
  const size_t of_token = most_of_token + (pieces == Pieces::yes ? most_pieces : 0);
  const size_t most = reading.tokens.all.size() * of_token + reading.cues.size() * most_of_cue + most_of_text;
  if (all_.size() < most) all_.resize(2 * most);
  Feature* const begin = all_.data();
  Counts counts{};
  Feature* to = pieces == Pieces::yes ? put_words<Pieces::yes>(begin, reading, counts) : put_words<Pieces::no>(begin, reading, counts);
  to = put_shape(put_feelings(to, reading), reading, counts);
  return {begin, to};
}

uint32_t feature_digest() {
  uint32_t digest = 0;
  std::from_chars(lexicon::digest.data(), lexicon::digest.data() + lexicon::digest.size(), digest, 16);
  return digest ^ feature_version * 0x9E3779B9u;
}

}  // namespace sc::learn
