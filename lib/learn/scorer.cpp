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
constexpr size_t most_kept = 256;     // counts of rows whose least sums are kept
constexpr size_t memo_groups = 1024;  // of a kind
constexpr size_t line = 16;           // sums that memory brings at once

double norm_of(size_t count) { return 1 / std::sqrt(static_cast<double>(std::max<size_t>(count, 1))); }

}  // namespace

// --- Sums

#if defined(__SSE2__)

namespace {

void join_sums(const int32_t* left, const int32_t* right, size_t width, int32_t* sums) {
  for (size_t at = 0; at < width; at += 4) {
    const __m128i both = _mm_add_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(left + at)), _mm_loadu_si128(reinterpret_cast<const __m128i*>(right + at)));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(sums + at), both);
  }
}

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

namespace {

void join_sums(const int32_t* left, const int32_t* right, size_t width, int32_t* sums) {
  for (size_t at = 0; at < width; ++at) sums[at] = left[at] + right[at];
}

uint64_t reached(const int32_t* sums, const int32_t* least) {
  uint64_t bits = 0;
  for (size_t column = 0; column < window; ++column) bits |= uint64_t{sums[column] >= least[column]} << column;
  return bits;
}

}  // namespace

#endif

Scorer::Scorer(const LinearModel& model)
    : model_(model),
      add_columns_(row_kernels().front()),
      seen_(model.places() / window + 1, 0),
      sums_(model.width()),
      memo_(2 * memo_groups),
      memo_sums_(std::make_unique_for_overwrite<int32_t[]>(memo_.size() * model.width())),
      least_sums_(most_kept + 1),
      said_(model.width() / window),
      told_(1, {nullptr, whole_text, 0, 0, 0}) {}

// Asks for all keys at once, which waits for their memory side by side.
void Scorer::find_places(std::span<const Feature> features) {
  const size_t all = features.size();
  if (places_.size() <= all) {
    places_.resize(all * 2 + 64);
    tokens_.resize(places_.size());
  }
  const KeyTable table = model_.keys();
  for (size_t at = 0; at < all; ++at) {
    places_[at] = table.place_of(features[at].key);
    prefetch(table.keys + places_[at]);
  }
}

// Which rows, each once; without a branch, for whether one is known can't be foreseen. All are asked for at once too.
void Scorer::find_rows(std::span<const Feature> features) {
  find_places(features);
  uint32_t* const places = places_.data();
  uint32_t* const tokens = tokens_.data();
  uint64_t* const seen = seen_.data();
  const uint32_t* keys = model_.keys().keys;
  size_t count = 0;
  for (size_t at = 0; at < features.size(); ++at) {
    const uint32_t place = places[at];
    const uint64_t bit = uint64_t{keys[place] == features[at].key} << place % window;
    const uint64_t before = seen[place / window];
    seen[place / window] = before | bit;
    places[count] = place;
    tokens[count] = features[at].token;
    count += (bit & ~before) != 0 ? 1 : 0;
  }
  const uint8_t* weights = model_.row(0);
  const size_t width = model_.width();
  for (size_t at = 0; at < count; ++at) {
    seen[places[at] / window] = 0;
    prefetch(weights + places[at] * width);
  }
  of_tokens_ = count;
}

// Adds the rows of the first of `places_` to sums.
void Scorer::add_rows(size_t count, int32_t* sums) {
  const uint8_t* weights = model_.row(0);
  const size_t width = model_.width();
  for (size_t block = 0; block < width; block += LinearModel::row_width) {
    for (size_t from = 0; from < count; from += most_rows_at_once) {
      add_columns_(weights + block, width, places_.data() + from, std::min(most_rows_at_once, count - from), sums + block);
    }
  }
}

// Where the sums of features that often come together are or will be, and by which key; they are asked for.
Scorer::Remembered Scorer::remember(std::span<const Feature> features, size_t kind) const {
  constexpr uint64_t step = 0x9E3779B97F4A7C15u;
  uint64_t key = features.size() + 1, factor = step;
  for (const Feature& feature : features) key += feature.key * (factor += 2 * step);
  key ^= key >> 32;
  const size_t at = kind * memo_groups + key % memo_groups;
  const size_t width = model_.width();
  for (size_t column = 0; column < width; column += line) prefetch(memo_sums_.get() + at * width + column);
  return {key, at};
}

// These sums, which need not be added up when they were kept.
Scorer::Group Scorer::group_of(std::span<const Feature> features, const Remembered& where) {
  int32_t* const sums = memo_sums_.get() + where.at * model_.width();
  Memo& memo = memo_[where.at];
  if (memo.key == where.key) return {sums, memo.count};
  find_places(features);
  const uint32_t* keys = model_.keys().keys;
  uint32_t count = 0;
  for (size_t each = 0; each < features.size(); ++each) {
    const uint32_t place = places_[each];
    places_[count] = place;
    count += keys[place] == features[each].key ? 1 : 0;
  }
  std::fill_n(sums, model_.width(), 0);
  add_rows(count, sums);
  memo = {where.key, count};
  return {sums, count};
}

