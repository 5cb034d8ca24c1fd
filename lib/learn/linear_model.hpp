// SPDX-License-Identifier: Apache-2.0
// A learned model: for every feature it knows a row of small weights, one a label. What it says of a post is the sum of
// the rows of the post's features, so what each word added can be told exactly.
//
//     const LinearModel model = LinearModel::open(bytes);
//     model.weight(model.find(key), 0)                 // -17, or no_row
//
// A file is, little-endian: a head (magic SCM1, version, digest of the features, sizes, CRC-32 of all behind it); a text
// of lines that names families, labels, temperatures, thresholds and where the model was learned; scales and biases of
// the columns; turns, by which every key has one place of its own (Belazzougui, Botelho and Dietzfelbinger 2009); the
// keys, and behind them the rows, each at its place: 64 weights of a byte for each 64 columns, 128 being 0. The bytes are
// used in place.
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

// The keys of a model's rows, each at the one place where it can be.
struct KeyTable {
  const uint16_t* turns = nullptr;
  const uint32_t* keys = nullptr;  // by place; 0 where there is none, but not at the place of 0
  uint32_t turn_mask = 0, places = 0;

  uint32_t place_of(uint32_t key) const noexcept;
};

class LinearModel {
 public:
  static constexpr uint32_t no_row = UINT32_MAX;
  static constexpr size_t row_width = 64;  // weights; rows are whole multiples of it
  static constexpr int zero_weight = 128;  // the byte of it

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
  uint32_t places() const noexcept { return keys_.places; }  // of rows; some are empty
  // The lines of its text that tell of its origin.
  const std::vector<std::string>& origin() const noexcept { return origin_; }

  const KeyTable& keys() const noexcept { return keys_; }
  // The place of the row of a key, no_row when there is none.
  uint32_t find(uint32_t key) const noexcept;
  // The keys of all rows, in no order that means anything.
  std::vector<uint32_t> row_keys() const;
  const uint8_t* row(uint32_t place) const noexcept { return weights_ + size_t{place} * width_; }
  int weight(uint32_t place, size_t column) const noexcept { return row(place)[column] - zero_weight; }
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
  uint32_t rows_ = 0;
  const float* scales_ = nullptr;
  const float* biases_ = nullptr;
  KeyTable keys_;
  const uint8_t* weights_ = nullptr;
};

// --- Inline

// Below `places`: where a key with this turn belongs.
inline uint32_t place_by(uint32_t key, uint16_t turn, uint32_t places) noexcept {
  const uint32_t factor = (2 * uint32_t{turn} + 1) * 0x9E3779B1u;
  return static_cast<uint32_t>(uint64_t{key * factor} * places >> 32);
}

inline uint32_t KeyTable::place_of(uint32_t key) const noexcept { return place_by(key, turns[key & turn_mask], places); }

inline uint32_t LinearModel::find(uint32_t key) const noexcept {
  const uint32_t place = keys_.place_of(key);
  return keys_.keys[place] == key ? place : no_row;
}

}  // namespace sc::learn
