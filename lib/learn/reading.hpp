// SPDX-License-Identifier: Apache-2.0
// A text read by the lexicon: which words carry a feeling and how much of it is left after negation, boosters, "but",
// capitals, stretched letters and question marks; and which phrases are cues for purpose, urgency, risk and failure demand.
// All of it is integer arithmetic, so a score is the same to the last digit on every machine.
//
//     "not happy, really slow"   not happy -0.165, really slow -0.234
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "learn/language.hpp"
#include "learn/language_model.hpp"
#include "learn/tokens.hpp"

namespace sc::learn {

// A piece of the text, bytes [begin, end), and what it adds to the feeling: thousandths, negative for a complaint.
struct Feeling {
  uint32_t begin = 0;
  uint32_t end = 0;
  int32_t weight = 0;
};

// A piece of the text that is a cue; `tags` are Tag bits from tag_question upwards.
struct Cue {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t tags = 0;
};

struct Reading {
  std::string_view text;  // that was read
  Tokens tokens;
  Language language = Language::none;
  std::string_view code;          // the language that was guessed; empty when one was stated or can't be told
  std::vector<Feeling> feelings;  // in the order of the text
  std::vector<Cue> cues;
  uint32_t tags = 0;       // of all cues
  uint32_t known = 0;      // words and phrases that the lexicon had an opinion on
  uint32_t asks = 0;       // question marks
  uint32_t exclaims = 0;
  uint32_t hurries = 0;
  int64_t positive = 0;    // thousandths, the sum of what is above 0, and of what is below
  int64_t negative = 0;
};

class Reader {
 public:
  // Guesses languages by function words alone.
  Reader() = default;
  // Guesses them by the tables, which it keeps.
  explicit Reader(std::string_view language_tables) : languages_(language_tables) {}

  // Fills `out` anew. `stated` is the language that the source names, Language::none when it does not.
  void read(std::string_view text, Language stated, Reading& out);

 private:
  struct Match {
    Sense sense;
    size_t last = 0;  // index of the last token of the phrase
  };

  void tell_language(Language stated);
  void weigh_tokens();
  size_t weigh(size_t first, size_t last, int weight, int boost, uint32_t tags);
  size_t weigh_phrase(size_t index);
  size_t weigh_word(size_t index);
  size_t weigh_foreign(size_t index, const Entry& entry);
  Match match(size_t index, Match found);
  void note_cues(size_t first, size_t last, uint32_t cues);
  void keep_vows();
  void feel(size_t first, size_t last, int hundredths);
  void negate(size_t first, size_t last, int hundredths);
  bool boosts_next(size_t index) const;
  void turn();
  void end_clause();
  void end_sentence();
  void ask();
  void add_up();

  std::string_view text_;
  Reading* out_ = nullptr;
  Tokenizer tokenizer_;
  std::optional<LanguageReader> languages_;
  size_t negated_until_ = 0;   // index of the first token that the last negator does not reach
  size_t negator_feeling_ = 0;
  uint32_t negator_begin_ = 0;
  int boost_ = 0;              // per cent, for the next feeling
  size_t boosted_until_ = 0;
  int turned_ = 100;           // per cent, behind a "but"
  size_t sentence_feeling_ = 0;
  bool shouted_ = false;
};

}  // namespace sc::learn
