// SPDX-License-Identifier: Apache-2.0
// A learned model: for every feature it knows a row of small weights, one a label. What it says of a post is the sum of
// the rows of the post's features, so what each word added can be told exactly.
//
//     const LinearModel model = LinearModel::open(bytes);
//     Scorer scorer(model);
//     scorer.add_up(features.read(reading, model.pieces()));
//     scorer.probabilities(model.families()[0])        // {0.91, 0.06, 0.03}
//
// A file is, little-endian: a head (magic SCM1, version, digest of the features, sizes, CRC-32 of all behind it); a text
// of lines that names families, labels, temperatures, thresholds and where the model was learned; scales and biases of
// the columns; a table of keys and one of their rows, open addressing; the rows, 64 weights of a byte for each 64
// columns. The bytes are used in place.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "learn/features.hpp"
#include "learn/labels.hpp"

namespace sc::learn {

struct ModelFamily : Family {
  double temperature = 1;          // what margins are divided by before they become probabilities
  std::vector<double> thresholds;  // of many: the least probability at which a label is said
  std::vector<double> margins;     // the same as margins, which LinearModel finds
};

class LinearModel {
 public:
  static constexpr uint32_t no_row = UINT32_MAX;
  static constexpr size_t row_width = 64;  // weights; rows are whole multiples of it

  // Throws Fault{input}, its message without a place, for what is no model, is damaged, or was learned on other features.
  // `bytes` must outlive the model and begin at a multiple of 64.
  // Without a check nothing is read but the head and the text: for bytes that this program was built with.
  enum class Check : uint8_t { no, yes };
  static LinearModel open(std::string_view bytes, Check check = Check::yes);

  const std::string& name() const noexcept { return name_; }
  Pieces pieces() const noexcept { return pieces_; }
  const std::vector<ModelFamily>& families() const noexcept { return families_; }
  // Null when the model has none of that name.
  const ModelFamily* family(std::string_view name) const noexcept;
  size_t columns() const noexcept { return columns_; }
  size_t width() const noexcept { return width_; }  // of a row
  uint32_t rows() const noexcept { return rows_; }
  // The lines of its text that tell of its origin.
  const std::vector<std::string>& origin() const noexcept { return origin_; }

  uint32_t find(uint32_t key) const noexcept;
  const int8_t* row(uint32_t number) const noexcept { return weights_ + size_t{number} * width_; }
  float scale(size_t column) const noexcept { return scales_[column]; }  // the same in all columns of a family
  float bias(size_t column) const noexcept { return biases_[column]; }

 private:
  void read_text(std::string_view text);
  void read_line(std::string_view line);

  std::string name_;
  Pieces pieces_ = Pieces::no;
  std::vector<ModelFamily> families_;
  std::vector<std::string> origin_;
  size_t columns_ = 0, width_ = 0;
  uint32_t rows_ = 0, slot_mask_ = 0;
  const float* scales_ = nullptr;
  const float* biases_ = nullptr;
  const uint32_t* keys_ = nullptr;
  const uint16_t* row_of_slot_ = nullptr;
  const int8_t* weights_ = nullptr;
};

// What a model says of one post after the other. Memory is reused.
class Scorer {
 public:
  explicit Scorer(const LinearModel& model);

  // Each feature counts once, however often it comes.
  void add_up(std::span<const Feature> features);
  double margin(size_t column) const noexcept { return margins_[column]; }
  // Of the labels of a family: of one they sum to 1, of many each stands alone. Good until the next call.
  std::span<const double> probabilities(const ModelFamily& family);
  // Whether a label of many is as probable as its threshold asks.
  bool is_said(const ModelFamily& family, size_t label) const noexcept { return margin(family.first + label) >= family.margins[label]; }
  // What a token, or whole_text, adds to a label's margin over the mean of the other labels of its family; of many over 0.
  // They and `evidence_bias` sum to that margin.
  struct Share {
    uint32_t token;
    double weight;
  };
  std::span<const Share> shares(const ModelFamily& family, size_t label);
  double evidence_bias(const ModelFamily& family, size_t label) const noexcept;

 private:
  struct Found {
    uint32_t row, token;
  };

  const LinearModel& model_;
  std::vector<uint32_t> seen_;  // by row: when it came last
  std::vector<Found> found_;
  std::vector<int32_t> sums_;
  std::vector<const int8_t*> rows_;
  std::vector<double> margins_;  // by column
  std::vector<double> probabilities_;
  std::vector<Share> shares_;
  uint32_t now_ = 0;
  double norm_ = 1;
};

// --- Inline

inline uint32_t LinearModel::find(uint32_t key) const noexcept {
  for (uint32_t slot = key & slot_mask_;; slot = (slot + 1) & slot_mask_) {
    if (keys_[slot] == key) return row_of_slot_[slot];
    if (keys_[slot] == 0) return no_row;
  }
}

}  // namespace sc::learn
