// SPDX-License-Identifier: Apache-2.0
#include "learn/scorer.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/prefetch.hpp"
#include "learn/exponential.hpp"

namespace sc::learn {

namespace {

constexpr size_t window = 64;         // columns or places of a word of bits
constexpr size_t most_in_part = 256;  // rows whose sums of bytes fit two bytes
constexpr size_t most_kept = 256;     // counts of rows whose least sums are kept

double norm_of(size_t count) { return 1 / std::sqrt(static_cast<double>(std::max<size_t>(count, 1))); }

}  // namespace

// --- Sums

#if defined(__SSE2__)

namespace {

// Adds four whole numbers to as many sums.
void add_to(int32_t* sums, __m128i more) {
  auto* at = reinterpret_cast<__m128i*>(sums);
  _mm_storeu_si128(at, _mm_add_epi32(_mm_loadu_si128(at), more));
}

}  // namespace

// Adds up 64 columns of rows. The bytes of a row are taken two by two: the sum of the upper ones, and of both together, from
// which that of the lower ones follows.
template <typename Found>
void add_block(const uint8_t* weights, size_t width, const Found* found, size_t count, int32_t* sums) {
  __m128i upper[4] = {}, both[4] = {};
  for (size_t at = 0; at < count; ++at) {
    const auto* row = reinterpret_cast<const __m128i*>(weights + found[at].place * width);
    for (size_t part = 0; part < 4; ++part) {
      const __m128i bytes = _mm_load_si128(row + part);
      both[part] = _mm_add_epi16(both[part], bytes);
      upper[part] = _mm_add_epi16(upper[part], _mm_srli_epi16(bytes, 8));
    }
  }
  const __m128i zeros = _mm_set1_epi16(static_cast<int16_t>(count * LinearModel::zero_weight));
  for (size_t part = 0; part < 4; ++part) {
    const __m128i odd = _mm_sub_epi16(upper[part], zeros);
    const __m128i even = _mm_sub_epi16(_mm_sub_epi16(both[part], _mm_slli_epi16(upper[part], 8)), zeros);
    const __m128i low = _mm_unpacklo_epi16(even, odd), high = _mm_unpackhi_epi16(even, odd);
    add_to(sums + part * 16, _mm_srai_epi32(_mm_unpacklo_epi16(low, low), 16));
    add_to(sums + part * 16 + 4, _mm_srai_epi32(_mm_unpackhi_epi16(low, low), 16));
    add_to(sums + part * 16 + 8, _mm_srai_epi32(_mm_unpacklo_epi16(high, high), 16));
    add_to(sums + part * 16 + 12, _mm_srai_epi32(_mm_unpackhi_epi16(high, high), 16));
  }
}

namespace {

// A bit for each of 64 sums that is as great as the least.
uint64_t reached(const int32_t* sums, const int32_t* least) {
  uint64_t bits = 0;
  for (size_t part = 0; part < 4; ++part) {
    __m128i short_of[4];
    for (size_t at = 0; at < 4; ++at) {
      const size_t column = part * 16 + at * 4;
      short_of[at] = _mm_cmpgt_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(least + column)), _mm_loadu_si128(reinterpret_cast<const __m128i*>(sums + column)));
    }
    const __m128i all = _mm_packs_epi16(_mm_packs_epi32(short_of[0], short_of[1]), _mm_packs_epi32(short_of[2], short_of[3]));
    bits |= static_cast<uint64_t>(static_cast<uint16_t>(_mm_movemask_epi8(all))) << (part * 16);
  }
  return ~bits;
}

}  // namespace

#else

template <typename Found>
void add_block(const uint8_t* weights, size_t width, const Found* found, size_t count, int32_t* sums) {
  for (size_t at = 0; at < count; ++at) {
    for (size_t column = 0; column < LinearModel::row_width; ++column) sums[column] += weights[found[at].place * width + column] - LinearModel::zero_weight;
  }
}

namespace {

uint64_t reached(const int32_t* sums, const int32_t* least) {
  uint64_t bits = 0;
  for (size_t column = 0; column < window; ++column) bits |= uint64_t{sums[column] >= least[column]} << column;
  return bits;
}

}  // namespace

#endif

Scorer::Scorer(const LinearModel& model)
    : model_(model), seen_(model.places() / window + 1, 0), sums_(model.width()), least_sums_(most_kept + 1), said_(model.width() / window) {}

// First which rows, each once, without a branch, for whether one is known can't be foreseen; then all are fetched side by
// side, then added up.
void Scorer::add_up(std::span<const Feature> features) {
  if (found_.size() <= features.size()) found_.resize(features.size() * 2 + 64);
  Found* end = found_.data();
  const Found* end_of_tokens = end;
  uint64_t* const seen = seen_.data();
  for (const Feature& feature : features) {
    const uint32_t place = model_.place_of(feature.key);
    const uint64_t bit = uint64_t{model_.key_at(place) == feature.key} << place % window;
    const uint64_t before = seen[place / window];
    seen[place / window] = before | bit;
    *end = {place, feature.token};
    end += (bit & ~before) != 0 ? 1 : 0;
    end_of_tokens = feature.token < the_feelings ? end : end_of_tokens;
  }
  count_ = static_cast<size_t>(end - found_.data());
  of_tokens_ = static_cast<size_t>(end_of_tokens - found_.data());
  const uint8_t* weights = model_.row(0);
  for (const Found* at = found_.data(); at < end; ++at) {
    seen[at->place / window] = 0;
    prefetch(weights + at->place * model_.width());
  }
  std::fill(sums_.begin(), sums_.end(), 0);
  for (size_t block = 0; block < sums_.size(); block += LinearModel::row_width) {
    for (size_t from = 0; from < count_; from += most_in_part) {
      add_block(weights + block, model_.width(), found_.data() + from, std::min(most_in_part, count_ - from), sums_.data() + block);
    }
  }
  norm_ = norm_of(count_);
  find_said();
}

