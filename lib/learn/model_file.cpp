// SPDX-License-Identifier: Apache-2.0
#include "learn/model_file.hpp"

#include <array>
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

}  // namespace

uint32_t crc32_of(std::string_view bytes) noexcept {
  uint32_t value = 0xFFFFFFFFu;
  for (const char byte : bytes) value = value >> 8 ^ crc_table[(value ^ static_cast<uint8_t>(byte)) & 0xFF];
  return ~value;
}

std::string bytes_of(const ModelParts& parts) {
  const size_t columns = parts.scales.size(), rows = parts.keys.size();
  const size_t width = (columns + LinearModel::row_width - 1) / LinearModel::row_width * LinearModel::row_width;
  uint32_t slot_bits = 4;
  while ((size_t{1} << slot_bits) * 5 < rows * 8) ++slot_bits;
  const uint32_t mask = (uint32_t{1} << slot_bits) - 1;
  std::vector<uint32_t> keys(size_t{mask} + 1, 0);
  std::vector<uint16_t> row_of_slot(size_t{mask} + 1, 0);
  for (size_t row = 0; row < rows; ++row) {
    uint32_t slot = parts.keys[row] & mask;
    while (keys[slot] != 0) slot = (slot + 1) & mask;
    keys[slot] = parts.keys[row];
    row_of_slot[slot] = static_cast<uint16_t>(row);
  }
  const std::string text = text_of(parts);
  std::string behind = text;
  pad(behind);
  const auto floats = [&](std::vector<float> values) {
    values.resize(width, 0);
    append(behind, values);
  };
  floats(parts.scales);
  floats(parts.biases);
  append(behind, keys);
  append(behind, row_of_slot);
  for (size_t row = 0; row < rows; ++row) {
    behind.append(reinterpret_cast<const char*>(parts.weights.data() + row * columns), columns);
    behind.append(width - columns, '\0');
  }
  ModelHead head{};
  std::memcpy(head.magic, model_magic.data(), model_magic.size());
  head.version = model_version;
  head.features = feature_digest();
  head.columns = static_cast<uint32_t>(columns);
  head.width = static_cast<uint32_t>(width);
  head.rows = static_cast<uint32_t>(rows);
  head.slot_bits = slot_bits;
  head.text_size = static_cast<uint32_t>(text.size());
  head.has_pieces = parts.pieces == Pieces::yes ? 1 : 0;
  head.crc = crc32_of(behind);
  return std::string(reinterpret_cast<const char*>(&head), sizeof head) + behind;
}

}  // namespace sc::learn
