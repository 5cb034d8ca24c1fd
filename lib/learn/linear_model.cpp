// SPDX-License-Identifier: Apache-2.0
#include "learn/linear_model.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/fault.hpp"
#include "base/prefetch.hpp"
#include "learn/exponential.hpp"
#include "learn/model_file.hpp"

namespace sc::learn {

namespace {

static_assert(std::endian::native == std::endian::little, "a model's bytes are used in place");

[[noreturn]] void refuse(std::string why) { throw Fault{FaultKind::input, std::move(why)}; }

size_t padded(size_t size) { return (size + LinearModel::row_width - 1) / LinearModel::row_width * LinearModel::row_width; }

// Takes what stands before the separator off the front.
std::string_view next_piece(std::string_view& text, char separator) {
  const size_t end = std::min(text.find(separator), text.size());
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return piece;
}

double number_of(std::string_view digits) {
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) refuse("is damaged: its text holds '" + std::string(digits) + "' for a number");
  return number;
}

// Whose logistic function is that probability: found by halving, for a logarithm differs between machines.
double margin_at(double probability) {
  double low = -40, high = 40;
  for (int step = 0; step < 60; ++step) {
    const double middle = (low + high) / 2;
    (1 / (1 + exponential(-middle)) < probability ? low : high) = middle;
  }
  return high;
}

}  // namespace

// --- The file

LinearModel LinearModel::open(std::string_view bytes, Check check) {
  ModelHead head{};
  if (bytes.size() < sizeof head || bytes.substr(0, model_magic.size()) != model_magic) refuse("is no model of sc-train");
  std::memcpy(&head, bytes.data(), sizeof head);
  if (head.version != model_version) refuse("is a model of another version - learn it again with this sc-train");
  if (head.features != feature_digest()) refuse("was learned on other features than this version reads - learn it again with this sc-train");
  const size_t slots = size_t{1} << std::min<uint32_t>(head.slot_bits, 20);
  const size_t floats = size_t{head.width} * sizeof(float);
  const size_t sizes[] = {padded(head.text_size), padded(floats), padded(floats), padded(slots * sizeof(uint32_t)), padded(slots * sizeof(uint16_t)), size_t{head.rows} * head.width};
  size_t whole = sizeof head;
  for (const size_t size : sizes) whole += size;
  const bool sane = head.slot_bits <= 20 && head.rows <= most_model_rows && head.rows < slots && head.width == padded(head.columns) && head.width <= 4096;
  if (!sane || whole != bytes.size()) refuse("is damaged: it is " + std::to_string(bytes.size()) + " bytes long and says otherwise");
  if (check == Check::yes && crc32_of(bytes.substr(sizeof head)) != head.crc) refuse("is damaged: its check sum is wrong");
  LinearModel model;
  model.pieces_ = head.has_pieces != 0 ? Pieces::yes : Pieces::no;
  model.columns_ = head.columns;
  model.width_ = head.width;
  model.rows_ = head.rows;
  model.slot_mask_ = static_cast<uint32_t>(slots - 1);
  const char* at = bytes.data() + sizeof head;
  model.read_text({at, head.text_size});
  const auto part = [&](size_t number) {
    const char* begin = at;
    for (size_t each = 0; each < number; ++each) begin += sizes[each];
    return begin;
  };
  model.scales_ = reinterpret_cast<const float*>(part(1));
  model.biases_ = reinterpret_cast<const float*>(part(2));
  model.keys_ = reinterpret_cast<const uint32_t*>(part(3));
  model.row_of_slot_ = reinterpret_cast<const uint16_t*>(part(4));
  model.weights_ = reinterpret_cast<const int8_t*>(part(5));
  for (size_t slot = 0; check == Check::yes && slot < slots; ++slot) {
    if (model.keys_[slot] != 0 && model.row_of_slot_[slot] >= model.rows_) refuse("is damaged: a key leads nowhere");
  }
  return model;
}

void LinearModel::read_text(std::string_view text) {
  while (!text.empty()) read_line(next_piece(text, '\n'));
  size_t columns = 0;
  for (ModelFamily& family : families_) {
    family.first = columns;
    columns += family.size();
    if (!family.many) continue;
    if (family.thresholds.size() != family.size()) family.thresholds.assign(family.size(), 0.5);
    for (const double threshold : family.thresholds) family.margins.push_back(margin_at(threshold) * family.temperature);
  }
  if (columns != columns_ || families_.empty()) refuse("is damaged: its labels and its columns differ in number");
}

