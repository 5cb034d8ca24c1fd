// SPDX-License-Identifier: Apache-2.0
// The features of rows' texts, read as sc-classify reads posts.
#pragma once

#include <span>
#include <string_view>

#include "learn/features.hpp"
#include "model/language_tables.hpp"
#include "train/rows.hpp"

namespace sc::train {

class TextReader {
 public:
  // Good until the next call.
  std::span<const learn::Feature> read(const Row& row, learn::Pieces pieces) {
    reader_.read(read_part(row.text), row.language, reading_);
    return features_.read(reading_, pieces);
  }

 private:
  static constexpr size_t longest_text = 64 * 1024;  // bytes that are read of one text

  static std::string_view read_part(std::string_view text) {
    if (text.size() <= longest_text) return text;
    size_t end = longest_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
  }

  learn::Reader reader_{model::language_tables()};
  learn::Reading reading_;
  learn::FeatureReader features_;
};

}  // namespace sc::train
