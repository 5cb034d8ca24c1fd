// SPDX-License-Identifier: Apache-2.0
#include "train/svmlight.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <unordered_map>

#include "train/text_reader.hpp"

namespace sc::train {

std::string svmlight_of(const std::vector<Row>& rows, learn::Pieces pieces) {
  std::string out;
  TextReader reader;
  std::unordered_map<uint32_t, uint32_t> numbers;
  std::vector<uint32_t> found;
  for (const Row& row : rows) {
    if (!row.is_labelled || row.labels.empty()) continue;
    found.clear();
    for (const learn::Feature& feature : reader.read(row, pieces)) found.push_back(numbers.try_emplace(feature.key, static_cast<uint32_t>(numbers.size() + 1)).first->second);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    for (size_t at = 0; at < row.labels.size(); ++at) fmt::format_to(std::back_inserter(out), "{}{}", at == 0 ? "" : ",", row.labels[at] + 1);
    for (const uint32_t number : found) fmt::format_to(std::back_inserter(out), " {}:{:.6g}", number, 1 / std::sqrt(static_cast<double>(found.size())));
    out += '\n';
  }
  return out;
}

}  // namespace sc::train