void LinearModel::read_line(std::string_view line) {
  const std::string_view what = next_piece(line, ' ');
  if (what == "name") name_ = line;
  else if (what == "origin") origin_.emplace_back(line);
  else if (what == "one" || what == "many") {
    ModelFamily& family = families_.emplace_back();
    family.many = what == "many";
    family.name = next_piece(line, '\t');
    while (!line.empty()) family.labels.emplace_back(next_piece(line, '\t'));
  } else if (families_.empty()) {
    refuse("is damaged: its text begins with no family");
  } else if (what == "temperature") {
    families_.back().temperature = number_of(line);
  } else if (what == "thresholds") {
    while (!line.empty()) families_.back().thresholds.push_back(number_of(next_piece(line, ' ')));
  }
}

const ModelFamily* LinearModel::family(std::string_view name) const noexcept {
  const auto at = std::find_if(families_.begin(), families_.end(), [&](const ModelFamily& family) { return family.name == name; });
  return at == families_.end() ? nullptr : &*at;
}

// --- Scores

namespace {

constexpr size_t most_in_part = 256;  // rows whose sums of bytes fit two bytes

#if defined(__SSE2__)
// Adds up 64 columns of rows, the sums in registers.
void add_block(const int8_t* const* rows, size_t count, int32_t* sums) {
  __m128i low[4] = {}, high[4] = {};
  const __m128i zero = _mm_setzero_si128();
  for (size_t row = 0; row < count; ++row) {
    for (size_t part = 0; part < 4; ++part) {
      const __m128i bytes = _mm_load_si128(reinterpret_cast<const __m128i*>(rows[row]) + part);
      const __m128i signs = _mm_cmpgt_epi8(zero, bytes);
      low[part] = _mm_add_epi16(low[part], _mm_unpacklo_epi8(bytes, signs));
      high[part] = _mm_add_epi16(high[part], _mm_unpackhi_epi8(bytes, signs));
    }
  }
  for (size_t part = 0; part < 4; ++part) {
    int16_t all[16];
    std::memcpy(all, &low[part], sizeof low[part]);
    std::memcpy(all + 8, &high[part], sizeof high[part]);
    for (size_t at = 0; at < 16; ++at) sums[part * 16 + at] += all[at];
  }
}
#else
void add_block(const int8_t* const* rows, size_t count, int32_t* sums) {
  for (size_t row = 0; row < count; ++row) {
    for (size_t at = 0; at < LinearModel::row_width; ++at) sums[at] += rows[row][at];
  }
}
#endif

}  // namespace

Scorer::Scorer(const LinearModel& model) : model_(model), seen_(model.rows(), 0), sums_(model.width()), margins_(model.width()) {}

// Which rows, each once; then all at once, which waits for their memory side by side.
void Scorer::add_up(std::span<const Feature> features) {
  if (++now_ == 0) {
    std::fill(seen_.begin(), seen_.end(), 0);
    now_ = 1;
  }
  found_.clear();
  rows_.clear();
  for (const Feature& feature : features) {
    const uint32_t row = model_.find(feature.key);
    if (row == LinearModel::no_row || seen_[row] == now_) continue;
    seen_[row] = now_;
    found_.push_back({row, feature.token});
    rows_.push_back(model_.row(row));
    prefetch(rows_.back());
  }
  std::fill(sums_.begin(), sums_.end(), 0);
  for (size_t block = 0; block < sums_.size(); block += LinearModel::row_width) {
    for (size_t from = 0; from < rows_.size(); from += most_in_part) {
      add_block(rows_.data() + from, std::min(most_in_part, rows_.size() - from), sums_.data() + block);
    }
    for (const int8_t*& row : rows_) row += LinearModel::row_width;
  }
  norm_ = 1 / std::sqrt(static_cast<double>(std::max<size_t>(found_.size(), 1)));
  for (size_t column = 0; column < sums_.size(); ++column) {
    margins_[column] = static_cast<double>(sums_[column]) * static_cast<double>(model_.scale(column)) * norm_ + static_cast<double>(model_.bias(column));
  }
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
    probabilities_[label] = exponential((margin(family.first + label) - most) / family.temperature);
    sum += probabilities_[label];
  }
  for (double& each : probabilities_) each /= sum;
  return probabilities_;
}

// --- Evidence

std::span<const Scorer::Share> Scorer::shares(const ModelFamily& family, size_t label) {
  shares_.clear();
  // The columns of a family have one scale, so that the weights themselves can be added up.
  const int32_t others = family.many || family.size() < 2 ? 0 : static_cast<int32_t>(family.size()) - 1;
  const size_t column = family.first + label;
  const double unit = static_cast<double>(model_.scale(column)) * norm_ / std::max(others, 1);
  for (const Found& found : found_) {
    const int8_t* row = model_.row(found.row);
    int32_t sum = others > 0 ? 0 : row[column];
    for (size_t each = family.first; others > 0 && each < family.first + family.size(); ++each) sum += row[column] - row[each];
    const double weight = sum * unit;
    if (!shares_.empty() && shares_.back().token == found.token) shares_.back().weight += weight;
    else shares_.push_back({found.token, weight});
  }
  return shares_;
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
