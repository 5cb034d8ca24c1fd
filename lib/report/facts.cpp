// SPDX-License-Identifier: Apache-2.0
#include "report/facts.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/fault.hpp"
#include "json/string.hpp"

namespace sc::report {

namespace {

constexpr size_t max_steps = 16;
constexpr size_t max_paths = 4'096;

std::vector<std::string_view> steps_of(std::string_view path) {
  std::vector<std::string_view> steps;
  for (size_t at = 0; at <= path.size();) {
    const size_t dot = std::min(path.find('.', at), path.size());
    steps.push_back(path.substr(at, dot - at));
    at = dot + 1;
  }
  const bool empty_step = std::any_of(steps.begin(), steps.end(), [](auto step) { return step.empty(); });
  if (empty_step || steps.size() > max_steps)
    throw Fault{FaultKind::usage, "'" + std::string(path) + "' is not a field - write it like author.followers"};
  return steps;
}

constexpr uint64_t every_byte = 0x0101010101010101ULL;

// Of the eight bytes in `word`, the high bits of those that are `byte`; a bit above such a one may be wrong.
constexpr uint64_t bytes_equal(uint64_t word, char byte) noexcept {
  const uint64_t difference = word ^ (every_byte * static_cast<unsigned char>(byte));
  return (difference - every_byte) & ~difference & (every_byte << 7);
}

uint64_t word_at(const char* at) noexcept {
  uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

bool has_escape(std::string_view key, uint64_t word) noexcept {
  return key.size() <= 8 ? bytes_equal(word, '\\') != 0 : key.find('\\') != std::string_view::npos;
}

// The closing quote of a string without escapes; nullptr if there is a backslash first, or no quote before the end.
inline const char* plain_string_end(const char* at, const char* end) noexcept {
#ifdef __SSE2__
  for (; end - at >= 16; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i stops = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    const auto found = static_cast<uint32_t>(_mm_movemask_epi8(stops));
    if (found == 0) continue;
    at += std::countr_zero(found);
    return *at == '"' ? at : nullptr;
  }
#endif
  for (; at < end; ++at) {
    if (*at == '"') return at;
    if (*at == '\\') return nullptr;
  }
  return nullptr;
}

inline const char* number_end(const char* at, const char* end) noexcept {
  while (at < end && static_cast<unsigned char>(*at - '0') < 10) ++at;
  while (at < end && *at != ',' && *at != '}' && *at > ' ') ++at;
  return at;
}

// The end of the object or array that begins here and whose brackets are known to match; nullptr if it has a backslash.
const char* plain_container_end(const char* at, const char* end) noexcept {
  for (size_t depth = 0; at < end; ++at) {
#ifdef __SSE2__
    if (end - at >= 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
      const __m128i low = _mm_or_si128(bytes, _mm_set1_epi8(0x20));  // that makes [ a { and ] a }
      const __m128i brackets = _mm_or_si128(_mm_cmpeq_epi8(low, _mm_set1_epi8('{')), _mm_cmpeq_epi8(low, _mm_set1_epi8('}')));
      const auto found = static_cast<uint32_t>(_mm_movemask_epi8(_mm_or_si128(brackets, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')))));
      at += found == 0 ? 15 : std::countr_zero(found);
      if (found == 0) continue;
    }
#endif
    if (*at == '"') {
      at = plain_string_end(at + 1, end);
      if (at == nullptr) return nullptr;
    } else if (*at == '{' || *at == '[') {
      ++depth;
    } else if ((*at == '}' || *at == ']') && --depth == 0) {
      return at + 1;
    }
  }
  return nullptr;
}

const char* literal_end(const char* at, const char* end) noexcept {
  for (const std::string_view literal : {"true", "false", "null"})
    if (std::string_view(at, static_cast<size_t>(end - at)).starts_with(literal)) return at + literal.size();
  return nullptr;
}

// The end of the value that begins here; nullptr for what is no value, and for one with a backslash.
inline const char* plain_value_end(const char* at, const char* end, const char* readable_end) noexcept {
  switch (json::kind_of(*at)) {
    case json::Kind::string: {
      const char* const quote = plain_string_end(at + 1, readable_end);
      return quote == nullptr ? nullptr : quote + 1;
    }
    case json::Kind::number: return number_end(at + 1, end);
    case json::Kind::object:
    case json::Kind::array: return plain_container_end(at, readable_end);
    case json::Kind::boolean:
    case json::Kind::null: return literal_end(at, end);
    case json::Kind::absent: break;
  }
  return nullptr;
}

// The first `size` bytes of a word, at most eight.
constexpr uint64_t first_bytes(uint64_t word, size_t size) noexcept { return size >= 8 ? word : word & ((uint64_t{1} << (8 * size)) - 1); }

}  // namespace

Facts::Facts(std::span<const std::string> paths) {
  for (const std::string& path : paths) slot_of(path);
}

inline Facts::Key Facts::key_of(std::string_view text, const char* readable_end) noexcept {
  if (std::endian::native == std::endian::little && readable_end - text.data() >= 8)
    return {text, first_bytes(word_at(text.data()), text.size())};
  uint64_t word = 0;
  std::memcpy(&word, text.data(), std::min<size_t>(text.size(), 8));
  return {text, word};
}

// The key that begins here, up to its closing quote; of size 0 when it is not plain.
inline Facts::Key Facts::plain_key(const char* at, const char* readable_end) noexcept {
  const char* const quote = plain_string_end(at, readable_end);
  return quote == nullptr ? Key{} : key_of({at, static_cast<size_t>(quote - at)}, readable_end);
}

size_t Facts::bucket_of(const Key& key) noexcept { return ((key.word ^ key.text.size()) * 0x9E3779B97F4A7C15ULL) >> 58; }

bool Facts::is_named(const Node& node, const Key& key) noexcept {
  if (node.word != key.word || node.key.size() != key.text.size()) return false;
  return key.text.size() <= 8 || std::memcmp(node.key.data() + 8, key.text.data() + 8, key.text.size() - 8) == 0;
}

int16_t Facts::child_of(int16_t parent, std::string_view key) {
  int16_t* link = parent == none ? &first_top_ : &nodes_[static_cast<size_t>(parent)].first_child;
  while (*link != none) {
    if (nodes_[static_cast<size_t>(*link)].key == key) return *link;
    link = &nodes_[static_cast<size_t>(*link)].sibling;
  }
  const auto added = static_cast<int16_t>(nodes_.size());
  *link = added;
  const Key named = key_of(key, key.data() + key.size());
  nodes_.push_back({std::string(key), named.word});
  guesses_ = {};
  if (parent == none) {
    int16_t& bucket = buckets_[bucket_of(named)];
    nodes_.back().same_bucket = bucket;
    bucket = added;
  }
  return added;
}

size_t Facts::slot_of(std::string_view path) {
  const auto known = std::find(paths_.begin(), paths_.end(), path);
  if (known != paths_.end()) return static_cast<size_t>(known - paths_.begin());
  if (paths_.size() == max_paths) throw Fault{FaultKind::usage, "too many fields - name at most 4096"};
  int16_t node = none;
  for (const std::string_view step : steps_of(path)) node = child_of(node, step);
  nodes_[static_cast<size_t>(node)].slot = static_cast<int16_t>(paths_.size());
  paths_.emplace_back(path);
  values_.emplace_back();
  return paths_.size() - 1;
}

int16_t Facts::top_node(const Key& key) const {
  for (int16_t at = buckets_[bucket_of(key)]; at != none;) {
    const Node& node = nodes_[static_cast<size_t>(at)];
    if (is_named(node, key)) return at;
    at = node.same_bucket;
  }
  if (!has_escape(key.text, key.word)) return none;
  for (int16_t at = first_top_; at != none;) {
    const Node& node = nodes_[static_cast<size_t>(at)];
    if (json::key_is(key.text, node.key)) return at;
    at = node.sibling;
  }
  return none;
}

Facts::Node* Facts::child_node(const Node& parent, const Key& key) {
  for (int16_t at = parent.first_child; at != none;) {
    Node& child = nodes_[static_cast<size_t>(at)];
    if (is_named(child, key)) return &child;
    at = child.sibling;
  }
  return nullptr;
}

// Of what an earlier member of the same key said. As deep as the paths that were asked for, never as the input.
void Facts::forget_children(const Node& node) {
  for (int16_t at = node.first_child; at != none;) {
    const Node& child = nodes_[static_cast<size_t>(at)];
    if (child.slot != none) values_[static_cast<size_t>(child.slot)] = {};
    forget_children(child);
    at = child.sibling;
  }
}

void Facts::take(Node& node, const json::Value& value) {
  if (node.slot != none) values_[static_cast<size_t>(node.slot)] = value;
  if (node.first_child == none) return;
  if (node.met == record_) forget_children(node);
  node.met = record_;
  if (value.kind() == json::Kind::object) descend(node, value);
}

void Facts::descend(const Node& node, const json::Value& value) {
  if (descend_compact(node, value.raw())) return;
  forget_children(node);
  value.each_member([&](std::string_view raw_key, const json::Value& inner) {
    std::string decoded;
    if (raw_key.find('\\') != std::string_view::npos) {
      json::append_decoded(decoded, raw_key);
      raw_key = decoded;
    }
    if (Node* child = child_node(node, key_of(raw_key, raw_key.data() + raw_key.size()))) take(*child, inner);
    return true;
  });
}

// The way of nearly all objects: {"a":"b","c":[1]}, without blanks between members and without escapes. Gives up, with
// some children taken, at anything else. It is what makes a report twice as fast as looking at every byte through each_member.
bool Facts::descend_compact(const Node& node, std::string_view object) {
  const char* at = object.data() + 1;
  const char* const end = object.data() + object.size();
  // The outline has seen that strings end inside the object, so the line's bytes behind it may be looked at too.
  while (end - at > 4 && *at == '"') {
    const Key key = plain_key(at + 1, readable_end_);
    const char* const colon = at + key.text.size() + 2;
    if (key.text.empty() || end - colon < 3 || *colon != ':') return false;
    const char* const value = colon + 1;
    at = plain_value_end(value, end, readable_end_);
    if (at == nullptr || at >= end || (*at != ',' && *at != '}')) return false;
    if (Node* child = child_node(node, key)) take(*child, json::Value({value, static_cast<size_t>(at - value)}));
    if (*at == '}') return at + 1 == end;
    ++at;
  }
  return false;
}

void Facts::read(const record::Record& record) {
  ++record_;
  std::fill(values_.begin(), values_.end(), json::Value());
  const char* const readable_end = readable_end_ = record.line().data() + record.line().size();
  size_t place = 0;
  for (const json::Member& member : record.outline().members()) {
    Guess& guess = guesses_[place++ & (guesses_.size() - 1)];
    const size_t size = member.raw_key.size();
    const bool is_guessed =
        size == guess.size && readable_end - member.raw_key.data() >= 8 && first_bytes(word_at(member.raw_key.data()), size) == guess.word;
    if (!is_guessed) {
      const Key key = key_of(member.raw_key, readable_end);
      guess = {key.word, size >= 1 && size <= 8 ? size : no_size, top_node(key)};
    }
    if (guess.node != none) take(nodes_[static_cast<size_t>(guess.node)], member.value);
  }
}

}  // namespace sc::report
