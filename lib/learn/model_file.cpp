// SPDX-License-Identifier: Apache-2.0
#include "learn/model_file.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>

namespace sc::learn {

namespace {

constexpr size_t alignment = 64;

constexpr std::array<uint32_t, 256> make_crc_table() {
  std::array<uint32_t, 256> table{};
  for (uint32_t byte = 0; byte < 256; ++byte) {
    uint32_t value = byte;
    for (int bit = 0; bit < 8; ++bit) value = (value & 1) != 0 ? value >> 1 ^ 0xEDB88320u : value >> 1;
    table[byte] = value;
  }
  return table;
}

constexpr auto crc_table = make_crc_table();

std::string number_text(double value) {
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  static_cast<void>(error);
  return {digits.data(), end};
}

std::string text_of(const ModelParts& parts) {
  std::string text = "name " + parts.name + "\n";
  for (const ModelFamily& family : parts.families) {
    text += (family.many ? "many " : "one ") + family.name;
    for (const std::string& label : family.labels) text += '\t' + label;
    text += "\ntemperature " + number_text(family.temperature);
    if (!family.thresholds.empty()) text += "\nthresholds";
    for (const double threshold : family.thresholds) text += ' ' + number_text(threshold);
    text += '\n';
  }
  for (const std::string& line : parts.origin) text += "origin " + line + "\n";
  return text;
}

void pad(std::string& bytes) { bytes.resize((bytes.size() + alignment - 1) / alignment * alignment, '\0'); }

template <typename Value>
void append(std::string& bytes, const std::vector<Value>& values) {
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value));
  pad(bytes);
}

// Where the rows of a model stand: a place for each key but 0, found without a search.
struct Layout {
  std::vector<uint16_t> turns;
  std::vector<uint32_t> keys;     // by place; 0 where it is empty
  std::vector<uint32_t> numbers;  // of the rows, by place
};

// Gives the keys of a group, which share a turn, the first turn that leads all of them to places of their own.
bool settle(const std::vector<uint32_t>& group, const std::vector<uint32_t>& keys, size_t turn_at, Layout& layout) {
  const auto places = static_cast<uint32_t>(layout.keys.size());
  for (uint32_t turn = 0; turn <= UINT16_MAX; ++turn) {
    size_t settled = 0;
    for (; settled < group.size(); ++settled) {
      const uint32_t place = place_by(keys[group[settled]], static_cast<uint16_t>(turn), places);
      if (layout.keys[place] != 0) break;
      layout.keys[place] = keys[group[settled]];
      layout.numbers[place] = group[settled];
    }
    if (settled == group.size()) {
      layout.turns[turn_at] = static_cast<uint16_t>(turn);
      return true;
    }
    while (settled > 0) layout.keys[place_by(keys[group[--settled]], static_cast<uint16_t>(turn), places)] = 0;
  }
  return false;
}

// The largest groups first, as long as there is much room; empty when there was too little.
Layout settled(const std::vector<uint32_t>& keys, uint32_t turn_bits, uint32_t places) {
  Layout layout{std::vector<uint16_t>(size_t{1} << turn_bits, 0), std::vector<uint32_t>(places, 0), std::vector<uint32_t>(places, 0)};
  std::vector<std::vector<uint32_t>> groups(layout.turns.size());
  for (uint32_t number = 0; number < keys.size(); ++number) {
    if (keys[number] != 0) groups[keys[number] & (groups.size() - 1)].push_back(number);
  }
  std::vector<uint32_t> order(groups.size());
  for (uint32_t at = 0; at < order.size(); ++at) order[at] = at;
  std::stable_sort(order.begin(), order.end(), [&](uint32_t left, uint32_t right) { return groups[left].size() > groups[right].size(); });
  for (const uint32_t at : order) {
    if (!settle(groups[at], keys, at, layout)) return {};
  }
  return layout;
}

Layout layout_of(const std::vector<uint32_t>& keys) {
  constexpr size_t keys_of_turn = 4;
  uint32_t turn_bits = 4;
  while (turn_bits < most_turn_bits && (size_t{1} << turn_bits) * keys_of_turn < keys.size()) ++turn_bits;
  const auto rows = static_cast<uint32_t>(keys.size());
  for (uint32_t spare = rows / 32 + 16;; spare += rows / 32 + 16) {
    if (Layout layout = settled(keys, turn_bits, rows + spare); !layout.keys.empty()) return layout;
  }
}

}  // namespace

uint32_t crc32_of(std::string_view bytes) noexcept {
  uint32_t value = 0xFFFFFFFFu;
  for (const char byte : bytes) value = value >> 8 ^ crc_table[(value ^ static_cast<uint8_t>(byte)) & 0xFF];
  return ~value;
}

std::string bytes_of(const ModelParts& parts) {
  const size_t columns = parts.scales.size(), rows = parts.keys.size();
  const size_t width = (columns + LinearModel::row_width - 1) / LinearModel::row_width * LinearModel::row_width;
  const Layout layout = layout_of(parts.keys);
  const std::string text = text_of(parts);
  std::string behind = text;
  pad(behind);
  const auto floats = [&](std::vector<float> values) {
    values.resize(width, 0);
    append(behind, values);
  };
  floats(parts.scales);
  floats(parts.biases);
  append(behind, layout.turns);
  std::vector<uint32_t> keys = layout.keys;
  for (uint32_t other = 1; keys[0] == 0; ++other) {  // what no key leads to there, or 0 would be found
    if (place_by(other, layout.turns[other & (layout.turns.size() - 1)], static_cast<uint32_t>(keys.size())) != 0) keys[0] = other;
  }
  append(behind, keys);
  for (size_t place = 0; place < layout.keys.size(); ++place) {
    std::string row(width, static_cast<char>(LinearModel::zero_weight));
    const int8_t* weights = parts.weights.data() + layout.numbers[place] * columns;
    for (size_t column = 0; layout.keys[place] != 0 && column < columns; ++column) row[column] = static_cast<char>(weights[column] + LinearModel::zero_weight);
    behind += row;
  }
  ModelHead head{};
  std::memcpy(head.magic, model_magic.data(), model_magic.size());
  head.version = model_version;
  head.features = feature_digest();
  head.columns = static_cast<uint32_t>(columns);
  head.width = static_cast<uint32_t>(width);
  head.rows = static_cast<uint32_t>(rows);
  head.places = static_cast<uint32_t>(layout.keys.size());
  head.turn_bits = static_cast<uint32_t>(std::countr_zero(layout.turns.size()));
  head.text_size = static_cast<uint32_t>(text.size());
  head.has_pieces = parts.pieces == Pieces::yes ? 1 : 0;
  head.crc = crc32_of(behind);
  return std::string(reinterpret_cast<const char*>(&head), sizeof head) + behind;
}

}  // namespace sc::learn