// --- What is said

// The least sum of so many rows at which a label of many is said; more than any when none is enough.
int32_t Scorer::least_sum(const ModelFamily& family, size_t label, size_t count) const {
  const size_t column = family.first + label;
  const double norm = norm_of(count);
  const auto is_enough = [&](int32_t sum) { return margin_of(column, sum, norm) >= family.margins[label]; };
  const auto most = static_cast<int32_t>(count) * LinearModel::zero_weight;
  const double guess = (family.margins[label] - static_cast<double>(model_.bias(column))) / (static_cast<double>(model_.scale(column)) * norm);
  int32_t sum = guess > -most ? static_cast<int32_t>(std::min<double>(guess, most)) : -most;  // never right where a file is damaged
  while (sum > -most && is_enough(sum - 1)) --sum;
  while (sum <= most && !is_enough(sum)) ++sum;
  return sum;
}

// By column, for the rows at hand.
const int32_t* Scorer::least_sums() {
  std::vector<int32_t>& least = least_sums_[std::min(count_, most_kept)];
  if (!least.empty() && count_ < most_kept) return least.data();
  least.assign(model_.width(), INT32_MAX);
  for (const ModelFamily& family : model_.families()) {
    for (size_t label = 0; family.many && label < family.size(); ++label) least[family.first + label] = least_sum(family, label, count_);
  }
  return least.data();
}

void Scorer::find_said() {
  const int32_t* least = least_sums();
  for (size_t block = 0; block < said_.size(); ++block) said_[block] = reached(sums_.data() + block * window, least + block * window);
}

uint64_t Scorer::said(const ModelFamily& family) const noexcept {
  const size_t block = family.first / window, shift = family.first % window;
  uint64_t bits = said_[block] >> shift;
  if (shift != 0 && block + 1 < said_.size()) bits |= said_[block + 1] << (window - shift);
  return family.size() < window ? bits & ((uint64_t{1} << family.size()) - 1) : bits;
}

std::span<const double> Scorer::probabilities(const ModelFamily& family) {
  probabilities_.resize(family.size());
  if (family.many) {
    for (size_t label = 0; label < family.size(); ++label) probabilities_[label] = 1 / (1 + exponential(-margin(family.first + label) / family.temperature));
    return probabilities_;
  }
  double most = margin(family.first), sum = 0;
  for (size_t label = 1; label < family.size(); ++label) most = std::max(most, margin(family.first + label));
  for (size_t label = 0; label < family.size(); ++label) {
    const double behind = margin(family.first + label) - most;
    probabilities_[label] = behind == 0 ? 1 : exponential(behind / family.temperature);
    sum += probabilities_[label];
  }
  for (double& each : probabilities_) each /= sum;
  return probabilities_;
}

// --- Evidence

template <typename WeightOf>
inline std::span<const Scorer::Share> Scorer::collect_by(size_t from, size_t to, double unit, WeightOf weight_of) {
  if (shares_.size() < to - from) shares_.resize(found_.size());
  Share* share = shares_.data();
  for (size_t at = from; at < to;) {
    const uint32_t token = found_[at].token;
    int32_t sum = 0;
    for (; at < to && found_[at].token == token; ++at) sum += weight_of(model_.row(found_[at].place));
    *share++ = {token, sum * unit};
  }
  return {shares_.data(), share};
}

// The columns of a family have one scale, so that the weights themselves can be added up.
std::span<const Scorer::Share> Scorer::collect(size_t from, size_t to, const ModelFamily& family, size_t label) {
  const size_t first = family.first, size = family.size();
  const double unit = static_cast<double>(model_.scale(first + label)) * norm_;
  if (family.many || size < 2) return collect_by(from, to, unit, [&](const uint8_t* row) { return row[first + label] - LinearModel::zero_weight; });
  const double part = unit / static_cast<double>(size - 1);
  if (size == 3) return collect_by(from, to, part, [&](const uint8_t* row) { return 3 * row[first + label] - row[first] - row[first + 1] - row[first + 2]; });
  return collect_by(from, to, part, [&](const uint8_t* row) {
    int32_t sum = 0;
    for (size_t each = first; each < first + size; ++each) sum += row[first + label] - row[each];
    return sum;
  });
}

double Scorer::evidence_bias(const ModelFamily& family, size_t label) const noexcept {
  double weight = static_cast<double>(model_.bias(family.first + label));
  if (family.many || family.size() < 2) return weight;
  for (size_t each = 0; each < family.size(); ++each) {
    if (each != label) weight -= static_cast<double>(model_.bias(family.first + each)) / static_cast<double>(family.size() - 1);
  }
  return weight;
}

}  // namespace sc::learn
