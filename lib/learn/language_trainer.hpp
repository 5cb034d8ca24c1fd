// SPDX-License-Identifier: Apache-2.0
// Learns the tables of a LanguageReader from texts: the same bytes on every machine. Of the runs of letters that come to
// one slot the one that tells most is kept; what runs are worth begins with how often each language has them (naive
// Bayes) and is then corrected text by text (multinomial logistic regression, AdaGrad).
//
//     trainer.add("nl", "waar blijft mijn pakje?");
//     const std::string tables = trainer.learn();
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "learn/language_model.hpp"

namespace sc::learn {

struct LanguageSettings {
  int epochs = 5;
  double rate = 0.07;
  uint64_t seed = 1;
};

class LanguageTrainer {
 public:
  explicit LanguageTrainer(LanguageSettings settings = {}) : settings_(settings) {}

  // A text, and what becomes of it where people leave out accents and apostrophes. One whose script alone tells its
  // language, or whose script is not that of the code, is not kept.
  void add(std::string_view code, std::string_view text);

  size_t size() const;

  // table_bytes of them.
  std::string learn() const;

 private:
  struct Text {
    std::basic_string<unsigned char> letters;
    size_t language = 0;  // its place
  };

  void add_as_is(std::string_view code, std::string_view text);

  LanguageSettings settings_;
  std::array<std::vector<Text>, read_scripts> texts_;
  Spelling spelling_;
};

}  // namespace sc::learn
