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
constexpr uint64_t text_begin = 99, text_end = 98;

uint64_t mixed(uint64_t left, uint64_t right) {
  uint64_t hash = (left ^ right) * 0xD6E8FEB86659FD93u;
  hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93u;
  return hash ^ (hash >> 32);
}

// What stands for a token that has no hash of its own.
uint64_t identity(const Token& token, std::string_view text) {
  switch (token.kind) {
    case TokenKind::mention: return 1;
    case TokenKind::link: return 2;
    case TokenKind::tag: return 3;
    case TokenKind::pause: return 20 + uint64_t{static_cast<uint8_t>(text[token.begin])};
    case TokenKind::exclaim:
    case TokenKind::ask: return 10 + static_cast<uint64_t>(token.kind);
    case TokenKind::word:
    case TokenKind::number:
    case TokenKind::sign: break;
  }
  return token.hash != 0 ? token.hash : 4;
}

// The place of the highest bit, signed.
int64_t bucket(int64_t value) {
  const auto size = static_cast<int64_t>(std::bit_width(static_cast<uint64_t>(std::llabs(value))));
  return value < 0 ? -size : size;
}

uint64_t unsigned_of(int64_t value) { return static_cast<uint64_t>(value + 1000); }

// The score of LexiconModel in tenths: sum divided by the root of its square plus 0.16.
int64_t tenths(int64_t thousandths) {
  int64_t tenth = -10;
  for (; tenth < 10; ++tenth) {
    // sum / sqrt(sum² + 160000) >= (tenth + 1) / 10, without a root: compared by signs and squares.
    const int64_t bound = tenth + 1;
    const int64_t left = thousandths * thousandths * 100, right = bound * bound * (thousandths * thousandths + 160000);
    const bool above = thousandths >= 0 ? bound <= 0 || left >= right : bound < 0 && left <= right;
    if (!above) break;
  }
  return tenth;
}

}  // namespace

inline void FeatureReader::add(uint64_t kind, uint64_t what, uint32_t token, uint64_t with) {
  const uint64_t hash = mixed(what + with * 0xBF58476D1CE4E5B9u, kind * 0x94D049BB133111EBu);
  const auto key = static_cast<uint32_t>(hash >> 20);
  all_.push_back({key == 0 ? 1 : key, token});
}

void FeatureReader::add_pieces(std::string_view word, uint32_t token) {
  std::array<char, longest_pieces + 2> bytes{};
  bytes[0] = '_';
  size_t size = 1;
  for (const char byte : word.substr(0, longest_pieces)) bytes[size++] = byte_class(byte) == Byte::upper ? static_cast<char>(byte | 0x20) : byte;
  bytes[size++] = '_';
  for (size_t width = 3; width <= 5; ++width) {
    for (size_t at = 0; at + width <= size; ++at) {
      uint64_t piece = 0;
      std::memcpy(&piece, bytes.data() + at, width);
      add(a_piece, piece, token, width);
    }
  }
}

void FeatureReader::add_words(const Reading& reading, Pieces pieces) {
  const std::string_view text = reading.text;
  const std::span<const Token> tokens = reading.tokens.all;
  uint64_t before = text_begin;
  size_t negated_until = 0;
  for (uint32_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    const uint64_t mine = identity(token, text);
    add(a_word, mine, at);
    if (token.kind >= TokenKind::pause) negated_until = 0;
    else if (at < negated_until && token.kind <= TokenKind::sign) add(a_negated_word, mine, at);
    if ((token.entry().tags & tag_negator) != 0) negated_until = at + 1 + negated_words;
    add(a_pair, before, at, mine);
    if (token.caps) add(a_shouted_word, mine, at);
    if (token.stretched) add(a_stretched_word, mine, at);
    if (pieces == Pieces::yes && token.kind == TokenKind::word) add_pieces(text.substr(token.begin, token.end - token.begin), at);
    before = mine;
  }
  if (!tokens.empty()) add(a_pair, before, static_cast<uint32_t>(tokens.size() - 1), text_end);
}

void FeatureReader::add_feelings(const Reading& reading) {
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
  const auto add_sum = [this](uint64_t kind, uint64_t what, uint64_t with = 0) { add(kind, what, the_feelings, with); };
  add_sum(feeling_sum, unsigned_of(bucket(sum / step)));
  add_sum(praise_sum, unsigned_of(bucket(reading.positive / step)));
  add_sum(complaint_sum, unsigned_of(bucket(reading.negative / step)));
  add_sum(feeling_count, std::min<uint64_t>(reading.feelings.size(), 6));
  add_sum(most_praise, unsigned_of(bucket(praise / step)));
  add_sum(most_complaint, unsigned_of(bucket(complaint / step)));
  add_sum(last_feeling, unsigned_of(bucket(last / step)));
  add_sum(first_feeling, unsigned_of(bucket(first / step)));
  add_sum(feeling_sides, std::min<uint64_t>(praises, 5) * 10 + std::min<uint64_t>(complaints, 5));
  const int64_t score = tenths(std::clamp<int64_t>(sum, -100000, 100000));
  add_sum(feeling_score, unsigned_of(score));
  for (int64_t shift = 0; shift < 5; ++shift) add_sum(feeling_range, unsigned_of((score + 100 + shift) / 5), static_cast<uint64_t>(shift));
}

// Each cue on the first word of those that tell it.
void FeatureReader::add_cues(const Reading& reading) {
  const std::span<const Token> tokens = reading.tokens.all;
  uint32_t at = 0;
  for (const Cue& cue : reading.cues) {
    while (at > 0 && tokens[at].begin > cue.begin) --at;
    while (at + 1 < tokens.size() && tokens[at].begin < cue.begin) ++at;
    for (uint32_t bits = cue.tags & ~uint32_t{tag_question - 1}; bits != 0; bits &= bits - 1) add(a_cue, static_cast<uint64_t>(std::countr_zero(bits)), at);
  }
}

void FeatureReader::add_shape(const Reading& reading) {
  const std::span<const Token> tokens = reading.tokens.all;
  std::array<uint64_t, 16> counts{};
  for (const Token& token : tokens) ++counts[static_cast<size_t>(token.kind)];
  const auto count_of = [&](TokenKind kind, uint64_t most) { return std::min(counts[static_cast<size_t>(kind)], most); };
  add(exclaims, std::min<uint64_t>(reading.exclaims, 4));
  add(asks, std::min<uint64_t>(reading.asks, 3));
  add(mentions, count_of(TokenKind::mention, 3));
  add(links, count_of(TokenKind::link, 2));
  add(tags, count_of(TokenKind::tag, 4));
  add(shouted_words, std::min<uint64_t>(reading.tokens.caps_words, 4));
  uint64_t steps = 0;
  for (size_t left = tokens.size(); left > 1; left = left * 2 / 3) ++steps;
  add(length, steps);
  add(first_kind, tokens.empty() ? text_begin : static_cast<uint64_t>(tokens.front().kind));
  add(last_kind, tokens.empty() ? text_begin : static_cast<uint64_t>(tokens.back().kind));
  add(known_words, std::min<uint64_t>(reading.known, 5));
}

std::span<const Feature> FeatureReader::read(const Reading& reading, Pieces pieces) {
  all_.clear();
  add_words(reading, pieces);
  add_feelings(reading);
  add_cues(reading);
  add_shape(reading);
  return all_;
}

uint32_t feature_digest() {
  uint32_t digest = 0;
  std::from_chars(lexicon::digest.data(), lexicon::digest.data() + lexicon::digest.size(), digest, 16);
  return digest ^ feature_version * 0x9E3779B9u;
}

}  // namespace sc::learn
