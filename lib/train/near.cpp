// SPDX-License-Identifier: Apache-2.0
#include "train/near.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

#include "base/hash.hpp"

namespace sc::train {

namespace {

constexpr size_t bands = 8, rows_of_band = 3;  // of the smallest hashes (Broder 1997); finds 4 in 5 with 99.8 %
constexpr size_t least_words = 5;
constexpr double least_likeness = 0.8;
constexpr size_t most_compared = 30;  // texts before it in a bucket that a text is compared with

bool is_word_byte(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code >= 0x80 || (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || byte == '\'';
}

bool begins_link(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www."); }

// Words in lower case, each followed by a blank.
std::string plain_words(std::string_view text) {
  std::string words;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '@' || begins_link(text.substr(at))) {
      while (at < text.size() && static_cast<unsigned char>(text[at]) > ' ') ++at;
      continue;
    }
    const size_t begin = at;
    while (at < text.size() && is_word_byte(text[at])) {
      if (text[at] != '\'') words += text[at] >= 'A' && text[at] <= 'Z' ? static_cast<char>(text[at] + 0x20) : text[at];
      ++at;
    }
    if (at > begin) words += ' ';
    else ++at;
  }
  return words;
}

// Hashes of pairs of neighbouring words, sorted, each once; empty for a short text.
std::vector<uint64_t> pairs_of(std::string_view words) {
  std::vector<size_t> ends;
  for (size_t at = 0; at < words.size(); ++at) {
    if (words[at] == ' ') ends.push_back(at + 1);
  }
  std::vector<uint64_t> pairs;
  if (ends.size() < least_words) return pairs;
  for (size_t word = 1; word < ends.size(); ++word) {
    const size_t begin = word < 2 ? 0 : ends[word - 2];
    pairs.push_back(hash64(words.substr(begin, ends[word] - begin)));
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

double likeness(const std::vector<uint64_t>& left, const std::vector<uint64_t>& right) {
  size_t both = 0;
  for (size_t a = 0, b = 0; a < left.size() && b < right.size();) {
    if (left[a] == right[b]) ++both, ++a, ++b;
    else ++(left[a] < right[b] ? a : b);
  }
  return static_cast<double>(both) / static_cast<double>(left.size() + right.size() - both);
}

uint64_t mixed(uint64_t value, uint64_t salt) {
  value = (value ^ salt * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
  return (value ^ value >> 32) * 0xD6E8FEB86659FD93u;
}

// What texts that are alike have in common with a good chance.
uint64_t band_of(const std::vector<uint64_t>& pairs, size_t band) {
  uint64_t sum = 0;
  for (size_t row = 0; row < rows_of_band; ++row) {
    uint64_t least = UINT64_MAX;
    for (const uint64_t pair : pairs) least = std::min(least, mixed(pair, band * rows_of_band + row + 1));
    sum = mixed(sum ^ least, 7);
  }
  return sum;
}

class Groups {
 public:
  explicit Groups(size_t size) : first_(size) { std::iota(first_.begin(), first_.end(), 0); }

  uint32_t find(uint32_t text) {
    while (first_[text] != text) text = first_[text] = first_[first_[text]];
    return text;
  }
  void join(uint32_t left, uint32_t right) {
    left = find(left), right = find(right);
    first_[std::max(left, right)] = std::min(left, right);
  }

 private:
  std::vector<uint32_t> first_;
};

struct Keyed {
  uint64_t key;
  uint32_t text;
  friend auto operator<=>(const Keyed&, const Keyed&) = default;
};

}  // namespace

std::vector<uint32_t> near_groups(std::span<const std::string_view> texts) {
  Groups groups(texts.size());
  std::vector<Keyed> keyed;
  std::vector<std::vector<uint64_t>> pairs(texts.size());
  for (uint32_t text = 0; text < texts.size(); ++text) {
    const std::string words = plain_words(texts[text]);
    if (!words.empty()) keyed.push_back({hash64(words), text});
    pairs[text] = pairs_of(words);
  }
  std::sort(keyed.begin(), keyed.end());
  for (size_t at = 1; at < keyed.size(); ++at) {
    if (keyed[at].key == keyed[at - 1].key) groups.join(keyed[at].text, keyed[at - 1].text);
  }
  for (size_t band = 0; band < bands; ++band) {
    keyed.clear();
    for (uint32_t text = 0; text < texts.size(); ++text) {
      if (!pairs[text].empty()) keyed.push_back({band_of(pairs[text], band), text});
    }
    std::sort(keyed.begin(), keyed.end());
    for (size_t at = 1; at < keyed.size(); ++at) {
      for (size_t back = 1; back <= std::min(at, most_compared) && keyed[at - back].key == keyed[at].key; ++back) {
        const uint32_t left = keyed[at - back].text, right = keyed[at].text;
        if (groups.find(left) != groups.find(right) && likeness(pairs[left], pairs[right]) >= least_likeness) groups.join(left, right);
      }
    }
  }
  std::vector<uint32_t> found(texts.size());
  for (uint32_t text = 0; text < texts.size(); ++text) found[text] = groups.find(text);
  return found;
}

}  // namespace sc::train