void Scorer::add_up(std::span<const Feature> features) {
  size_t text = features.size();
  while (text > 0 && features[text - 1].token == whole_text) --text;
  size_t feelings = text;
  while (feelings > 0 && features[feelings - 1].token == the_feelings) --feelings;
  const auto of_text = features.subspan(text), of_feelings = features.subspan(feelings, text - feelings);
  const Remembered text_at = remember(of_text, 0), feelings_at = remember(of_feelings, 1);
  text_ = group_of(of_text, text_at);
  feelings_ = group_of(of_feelings, feelings_at);
  find_rows(features.first(feelings));
  join_sums(text_.sums, feelings_.sums, sums_.size(), sums_.data());
  add_rows(of_tokens_, sums_.data());
  count_ = of_tokens_ + text_.count + feelings_.count;
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
    probabilities_[label] = behind == 0 ? 1 : quick_exponential(behind / family.temperature);
    sum += probabilities_[label];
  }
  for (double& each : probabilities_) each /= sum;
  return probabilities_;
}

// --- Evidence

namespace {

// Calls `go` with what gives the weight of a row for a label: of bytes, or of sums of them without what stands for 0. The
// columns of a family have one scale, so that the weights themselves can be added up; those of one family that has others are
// times one less than their number.
template <int zero, typename Go>
inline void with_weights(const ModelFamily& family, size_t label, Go go) {
  const size_t first = family.first, size = family.size(), column = first + label;
  if (family.many || size < 2) return go([column](const auto* row) { return row[column] - zero; });
  if (size == 3) return go([first, column](const auto* row) { return 3 * row[column] - row[first] - row[first + 1] - row[first + 2]; });
  if (size == 4) return go([first, column](const auto* row) { return 4 * row[column] - row[first] - row[first + 1] - row[first + 2] - row[first + 3]; });
  go([first, size, column](const auto* row) {
    int32_t sum = 0;
    for (size_t each = first; each < first + size; ++each) sum += row[column] - row[each];
    return sum;
  });
}

template <typename Go>
inline void with_row_weights(const ModelFamily& family, size_t label, Go go) {
  with_weights<LinearModel::zero_weight>(family, label, go);
}

}  // namespace

// What one of such sums is worth.
double Scorer::unit_of(const ModelFamily& family, size_t label) const noexcept {
  const double unit = static_cast<double>(model_.scale(family.first + label)) * norm_;
  return family.many || family.size() < 2 ? unit : unit / static_cast<double>(family.size() - 1);
}

double Scorer::share_of(const Group& group, const ModelFamily& family, size_t label) const {
  int32_t sum = 0;
  with_weights<0>(family, label, [&](auto weight_of) { sum = weight_of(group.sums); });
  return sum * unit_of(family, label);
}

std::span<const Scorer::Share> Scorer::shares(const ModelFamily& family, size_t label) {
  shares_.clear();
  with_row_weights(family, label, [&](auto weight_of) {
    for (size_t at = 0; at < of_tokens_;) {
      const uint32_t token = tokens_[at];
      int32_t sum = 0;
      for (; at < of_tokens_ && tokens_[at] == token; ++at) sum += weight_of(model_.row(places_[at]));
      shares_.push_back({token, sum * unit_of(family, label)});
    }
  });
  if (feelings_.count > 0) shares_.push_back({the_feelings, share_of(feelings_, family, label)});
  if (text_.count > 0) shares_.push_back({whole_text, share_of(text_, family, label)});
  return shares_;
}

std::span<const Scorer::Sum> Scorer::shown_sums(const ModelFamily& family, size_t label) {
  if (shown_.size() <= told_count_) shown_.resize(told_.size());
  Sum* shown = shown_.data();
  with_row_weights(family, label, [&](auto weight_of) {
    int32_t sum = 0;
    for (const Told* told = told_.data() + 1; told <= told_.data() + told_count_; ++told) {
      sum = weight_of(told->row) + (sum & told->goes_on);
      *shown = {told->token, sum};
      shown += told->ends & 1;
    }
  });
  return {shown_.data(), shown};
}

// The sum and the place among those that are left are compared as one number, so that the first of the greatest wins.
Scorer::Sum Scorer::best(const ModelFamily& family, size_t label) const {
  const Told* const end = told_.data() + 1 + told_count_;
  int64_t most = 0;
  with_row_weights(family, label, [&](auto weight_of) {
    int32_t sum = 0;
    int64_t left = static_cast<int64_t>(told_count_);
    for (const Told* told = end - left; told < end; ++told, --left) {
      sum = weight_of(told->row) + (sum & told->goes_on);
      most = std::max(most, int64_t{sum & told->ends & told->may_lead} * (int64_t{1} << 32) + left);
    }
  });
  const auto sum = static_cast<int32_t>(most >> 32);
  return {sum > 0 ? (end - (most & UINT32_MAX))->token : whole_text, sum};
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
