// SPDX-License-Identifier: Apache-2.0
#include "learn/linear_model.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>

#include "base/fault.hpp"
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
  const size_t turns = size_t{1} << std::min<uint32_t>(head.turn_bits, most_turn_bits);
  const size_t floats = size_t{head.width} * sizeof(float);
  const size_t sizes[] = {padded(head.text_size), padded(floats), padded(floats), padded(turns * sizeof(uint16_t)), padded(size_t{head.places} * sizeof(uint32_t)), size_t{head.places} * head.width};
  size_t whole = sizeof head;
  for (const size_t size : sizes) whole += size;
  const bool sane = head.turn_bits <= most_turn_bits && head.rows <= most_model_rows && head.rows < head.places && head.places <= 2 * most_model_rows && head.width == padded(head.columns) && head.width <= 4096;
  if (!sane || whole != bytes.size()) refuse("is damaged: it is " + std::to_string(bytes.size()) + " bytes long and says otherwise");
  if (check == Check::yes && crc32_of(bytes.substr(sizeof head)) != head.crc) refuse("is damaged: its check sum is wrong");
  LinearModel model;
  model.pieces_ = head.has_pieces != 0 ? Pieces::yes : Pieces::no;
  model.columns_ = head.columns;
  model.width_ = head.width;
  model.rows_ = head.rows;
  const char* at = bytes.data() + sizeof head;
  model.read_text({at, head.text_size});
  const auto part = [&](size_t number) {
    const char* begin = at;
    for (size_t each = 0; each < number; ++each) begin += sizes[each];
    return begin;
  };
  model.scales_ = reinterpret_cast<const float*>(part(1));
  model.biases_ = reinterpret_cast<const float*>(part(2));
  model.keys_ = {reinterpret_cast<const uint16_t*>(part(3)), reinterpret_cast<const uint32_t*>(part(4)), static_cast<uint32_t>(turns - 1), head.places};
  model.weights_ = reinterpret_cast<const uint8_t*>(part(5));
  for (uint32_t place = 0; check == Check::yes && place < head.places; ++place) {
    const uint32_t key = model.keys_.keys[place];
    if (place == 0 ? key == 0 : key != 0 && model.keys_.place_of(key) != place) refuse("is damaged: a key is out of its place");
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

std::vector<uint32_t> LinearModel::row_keys() const {
  std::vector<uint32_t> all;
  for (uint32_t place = 0; place < keys_.places; ++place) {
    if (const uint32_t key = keys_.keys[place]; key != 0 && keys_.place_of(key) == place) all.push_back(key);
  }
  return all;
}

}  // namespace sc::learn
